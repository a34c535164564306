package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.feed.MarketFeed;
import io.hedgerow.gateway.venue.Moments;
import org.agrona.DirectBuffer;

/**
 * A recorded feed with the matcher of its hedge orders: the next message, the next arrival at the matcher or here, or a
 * timer in silence, whichever is first.
 *
 * <p>Owned by the main thread.
 */
public final class RecordedSession implements Moments {
    /** Id of the timer events of a silent market. */
    public static final int SILENCE_TIMER = 1;

    private final MarketFeed feed;
    private final RecordedMatcher matcher;
    private final EventFrame frame;
    private final EventWriter writer;
    private final long silenceNs;
    private long lastNs = END;
    private long nextNs;

    /**
     * Creates a session.
     *
     * @param feed capture, before its first message
     * @param matcher takes the engine's orders
     * @param frame frame of the timer events
     * @param silenceNs after this long without an event, engine time, a Timer event is published; 0 = never
     */
    public RecordedSession(MarketFeed feed, RecordedMatcher matcher, EventFrame frame, long silenceNs) {
        if (silenceNs < 0) {
            throw new IllegalArgumentException("silence must not be negative: " + silenceNs + " ns");
        }
        this.feed = feed;
        this.matcher = matcher;
        this.frame = frame;
        this.writer = new EventWriter(frame);
        this.silenceNs = silenceNs;
    }

    /** Once the feed has ended, only what is under way still happens. */
    @Override
    public long nextTimeNs() {
        long messageNs = feed.advance();
        nextNs = matcher.nextNs();
        if (messageNs == MarketFeed.END) {
            matcher.close();
        } else {
            nextNs = Math.min(Math.min(messageNs, nextNs), timerNs());
        }
        return nextNs;
    }

    private long timerNs() {
        return silenceNs == 0 || lastNs == END ? END : lastNs + silenceNs;
    }

    @Override
    public void happen() {
        lastNs = nextNs;
        if (matcher.nextNs() == nextNs) {
            matcher.act();
        } else if (feed.advance() == nextNs) {
            matcher.at(nextNs);
            feed.publish();
        } else {
            frame.at(nextNs);
            frame.closing();
            writer.timer(SILENCE_TIMER);
        }
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        matcher.onOutput(message, offset, length);
    }
}
