package io.hedgerow.gateway.cli.option;

import io.hedgerow.gateway.settings.toml.Durations;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Read durations of options, ns. Static. */
public final class DurationConverters {
    private DurationConverters() {}

    /** Reads {@code 3s}; may be zero. */
    public static final class ZeroOrLonger implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return Durations.parseNs(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Reads {@code 10s} or {@code off}. */
    public static final class OffOrLonger implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return text.equalsIgnoreCase("off") ? 0L : new ZeroOrLonger().convert(text);
        }
    }

    /** Reads {@code 30s}. */
    public static final class Longer implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            long ns = new ZeroOrLonger().convert(text);
            if (ns == 0) {
                throw new TypeConversionException("must be longer than nothing");
            }
            return ns;
        }
    }
}
