package io.hedgerow.journal.explain;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;

/** Whose the lots of a position are, from what the journal tells. Owned by one thread. */
final class LotTags {
    private final Map<Integer, Map<Tag, Long>> lots = new HashMap<>();
    private final Set<Long> vegaOrders = new HashSet<>();
    private final ReferenceDirectory names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final HedgeDecisionDecoder decision = new HedgeDecisionDecoder();

    LotTags(ReferenceDirectory names) {
        this.names = names;
    }

    /** An output of the engine, or a record that was one. */
    void onOutput(DirectBuffer message, int offset) {
        if (EventPrefix.templateId(message, offset) == HedgeDecisionDecoder.TEMPLATE_ID) {
            decision.wrapAndApplyHeader(message, offset, header);
            int instrument = decision.hedgeInstrumentId();
            boolean sent = decision.orderId() != HedgeDecisionDecoder.orderIdNullValue()
                    && instrument != HedgeDecisionDecoder.hedgeInstrumentIdNullValue();
            if (sent && names.underlyingOf(instrument) != decision.underlyingId()) {
                vegaOrders.add(decision.orderId());
            }
        }
    }

    /** Who trades with a fill. */
    Tag tagOf(DirectBuffer message, int offset) {
        fill.wrapAndApplyHeader(message, offset, header);
        if (fill.fillSource() == FillSource.HEDGE) {
            return vegaOrders.contains(fill.orderId()) ? Tag.VEGA_HEDGES : Tag.HEDGES;
        }
        return fill.fillSource() == FillSource.CUSTOMER ? Tag.CUSTOMERS : Tag.MANUAL;
    }

    /** A record before the window: what it says of lots is taken as it is said. */
    void onRecord(DirectBuffer message, int offset) {
        switch (EventPrefix.templateId(message, offset)) {
            case FillDecoder.TEMPLATE_ID -> {
                Tag tag = tagOf(message, offset);
                trade(fill.instrumentId(), tag, fill.side() == Side.BUY ? fill.lots() : -fill.lots());
            }
            case SetPositionDecoder.TEMPLATE_ID -> {
                int id = EventPrefix.subjectId(message, offset);
                lots.remove(id);
                trade(
                        id,
                        Tag.SET,
                        new SetPositionDecoder()
                                .wrapAndApplyHeader(message, offset, header)
                                .lots());
            }
            case SettlementDecoder.TEMPLATE_ID -> lots.remove(EventPrefix.subjectId(message, offset));
            default -> onOutput(message, offset);
        }
    }

    void trade(int id, Tag tag, long signedLots) {
        of(id).merge(tag, signedLots, Long::sum);
    }

    void clear(int id) {
        lots.remove(id);
    }

    Map<Tag, Long> of(int id) {
        return lots.computeIfAbsent(id, any -> new EnumMap<>(Tag.class));
    }

    /** What the journal does not tell of was there before. */
    void reconcile(int id, long held) {
        long told = of(id).values().stream().mapToLong(Long::longValue).sum();
        if (told != held) {
            trade(id, Tag.CARRIED, held - told);
        }
    }

    /** Who has most of a position, and takes what rounding leaves. */
    Tag main(int id, Tag none) {
        Tag main = none;
        long most = 0L;
        for (Map.Entry<Tag, Long> each : of(id).entrySet()) {
            if (Math.abs(each.getValue()) > most) {
                most = Math.abs(each.getValue());
                main = each.getKey();
            }
        }
        return main;
    }
}
