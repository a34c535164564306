package io.hedgerow.gateway.process.link;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.ForwardPriceDecoder;
import io.hedgerow.engine.event.codec.IndexPriceDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SettlementAverageDecoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2LongHashMap;

/**
 * Leaves out what a venue says of prices that are another venue's to say ({@link PriceOwners}).
 *
 * <p>Owned by one publishing thread; allocates nothing once it has seen every price.
 */
final class OwnPrices implements EventPublisher {
    private static final long NOT_ASKED = -1L;
    private static final long OURS = 1L;

    private final PriceOwners owners;
    private final int link;
    private final EventPublisher publisher;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ForwardPriceDecoder forward = new ForwardPriceDecoder();
    private final Long2LongHashMap indices = new Long2LongHashMap(NOT_ASKED);
    private final Long2LongHashMap forwards = new Long2LongHashMap(NOT_ASKED);
    private MutableDirectBuffer claimed;

    OwnPrices(PriceOwners owners, int link, EventPublisher publisher) {
        this.owners = owners;
        this.link = link;
        this.publisher = publisher;
    }

    @Override
    public MutableDirectBuffer claim() {
        claimed = publisher.claim();
        return claimed;
    }

    @Override
    public void publish(int length) {
        if (isOurs()) {
            publisher.publish(length);
        } else if (EventPrefix.isEndOfBatch(claimed, 0)) {
            publishBoundary();
        }
    }

    private boolean isOurs() {
        return switch (EventPrefix.templateId(claimed, 0)) {
            case IndexPriceDecoder.TEMPLATE_ID, SettlementAverageDecoder.TEMPLATE_ID ->
                isIndexOurs(EventPrefix.subjectId(claimed, 0));
            case ForwardPriceDecoder.TEMPLATE_ID -> {
                forward.wrapAndApplyHeader(claimed, 0, header);
                yield isForwardOurs(forward.underlyingId(), forward.expiryNs());
            }
            default -> true;
        };
    }

    private boolean isIndexOurs(int underlyingId) {
        long known = indices.get(underlyingId);
        if (known == NOT_ASKED) {
            known = owners.isIndexOf(link, underlyingId) ? OURS : 0L;
            indices.put(underlyingId, known);
        }
        return known == OURS;
    }

    /** Expiries are whole seconds, so an underlying's id has room in their nanoseconds. */
    private boolean isForwardOurs(int underlyingId, long expiryNs) {
        long known = forwards.get(expiryNs + underlyingId);
        if (known == NOT_ASKED) {
            known = owners.isForwardOf(link, underlyingId, expiryNs) ? OURS : 0L;
            forwards.put(expiryNs + underlyingId, known);
        }
        return known == OURS;
    }

    /** What it would have closed is closed all the same. */
    private void publishBoundary() {
        EventFrame frame = new EventFrame(publisher, EventPrefix.source(claimed, 0));
        frame.at(EventPrefix.timeNs(claimed, 0));
        frame.closing();
        new EventWriter(frame).batchBoundary(-1);
    }
}
