package io.hedgerow.gateway.cli.option;

import io.hedgerow.gateway.settings.toml.PathProblem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads values of options; what is wrong is said in words for a person. Static. */
public final class ValueConverters {
    private static final String WHOLE = "a whole number";
    private static final String NUMBER = "a number";

    private ValueConverters() {}

    public static void register(CommandLine line) {
        line.registerConverter(long.class, number(Long::valueOf, WHOLE));
        line.registerConverter(Long.class, number(Long::valueOf, WHOLE));
        line.registerConverter(int.class, number(Integer::valueOf, WHOLE));
        line.registerConverter(Integer.class, number(Integer::valueOf, WHOLE));
        line.registerConverter(double.class, number(Double::valueOf, NUMBER));
        line.registerConverter(Double.class, number(Double::valueOf, NUMBER));
        line.registerConverter(Instant.class, ValueConverters::instant);
        line.registerConverter(Path.class, ValueConverters::path);
    }

    private static Path path(String text) {
        try {
            return PathProblem.read(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(unspeakable(e));
        }
    }

    /** Why a path cannot be used, and the cure. */
    public static String unspeakable(InvalidPathException path) {
        return "the path '" + PathProblem.shown(path.getInput()) + "' " + PathProblem.of(path);
    }

    private static <N> ITypeConverter<N> number(Function<String, N> parse, String what) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not " + what);
            }
        };
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is not a time such as 2026-11-20T09:30:00Z");
        }
    }
}
