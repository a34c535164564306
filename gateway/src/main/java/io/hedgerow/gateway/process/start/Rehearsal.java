package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.core.HedgeEngine;
import java.util.Optional;

/** What is done when it is known what an engine begins with, and before it begins. Called by the thread that opens the process. */
@FunctionalInterface
public interface Rehearsal {
    /**
     * Does it. Journal and engine of the process are left as they are.
     *
     * @param restored the engine as the journal has it, not running; empty for a new journal
     */
    void run(Optional<HedgeEngine> restored);
}
