package io.hedgerow.gateway.testing.cluster;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.gateway.cluster.service.ReplicaLimits;
import io.hedgerow.gateway.testing.MemoryJournal;
import org.agrona.concurrent.UnsafeBuffer;

/** A small desk that begins an engine through a log and trades; the same events for whatever publisher. */
public final class ReplicaDesk {
    /** Room for it; a state hash every 64 events. */
    public static final CapacitySpec CAPACITY = BitcoinDesk.SMALL_CAPACITY.toBuilder()
            .workingOrders(32)
            .stateHashInterval(64L)
            .build();

    /** Four clients, two venues, 256 orders of a venue, no limit of events. */
    public static final ReplicaLimits LIMITS = new ReplicaLimits(4, 2, 256, 0, 4_096, 65_536, 1 << 20);

    private final BitcoinDesk desk;
    private int round;

    /**
     * Begins an engine and opens its market.
     *
     * @param publisher where events go
     */
    public ReplicaDesk(EventPublisher publisher) {
        start(publisher);
        desk = new BitcoinDesk(publisher, 1, 3);
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.01), BitcoinDesk.PERPETUAL);
    }

    /** Publishes the first event of all. */
    public static void start(EventPublisher publisher) {
        EventFrame frame = new EventFrame(publisher, 1);
        frame.at(BitcoinDesk.START_NS);
        new ReferenceWriter(frame).engineStarted(7L, NumericProfile.CURRENT, "test", CAPACITY);
    }

    /** Ticks, and every fifth time a customer. */
    public void trade(int rounds) {
        for (int i = 0; i < rounds; i++, round++) {
            tick();
            if (round % 5 == 0) {
                customer();
            }
        }
    }

    /** The market moves. */
    public void tick() {
        desk.pass(1_000_000L);
        desk.tick(100_000.0 + 50.0 * (round % 7));
    }

    private void customer() {
        Side side = round % 2 == 0 ? Side.BUY : Side.SELL;
        desk.customer(desk.option(0, 1, true), side, 10 + round % 3, 30_000_000L);
    }

    /** The venue fills an order, all of it at its limit. */
    public void fill(byte[] message) {
        fill(new HedgeOrderDecoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderDecoder()));
    }

    /** The venue fills an order, all of it at its limit. */
    public void fill(HedgeOrderDecoder order) {
        if (order.action() == OrderAction.NEW) {
            desk.fill(order.instrumentId(), order.orderId(), order.side(), order.lots(), order.limitPriceE9());
        }
    }

    /** The desk behind. */
    public BitcoinDesk desk() {
        return desk;
    }

    /** What a single process makes of the same. */
    public static MemoryJournal alone(int rounds) {
        MemoryJournal journal = new MemoryJournal();
        try (InlinePublisher single = new InlinePublisher(CAPACITY, journal, (message, offset, length) -> {})) {
            new ReplicaDesk(single).trade(rounds);
        }
        return journal;
    }
}
