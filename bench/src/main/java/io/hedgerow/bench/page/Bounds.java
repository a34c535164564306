package io.hedgerow.bench.page;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Numbers that no run can be made of are refused before it begins, with those that can. Static; any thread. */
public final class Bounds {
    /** Most options of a book, the size up to which the benchmarks have been tried. */
    public static final int OPTIONS_MAX = 1_000_000;

    /** Most rounds of a measurement. */
    public static final int ROUNDS_MAX = 1_000;

    private static final double RATE_MIN = 1.0;
    private static final double RATE_MAX = 1e8;

    private Bounds() {}

    /**
     * Refuses a count outside of its bounds.
     *
     * @param command that was called
     * @param name of the option
     * @param value that was told
     * @param least allowed
     * @param most allowed
     * @throws ParameterException naming option, bounds and value
     */
    public static void require(CommandSpec command, String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    command.commandLine(),
                    String.format(Locale.ROOT, "%s must be %,d to %,d, got %d", name, least, most, value));
        }
    }

    /**
     * Refuses a rate at which no events can be sent.
     *
     * @param command that was called
     * @param perSecond told with {@code --rate}
     * @throws ParameterException naming bounds and value
     */
    public static void requireRate(CommandSpec command, double perSecond) {
        if (!(perSecond >= RATE_MIN && perSecond <= RATE_MAX)) {
            throw new ParameterException(
                    command.commandLine(),
                    String.format(
                            Locale.ROOT,
                            "--rate must be %,.0f to %,.0f events a second, got %s",
                            RATE_MIN,
                            RATE_MAX,
                            perSecond));
        }
    }
}
