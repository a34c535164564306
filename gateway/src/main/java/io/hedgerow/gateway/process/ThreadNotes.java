package io.hedgerow.gateway.process;

import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.thread.ThreadPins;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.engine.host.thread.Waiting;
import io.hedgerow.gateway.settings.EngineConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was asked of threads and cannot be, for a person. Static; any thread. */
final class ThreadNotes {
    private static final int PROCESSORS_MIN = 2;

    private ThreadNotes() {}

    /**
     * Looks at a running engine.
     *
     * @param config what was asked for
     * @param live whether the venues have order threads of their own
     * @param pipeline its thread has begun
     * @param processors that this process may use
     * @return one line each; empty = all is as it was asked for
     */
    static List<String> of(EngineConfig config, boolean live, EnginePipeline pipeline, int processors) {
        List<String> notes = new ArrayList<>();
        boolean alone = config.preset() != WaitPreset.SHARED && processors < PROCESSORS_MIN;
        if (alone && pipeline.threads().engine() == Waiting.BACK_OFF) {
            notes.add("engine.preset = \"" + config.preset().name().toLowerCase(Locale.ROOT)
                    + "\" needs two processors, and this process may use one: threads wait as on a shared machine");
        }
        ThreadPins pins = pipeline.threads().pins();
        String unpinned = pipeline.engineUnpinned();
        if (!unpinned.isEmpty()) {
            notes.add("the engine thread is not pinned to processor "
                    + pins.engine().orElse(-1) + ": " + unpinned);
        }
        if (!live && !pins.orders().isEmpty()) {
            notes.add("engine.affinity.orders has no effect: simulated and recorded venues have no order threads");
        }
        return notes;
    }
}
