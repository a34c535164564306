package io.hedgerow.gateway.worker;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.WhatIfPublishedDecoder;
import io.hedgerow.gateway.settings.WhatIfConfig;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.scenario.BookMoments;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A second engine that follows the journal of the first, and answers from it when the time has come or something has
 * happened: what it publishes is a function of the journal and of when it looks.
 *
 * <p>Owned by one thread.
 */
final class WhatIfWorker implements AutoCloseable {
    private final Path journal;
    private final WhatIfConfig config;
    private final WhatIfAnswer answer;
    private Optional<JournalFollower> follower = Optional.empty();
    private double[] prices = new double[0];
    private long fills;

    WhatIfWorker(Path journal, WhatIfConfig config, WhatIfAnswer answer) {
        this.journal = journal;
        this.config = config;
        this.answer = answer;
    }

    static EventFrame frame(EventPublisher publisher) {
        return new EventFrame(publisher, EventSource.WHAT_IF_WORKER);
    }

    /**
     * Follows the journal on.
     *
     * @param recordsMax at most so many events
     * @return false if it is level with it
     */
    boolean follow(int recordsMax) {
        if (follower.isEmpty()) {
            follower = FollowStart.latest(journal, Long.MAX_VALUE, Outputs.PASSED, ignored -> {});
        }
        if (follower.isEmpty()) {
            return false;
        }
        JournalFollower following = follower.get();
        for (int i = 0; i < recordsMax; i++) {
            if (!following.poll()) {
                return false;
            }
            boolean answered = following.templateId() == WhatIfPublishedDecoder.TEMPLATE_ID;
            following.apply();
            if (answered) {
                note(following.engine());
            }
        }
        return true;
    }

    /** From now on moves and fills count from here. */
    private void note(HedgeEngine engine) {
        int underlyings = engine.reference().underlyings().count();
        prices = Arrays.copyOf(prices, Math.max(prices.length, underlyings));
        for (int id = 0; id < underlyings; id++) {
            prices[id] = price(engine, id);
        }
        fills = engine.counters().fills();
    }

    private static double price(HedgeEngine engine, int underlyingId) {
        boolean defined = engine.reference().underlyings().isDefined(underlyingId);
        return defined ? engine.market().prices().reference(underlyingId) : 0.0;
    }

    /** Answers if it is time to; whether it has. */
    boolean look(long nowNs, EventFrame frame) {
        if (follower.isEmpty() || !isDue(follower.get().engine())) {
            return false;
        }
        JournalFollower following = follower.get();
        frame.at(nowNs);
        return answer.write(following.engine(), following.lastSequence(), frame);
    }

    private boolean isDue(HedgeEngine engine) {
        if (!BookMoments.hasBook(engine)) {
            return false;
        }
        long ageNs = engine.counters().nowNs() - engine.whatIf().asOfTimeNs();
        if (engine.whatIf().version() == 0L || ageNs >= config.pace().intervalNs()) {
            return true;
        }
        return ageNs >= config.pace().leastNs() && (hasMoved(engine) || hasTraded(engine));
    }

    private boolean hasTraded(HedgeEngine engine) {
        long least = config.pace().fills();
        return least > 0L && engine.counters().fills() - fills >= least;
    }

    private boolean hasMoved(HedgeEngine engine) {
        double least = config.pace().move();
        for (int id = 0; least > 0.0 && id < prices.length; id++) {
            double price = price(engine, id);
            if (prices[id] > 0.0 && price > 0.0 && Math.abs(price / prices[id] - 1.0) >= least) {
                return true;
            }
        }
        return false;
    }

    /** What moves and fills count from. */
    double[] prices() {
        return prices.clone();
    }

    long fills() {
        return fills;
    }

    /** Takes up what moves and fills count from. */
    void countFrom(double[] formerPrices, long formerFills) {
        prices = formerPrices.clone();
        fills = formerFills;
    }

    @Override
    public void close() {
        follower.ifPresent(JournalFollower::close);
        follower = Optional.empty();
    }
}
