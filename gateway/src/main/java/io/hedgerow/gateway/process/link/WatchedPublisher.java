package io.hedgerow.gateway.process.link;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.console.TelemetryModel;
import io.hedgerow.gateway.venue.VenueFields;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.MutableDirectBuffer;

/**
 * Passes events on and takes notes for the screen: names, counts, and when the last one came. Its counts tell how busy
 * the feed is; the account that matters is the engine's.
 *
 * <p>Publishing belongs to the main thread; the notes may be read by any thread.
 */
final class WatchedPublisher implements EventPublisher {
    private final EventPublisher publisher;
    private final TelemetryModel model;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong ticks = new AtomicLong();
    private final AtomicLong fills = new AtomicLong();
    private final AtomicLong timeNs = new AtomicLong();
    private final AtomicLong lastNanoTime = new AtomicLong();
    private MutableDirectBuffer claimed;

    WatchedPublisher(EventPublisher publisher, TelemetryModel model) {
        this.publisher = publisher;
        this.model = model;
    }

    @Override
    public MutableDirectBuffer claim() {
        claimed = publisher.claim();
        return claimed;
    }

    @Override
    public void publish(int length) {
        model.onInput(claimed, 0);
        int templateId = EventPrefix.templateId(claimed, 0);
        // One writer: no read-modify-write is needed.
        events.setRelease(events.getPlain() + 1);
        if (templateId >= QuoteDecoder.TEMPLATE_ID && templateId <= ImpliedVolDecoder.TEMPLATE_ID) {
            ticks.setRelease(ticks.getPlain() + 1);
        } else if (templateId == FillDecoder.TEMPLATE_ID) {
            fills.setRelease(fills.getPlain() + 1);
        }
        timeNs.setRelease(EventPrefix.timeNs(claimed, 0));
        lastNanoTime.setRelease(NanoClock.SYSTEM.nanoTime());
        publisher.publish(length);
    }

    /** The counts, to go on from where they were. */
    void fields(VenueFields fields) {
        events.setRelease(fields.of(events.getPlain()));
        ticks.setRelease(fields.of(ticks.getPlain()));
        fills.setRelease(fields.of(fills.getPlain()));
        timeNs.setRelease(fields.of(timeNs.getPlain()));
    }

    long events() {
        return events.getAcquire();
    }

    long ticks() {
        return ticks.getAcquire();
    }

    long fills() {
        return fills.getAcquire();
    }

    /** Engine time of the last event, UTC ns; 0 before the first. */
    long timeNs() {
        return timeNs.getAcquire();
    }

    /** Wall time since the last event; -1 before the first. */
    long ageNs() {
        long last = lastNanoTime.getAcquire();
        return last == 0 ? -1 : NanoClock.SYSTEM.nanoTime() - last;
    }
}
