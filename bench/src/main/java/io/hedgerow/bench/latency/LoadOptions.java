package io.hedgerow.bench.latency;

import io.hedgerow.bench.latency.RigSpec.Log;
import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.bench.page.Bounds;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.bench.page.ScratchOption;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.engine.host.thread.Waiting;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of what is put under load. Owned by one thread. */
final class LoadOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--options",
            paramLabel = "N",
            description = "Options of each underlying (default: 300; throughput 1,000).")
    private Integer options;

    @Option(
            names = "--underlyings",
            paramLabel = "N",
            defaultValue = "1",
            description = "Underlyings, which tick in turn (${DEFAULT-VALUE}).")
    private int underlyings;

    @Option(
            names = "--journal",
            paramLabel = "LOG",
            defaultValue = "chronicle",
            description = "chronicle, as a process writes it, or none (${DEFAULT-VALUE}).")
    private Log journal;

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            description =
                    "How threads wait, as engine.preset: shared, latency, throughput (latency; follower with fewer"
                            + " processors than busy threads: shared).")
    private WaitPreset preset;

    @Option(
            names = "--waiting",
            paramLabel = "HOW",
            description =
                    "What the engine thread does when idle, whatever the preset says: spin, yield, back_off, block.")
    private Waiting waiting;

    @Mixin
    private ScratchOption dir = new ScratchOption();

    /**
     * What is put under load.
     *
     * @param conflate whether batches are merged under backlog
     * @param optionsDefault options of each underlying, unless told otherwise
     */
    RigSpec spec(boolean conflate, int optionsDefault) {
        return spec(conflate, optionsDefault, WaitPreset.LATENCY);
    }

    /**
     * What is put under load.
     *
     * @param conflate whether batches are merged under backlog
     * @param optionsDefault options of each underlying, unless told otherwise
     * @param presetDefault how threads wait, unless told otherwise
     */
    RigSpec spec(boolean conflate, int optionsDefault, WaitPreset presetDefault) {
        WaitPreset chosen = preset == null ? presetDefault : preset;
        return new RigSpec(
                shape(optionsDefault), journal, chosen, waiting == null ? engineWaiting(chosen) : waiting, conflate);
    }

    private LoadShape shape(int optionsDefault) {
        int each = options == null ? optionsDefault : options;
        Bounds.require(command, "--options", each, 1, Bounds.OPTIONS_MAX);
        Bounds.require(command, "--underlyings", underlyings, 1, Bounds.OPTIONS_MAX);
        Bounds.require(command, "--options times --underlyings", (long) each * underlyings, 1, Bounds.OPTIONS_MAX);
        return LoadShape.of(underlyings, each);
    }

    /** Besides the engine only the clock of the arrivals is busy: there are no order threads here. */
    private static Waiting engineWaiting(WaitPreset chosen) {
        return chosen.on(Runtime.getRuntime().availableProcessors(), 0).engine();
    }

    /** A folder for what is written while it measures. */
    Scratch scratch() throws IOException {
        return dir.open();
    }
}
