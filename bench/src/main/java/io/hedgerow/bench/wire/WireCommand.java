package io.hedgerow.bench.wire;

import io.hedgerow.bench.latency.RigSpec.Log;
import io.hedgerow.bench.page.Bounds;
import io.hedgerow.bench.page.PageOptions;
import io.hedgerow.bench.page.Progress;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.bench.page.ScratchOption;
import io.hedgerow.gateway.cli.option.DurationConverters;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench wire}: from the bytes of a message to the bytes of its order, over loopback. */
@Command(
        name = "wire",
        mixinStandardHelpOptions = true,
        header = "Time an order from the bytes of the message that causes it to its own bytes, over loopback.",
        description = {
            "%nThe exchange in a box quotes a perpetual once a millisecond; a desk with everything that a live one has",
            "(feed, decoder, ring, journal, revaluation of all options at each quote, decision, order thread, order",
            "connection) hedges a book of options with it. Every " + WireWork.TICKS_PER_ORDER
                    + "th quote takes the book" + " out of its band.",
            "%nWire to wire runs from the read of the message, before it is decoded, until the order has been given to",
            "the socket. The round trip is what the venue sees: from the quote, before it is written, until the order",
            "has been read and is to be matched. Beside them, in the same run at the same spacing, the floors: a",
            "WebSocket frame there and back through the same client and server, both rings of the pipeline, a raw",
            "Chronicle queue, the kernel alone. Threads may sleep between ticks, as those of a process do: waking up",
            "is part of every time here.",
            "%nGarbage is told for an order with the ticks before it. The engine's thread must make none with a tick"
                    + " or",
            "an order; up to 4 KB in a whole round pass, such as helpers that the queue of the journal makes anew"
                    + " after a",
            "garbage collection.",
            "%nThe venue's threads share the machine: give it four cores. If one jump in a hundred was not answered",
            "before the next, or the engine's thread made more than that, the run is marked FAILED and the exit code"
                    + " is",
            "5."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow bench wire                                 300 options, journal on, no TLS",
            "  hedgerow bench wire --tls --options 1000 --rounds 5",
            "  hedgerow bench wire --journal none --ticks 10000 --json"
        })
public final class WireCommand implements Callable<Integer> {
    private static final int OPTIONS_MIN = 6;
    private static final int OPTIONS_MAX = 3_600;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PageOptions output = new PageOptions();

    @Option(
            names = "--ticks",
            paramLabel = "N",
            defaultValue = "2000",
            description =
                    "Quotes of a round, at least 1 ms apart; a quarter as many for each floor (${DEFAULT-VALUE}).")
    private int ticks;

    @Option(
            names = "--options",
            paramLabel = "N",
            defaultValue = "300",
            description = "Options that each quote revalues, about: each expiry has as many (${DEFAULT-VALUE}).")
    private int options;

    @Option(names = "--tls", description = "Encrypted, with a certificate made for the run.")
    private boolean tls;

    @Option(
            names = "--journal",
            paramLabel = "LOG",
            defaultValue = "chronicle",
            description = "chronicle, as a process writes it, or none (${DEFAULT-VALUE}).")
    private Log journal;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds of ticks and floors (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverters.Longer.class,
            description = "Before all that counts: half of it an engine flat out, half quotes (${DEFAULT-VALUE}).")
    private long warmUpNs;

    @Mixin
    private ScratchOption dir = new ScratchOption();

    @Override
    public Integer call() throws IOException {
        Bounds.require(spec, "--ticks", ticks, WireWork.TICKS_PER_ORDER, 1_000_000);
        Bounds.require(spec, "--options", options, OPTIONS_MIN, OPTIONS_MAX);
        Bounds.require(spec, "--rounds", rounds, 1, Bounds.ROUNDS_MAX);
        try (Scratch scratch = dir.open()) {
            WireWork work =
                    new WireWork(WireSpec.of(options, tls, journal), scratch, what -> Progress.tell(spec, what));
            return output.write(spec.commandLine(), () -> work.measure(warmUpNs, ticks, rounds));
        }
    }
}
