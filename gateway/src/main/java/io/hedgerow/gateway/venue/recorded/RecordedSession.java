package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.clock.Pacer;
import io.hedgerow.gateway.feed.FeedProgress;
import io.hedgerow.gateway.feed.MarketFeed;
import io.hedgerow.gateway.feed.OrderSource;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/**
 * Runs a recorded feed, the matcher of its hedge orders and the engine in lock-step: one thing happens, the engine takes
 * it, its orders set out, the next thing happens. The pacer decides how fast; the events are the same at every speed.
 *
 * <p>{@link #run} belongs to the feed's thread; {@link #stop} may be called by any thread.
 */
public final class RecordedSession {
    /** Id of the timer events of a silent market. */
    public static final int SILENCE_TIMER = 1;

    /** Messages between two progress reports. */
    public static final int PROGRESS_INTERVAL = 1_024;

    private final MarketFeed feed;
    private final RecordedMatcher matcher;
    private final OrderSource orders;
    private final Pacer pacer;
    private final EventFrame frame;
    private final EventWriter writer;
    private final long silenceNs;
    private final FeedProgress progress;
    private volatile boolean stopped;
    private long lastNs = MarketFeed.END;
    private long messages;

    /**
     * Creates a session.
     *
     * @param feed capture, before its first message
     * @param matcher takes the engine's orders
     * @param orders where they come from
     * @param pacer how fast recorded time passes
     * @param frame frame of the timer events
     * @param silenceNs after this long without an event, engine time, a Timer event is published; 0 = never
     * @param progress told every {@value #PROGRESS_INTERVAL} messages, and at the end
     */
    public RecordedSession(
            MarketFeed feed,
            RecordedMatcher matcher,
            OrderSource orders,
            Pacer pacer,
            EventFrame frame,
            long silenceNs,
            FeedProgress progress) {
        if (silenceNs < 0) {
            throw new IllegalArgumentException("silence must not be negative: " + silenceNs + " ns");
        }
        this.feed = feed;
        this.matcher = matcher;
        this.orders = orders;
        this.pacer = pacer;
        this.frame = frame;
        this.writer = new EventWriter(frame);
        this.silenceNs = silenceNs;
        this.progress = progress;
    }

    /**
     * Runs until the capture is over and every order under way has been answered, or until it is stopped.
     *
     * @return true at the end of the capture, false when stopped before
     */
    public boolean run() {
        boolean ended = runWhile(nextNs -> pacer.await(nextNs, this::isStopped));
        progress.onProgress(messages, lastNs);
        return ended;
    }

    /**
     * Does the first part of the capture again without waiting, to bring the session back to where it was before.
     *
     * @param isBehind asked before everything that happens; false ends it
     */
    public void catchUp(BooleanSupplier isBehind) {
        runWhile(nextNs -> isBehind.getAsBoolean());
    }

    /** Takes the orders that the engine has sent by now, without letting time pass. */
    public void takeOrders() {
        orders.drain(matcher);
    }

    /**
     * Loses the order line: all our orders are taken off.
     *
     * @param lastExecutionId highest execution id that was ever told; new ones come after it
     */
    public void disconnect(long lastExecutionId) {
        matcher.disconnect(lastExecutionId);
    }

    private boolean runWhile(LongPredicate mayHappen) {
        long nextNs = nextNs();
        while (nextNs != MarketFeed.END && mayHappen.test(nextNs)) {
            happen(nextNs);
            orders.drain(matcher);
            nextNs = nextNs();
        }
        return nextNs == MarketFeed.END;
    }

    /** Once the feed has ended, only what is under way still happens. */
    private long nextNs() {
        long messageNs = feed.advance();
        long matcherNs = matcher.nextNs();
        if (messageNs == MarketFeed.END) {
            matcher.close();
            return matcherNs;
        }
        return Math.min(Math.min(messageNs, matcherNs), timerNs());
    }

    private long timerNs() {
        return silenceNs == 0 || lastNs == MarketFeed.END ? MarketFeed.END : lastNs + silenceNs;
    }

    private void happen(long nowNs) {
        lastNs = nowNs;
        if (matcher.nextNs() == nowNs) {
            matcher.act();
        } else if (feed.advance() == nowNs) {
            matcher.at(nowNs);
            feed.publish();
            messages++;
            if (messages % PROGRESS_INTERVAL == 0) {
                progress.onProgress(messages, nowNs);
            }
        } else {
            frame.at(nowNs);
            frame.closing();
            writer.timer(SILENCE_TIMER);
        }
    }

    /** Ends {@link #run} soon, even while it waits. Any thread. */
    public void stop() {
        stopped = true;
    }

    private boolean isStopped() {
        return stopped;
    }

    /**
     * Messages published so far.
     *
     * @return count; exact once {@link #run} has returned
     */
    public long messages() {
        return messages;
    }

    /**
     * Engine time of the last thing that happened.
     *
     * @return UTC ns; {@link MarketFeed#END} before the first
     */
    public long engineTimeNs() {
        return lastNs;
    }
}
