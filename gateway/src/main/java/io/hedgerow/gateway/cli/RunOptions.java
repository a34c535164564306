package io.hedgerow.gateway.cli;

import io.hedgerow.gateway.settings.toml.Durations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that {@code demo} and {@code run} share. */
final class RunOptions {
    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Engine time to run, such as 30s or 5m; the run is the same at every speed.")
    Long durationNs;

    @Option(
            names = "--speed",
            paramLabel = "max|N",
            description = "Times real time: 1 as it happens, 10 ten times as fast, max without waiting.")
    String speed;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "3s",
            converter = DurationOrZeroConverter.class,
            description = "Wall time in which the engine is exercised on a market of its own, so that the compiler has"
                    + " done its work before the first real tick; 0s = none. Default 3s; not at --speed max.")
    Long warmUpNs;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Folder of the journal: new, empty, or one whose journal is to be continued"
                    + " (journal.on_existing); {time} stands for the time of the start.")
    Path journal;

    @Option(
            names = "--progress",
            paramLabel = "TIME|off",
            defaultValue = "10s",
            converter = IntervalConverter.class,
            description =
                    "Without a live screen: wall time between two lines on stderr that tell how the run is (delta,"
                            + " P&L, orders); each second on one line where stderr is a terminal. Default 10s.")
    Long progressNs;

    @Option(names = "--headless", description = "No live screen, only the summary at the end.")
    boolean headless;

    @Option(names = "--json", description = "One JSON object on stdout instead of the summary; implies --headless.")
    boolean json;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the configuration; repeatable.")
    List<String> assignments = new ArrayList<>();

    /** All overrides, the short options after --set. */
    List<String> overrides() {
        List<String> all = new ArrayList<>(assignments);
        if (speed != null) {
            all.add("gateway.speed=" + speed);
        }
        if (journal != null) {
            all.add("journal.dir=" + quoted(journal.toString()));
        }
        return all;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Reads {@code 3s}; may be zero. */
    static final class DurationOrZeroConverter implements ITypeConverter<Long> {
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
    static final class IntervalConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return text.equalsIgnoreCase("off") ? 0L : new DurationOrZeroConverter().convert(text);
        }
    }

    /** Reads {@code 30s}. */
    static final class DurationConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            long ns = new DurationOrZeroConverter().convert(text);
            if (ns == 0) {
                throw new TypeConversionException("must be longer than nothing");
            }
            return ns;
        }
    }
}
