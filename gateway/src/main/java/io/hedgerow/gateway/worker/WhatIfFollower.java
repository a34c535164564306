package io.hedgerow.gateway.worker;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.settings.WhatIfConfig;
import io.hedgerow.journal.follow.FollowerPace;
import io.hedgerow.journal.follow.FollowerThread;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers what-if questions of a process with live venues: a thread of its own that follows the journal with an engine of its
 * own, so that neither the engine nor a venue waits for it, and publishes like a venue does.
 *
 * <p>Started and closed by the main thread.
 */
public final class WhatIfFollower implements AutoCloseable {
    private final WhatIfWorker worker;
    private final EventFrame frame;
    private final EpochClock clock;
    private final Consumer<String> notes;
    private FollowerThread thread;

    private WhatIfFollower(WhatIfWorker worker, EventPublisher publisher, EpochClock clock, Consumer<String> notes) {
        this.worker = worker;
        this.clock = clock;
        this.notes = notes;
        frame = WhatIfWorker.frame(publisher);
    }

    /**
     * Starts it, if the configuration wants it.
     *
     * @param config grid, model, pace
     * @param journal folder of the journal that the engine writes
     * @param publisher for its thread
     * @param clock stamps its events
     * @param pace how it stands back behind the engine
     * @param notes told what cannot be answered
     * @return nothing if nobody is to answer
     */
    public static Optional<WhatIfFollower> start(
            WhatIfConfig config,
            Path journal,
            EventPublisher publisher,
            EpochClock clock,
            FollowerPace pace,
            Consumer<String> notes) {
        if (!config.enabled()) {
            return Optional.empty();
        }
        WhatIfAnswer answer = new WhatIfAnswer(
                config, NanoClock.SYSTEM::nanoTime, TailShortfall.of(config.shortfall(), notes), notes);
        WhatIfFollower follower =
                new WhatIfFollower(new WhatIfWorker(journal, config, answer), publisher, clock, notes);
        follower.thread = FollowerThread.start("hedgerow-what-if", pace, follower::step);
        return Optional.of(follower);
    }

    private boolean step() {
        try {
            return worker.follow(FollowerPace.PORTION) || worker.look(clock.epochTimeNs(), frame);
        } catch (EngineHaltedException halted) {
            throw halted;
        } catch (RuntimeException failed) {
            notes.accept("the worker that answers what-if questions has given up, the last answers age: " + failed);
            throw failed;
        }
    }

    /** Waits until its last answer is done. */
    @Override
    public void close() {
        thread.close();
        worker.close();
    }
}
