package io.hedgerow.gateway.control;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.gateway.testing.NullPublisher;

/** An engine that applies every command at once and refuses none. */
public final class AppliedAtOnce implements CommandQueue.Engine {
    @Override
    public void awaitApplied() {
        // Nothing is left to wait for.
    }

    @Override
    public long rejections(RejectReason reason) {
        return 0L;
    }

    @Override
    public long journalSequence() {
        return 42L;
    }

    /** Lets it take what waits in a queue. */
    public static void publish(CommandQueue queue) {
        queue.publishDue(new EventFrame(new NullPublisher(), 4), new AppliedAtOnce());
    }
}
