package io.hedgerow.gateway.venue.sim;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.ForwardPriceDecoder;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.IndexPriceDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.SettlementAverageDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.TradeDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Takes events, hashes their bytes, and keeps copies of those that tests read back. */
public final class EventTape implements EventPublisher {
    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private final List<DirectBuffer> kept = new ArrayList<>();
    private final boolean keeps;
    private long hash = 0xCBF29CE484222325L;
    private long count;

    private EventTape(boolean keeps) {
        this.keeps = keeps;
    }

    public static EventTape keeping() {
        return new EventTape(true);
    }

    static EventTape hashingOnly() {
        return new EventTape(false);
    }

    @Override
    public MutableDirectBuffer claim() {
        slot.setMemory(0, slot.capacity(), (byte) 0);
        return slot;
    }

    @Override
    public void publish(int length) {
        count++;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ (slot.getByte(i) & 0xFF)) * 0x100000001B3L;
        }
        if (keeps) {
            byte[] copy = new byte[length];
            slot.getBytes(0, copy);
            kept.add(new UnsafeBuffer(copy));
        }
    }

    long hash() {
        return hash;
    }

    long count() {
        return count;
    }

    List<DirectBuffer> events() {
        return kept;
    }

    void clear() {
        kept.clear();
    }

    private interface Wrap<T> {
        T wrap(DirectBuffer message, MessageHeaderDecoder header);
    }

    private <T> List<T> all(int templateId, Wrap<T> wrap) {
        List<T> found = new ArrayList<>();
        for (DirectBuffer message : kept) {
            if (EventPrefix.templateId(message, 0) == templateId) {
                found.add(wrap.wrap(message, new MessageHeaderDecoder()));
            }
        }
        return found;
    }

    public List<QuoteDecoder> quotes() {
        return all(QuoteDecoder.TEMPLATE_ID, (m, h) -> new QuoteDecoder().wrapAndApplyHeader(m, 0, h));
    }

    List<IndexPriceDecoder> indexPrices() {
        return all(IndexPriceDecoder.TEMPLATE_ID, (m, h) -> new IndexPriceDecoder().wrapAndApplyHeader(m, 0, h));
    }

    public List<ForwardPriceDecoder> forwards() {
        return all(ForwardPriceDecoder.TEMPLATE_ID, (m, h) -> new ForwardPriceDecoder().wrapAndApplyHeader(m, 0, h));
    }

    public List<ImpliedVolDecoder> vols() {
        return all(ImpliedVolDecoder.TEMPLATE_ID, (m, h) -> new ImpliedVolDecoder().wrapAndApplyHeader(m, 0, h));
    }

    List<FundingDecoder> fundings() {
        return all(FundingDecoder.TEMPLATE_ID, (m, h) -> new FundingDecoder().wrapAndApplyHeader(m, 0, h));
    }

    List<FillDecoder> fills() {
        return all(FillDecoder.TEMPLATE_ID, (m, h) -> new FillDecoder().wrapAndApplyHeader(m, 0, h));
    }

    List<TradeDecoder> trades() {
        return all(TradeDecoder.TEMPLATE_ID, (m, h) -> new TradeDecoder().wrapAndApplyHeader(m, 0, h));
    }

    List<OrderUpdateDecoder> orderUpdates() {
        return all(OrderUpdateDecoder.TEMPLATE_ID, (m, h) -> new OrderUpdateDecoder().wrapAndApplyHeader(m, 0, h));
    }

    List<SettlementAverageDecoder> settlementAverages() {
        return all(
                SettlementAverageDecoder.TEMPLATE_ID,
                (m, h) -> new SettlementAverageDecoder().wrapAndApplyHeader(m, 0, h));
    }

    List<SettlementDecoder> settlements() {
        return all(SettlementDecoder.TEMPLATE_ID, (m, h) -> new SettlementDecoder().wrapAndApplyHeader(m, 0, h));
    }
}
