package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.InstrumentHealth;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.venue.deribit.DeribitDecoder;
import io.hedgerow.gateway.venue.deribit.orders.OrderReplay;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.charset.StandardCharsets;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Does again what the lines of a session's own say: what its feed did without a message, what it took of the account and
 * sent there ({@link OrderReplay}), and the events that it published of itself.
 *
 * <p>Owned by the feed's thread.
 */
final class TakenLines implements CaptureFeed.OwnLines {
    private final ReferenceDirectory directory;
    private final EventPublisher publisher;
    private final FeedEvents events;
    private final DeribitDecoder decoder;
    private final OrderReplay orders;

    TakenLines(
            ReferenceDirectory directory,
            EventPublisher publisher,
            FeedEvents events,
            DeribitDecoder decoder,
            OrderReplay orders) {
        this.directory = directory;
        this.publisher = publisher;
        this.events = events;
        this.decoder = decoder;
        this.orders = orders;
    }

    @Override
    public void line(long timeNs, byte[] data, int from, int to) {
        if (orders.line(timeNs, data, from, to)) {
            return;
        }
        int end = from;
        while (end < to && data[end] != ' ') {
            end++;
        }
        String word = new String(data, from, end - from, StandardCharsets.US_ASCII);
        int rest = Math.min(end + 1, to);
        if (SessionHead.SAID.equals(word)) {
            said(SessionHead.event(new String(data, from, to - from, StandardCharsets.US_ASCII)));
        } else {
            feed(word, timeNs, data, rest, to);
        }
    }

    private void said(UnsafeBuffer event) {
        int templateId = EventPrefix.templateId(event, 0);
        boolean definition = templateId >= CurrencyDefinitionDecoder.TEMPLATE_ID
                && templateId <= InstrumentDefinitionDecoder.TEMPLATE_ID;
        if (definition && !isNew(event)) {
            return;
        }
        MutableDirectBuffer slot = publisher.claim();
        slot.putBytes(0, event, 0, event.capacity());
        publisher.publish(event.capacity());
        orders.published(event);
        if (definition) {
            decoder.takeNew();
        }
    }

    /** Learns what was defined while the session ran; what was before is published at the start. */
    private boolean isNew(UnsafeBuffer definition) {
        int before = names();
        directory.learn(definition, 0);
        return names() > before;
    }

    private int names() {
        return directory.currencyCount()
                + directory.venueCount()
                + directory.underlyingCount()
                + directory.instrumentCount();
    }

    /** The words are those of the live feed; others are of no consequence for the engine. */
    private void feed(String word, long timeNs, byte[] data, int from, int to) {
        InstrumentHealth health = decoder.health();
        switch (word) {
            case "tick" -> {
                stamp(timeNs);
                decoder.advance(events.timeNs());
            }
            case "status" -> {
                stamp(timeNs);
                JsonReader in = new JsonReader();
                in.wrap(data, from, to - from);
                decoder.status(in);
                events.batchBoundary();
            }
            case "restate" -> {
                stamp(timeNs);
                health.restate();
                events.batchBoundary();
            }
            case "overrun" -> {
                stamp(timeNs);
                for (String id : new String(data, from, to - from, StandardCharsets.US_ASCII).split(",", -1)) {
                    health.lost(Integer.parseInt(id));
                }
                decoder.disconnected();
            }
            case "began" -> health.lostAll();
            case "lost" -> {
                health.lostAll();
                decoder.disconnected();
            }
            case "ended" ->
                health.ended(Integer.parseInt(new String(data, from, to - from, StandardCharsets.US_ASCII)));
            default -> {
                // Kept for a person.
            }
        }
    }

    private void stamp(long timeNs) {
        events.at(events.stamp(timeNs));
    }
}
