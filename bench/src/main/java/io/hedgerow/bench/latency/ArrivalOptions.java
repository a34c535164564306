package io.hedgerow.bench.latency;

import io.hedgerow.bench.page.Bounds;
import io.hedgerow.gateway.cli.option.DurationConverters;
import java.util.OptionalDouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of how events arrive. Owned by one thread. */
final class ArrivalOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--rate",
            paramLabel = "PER_SECOND",
            description = "Events a second (default: half of what one core takes).")
    private Double rate;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverters.Longer.class,
            description = "Run before those that count (${DEFAULT-VALUE}).")
    private long warmUpNs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Seed of arrivals of chance (${DEFAULT-VALUE}).")
    private long seed;

    /** Events a second; empty = half of what one core takes. */
    OptionalDouble perSecond() {
        if (rate == null) {
            return OptionalDouble.empty();
        }
        Bounds.requireRate(command, rate);
        return OptionalDouble.of(rate);
    }

    long warmUpNs() {
        return warmUpNs;
    }

    long seed() {
        return seed;
    }
}
