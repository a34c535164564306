package io.hedgerow.gateway.cli.journal;

import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.TimeWindow;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which stretch of its journals a command tells of. */
public final class WindowOptions {
    private static final long SECOND_NS = 1_000_000_000L;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "What happened after it (RFC 3339). Default: from the beginning.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Up to and with it. Default: to the end.")
    private String to;

    /**
     * What was asked for.
     *
     * @return the window; all of it where nothing was
     * @throws ParameterException if a time is none, or the window ends before it begins
     */
    public TimeWindow window() {
        long fromNs = from == null ? Long.MIN_VALUE : time("--from", from);
        long toNs = to == null ? Long.MAX_VALUE : time("--to", to);
        if (fromNs >= toNs) {
            throw new ParameterException(spec.commandLine(), "--from " + from + " is not before --to " + to);
        }
        return new TimeWindow(fromNs, toNs);
    }

    /**
     * What was asked for, of journals that have something of it.
     *
     * @param history journals
     * @return the window
     * @throws ParameterException if it is outside of them; it names their times
     */
    public TimeWindow windowOf(JournalHistory history) {
        TimeWindow window = window();
        try {
            history.requireTells(inside(window), window.toNs());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--from, --to: " + e.getMessage(), e);
        }
        return window;
    }

    private static long inside(TimeWindow window) {
        return window.fromNs() == Long.MIN_VALUE ? Long.MIN_VALUE : window.fromNs() + 1L;
    }

    private long time(String option, String text) {
        try {
            Instant time = Instant.parse(text);
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND_NS), time.getNano());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new ParameterException(
                    spec.commandLine(), option + " '" + text + "' is no time such as 2026-11-27T13:00:00Z", e);
        }
    }
}
