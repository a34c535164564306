package io.hedgerow.gateway.control;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.gateway.testing.NullPublisher;
import java.util.List;

/** An engine that applies every command at once and refuses none. */
public final class AppliedAtOnce implements CommandQueue.Engine {
    @Override
    public CommandQueue.Outcome publish(Runnable publishing) {
        publishing.run();
        return new CommandQueue.Outcome(42L, List.of());
    }

    /** Lets it take what waits in a queue. */
    public static void publish(CommandQueue queue) {
        queue.publishDue(new EventFrame(new NullPublisher(), 4), new AppliedAtOnce());
    }
}
