package io.hedgerow.gateway.venue.sim.matching;

import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.floor.Actor;
import io.hedgerow.gateway.venue.sim.floor.SimFloor;

/**
 * What the venue tells us about our orders, on its way back: published after the latency, in the order in which it
 * happened.
 *
 * <p>Owned by the simulation's thread; allocates nothing unless hundreds of reports are on their way.
 */
final class Reports implements Actor {
    private static final int KIND = 0;
    private static final int INSTRUMENT_ID = 1;
    private static final int ORDER_ID = 2;
    private static final int LOTS = 3;
    private static final int PRICE_E9 = 4;
    private static final int STATUS_OR_SIDE = 5;
    private static final int CODE_OR_LIQUIDITY = 6;
    private static final int DUE_NS = 7;
    private static final int WIDTH = 8;

    private static final long UPDATE = 0L;
    private static final long FILL = 1L;

    private final SimFloor venue;
    private final Latency latency;
    private final LongRecordQueue queue = new LongRecordQueue(WIDTH, 256);

    Reports(SimFloor venue) {
        this.venue = venue;
        latency = new Latency(venue.spec.matching(), venue.newStream());
    }

    void update(
            long timeNs,
            int instrumentId,
            long orderId,
            OrderStatus status,
            long remainingLots,
            long priceE9,
            VenueReason reason) {
        add(timeNs, UPDATE, instrumentId, orderId, remainingLots, priceE9, status.value(), reason.code());
    }

    void fill(long timeNs, int instrumentId, long orderId, Side side, long lots, long priceE9, Liquidity liquidity) {
        venue.statistics.hedgeFills++;
        venue.statistics.book(instrumentId, side == Side.BUY ? lots : -lots);
        add(timeNs, FILL, instrumentId, orderId, lots, priceE9, side.value(), liquidity.value());
    }

    private void add(
            long timeNs,
            long kind,
            int instrumentId,
            long orderId,
            long lots,
            long priceE9,
            long statusOrSide,
            long codeOrLiquidity) {
        long dueNs = latency.arrivalNs(timeNs);
        queue.add();
        queue.setLast(KIND, kind);
        queue.setLast(INSTRUMENT_ID, instrumentId);
        queue.setLast(ORDER_ID, orderId);
        queue.setLast(LOTS, lots);
        queue.setLast(PRICE_E9, priceE9);
        queue.setLast(STATUS_OR_SIDE, statusOrSide);
        queue.setLast(CODE_OR_LIQUIDITY, codeOrLiquidity);
        queue.setLast(DUE_NS, dueNs);
        venue.agenda.schedule(dueNs, this, 0);
    }

    /** Publishes what is due; a flush may have published it before. */
    @Override
    public void act(long timeNs, int argument) {
        while (!queue.isEmpty() && queue.first(DUE_NS) <= timeNs) {
            publishFirst();
        }
    }

    /** Forgets what is on its way. */
    void clear() {
        queue.clear();
    }

    /** Publishes everything now, due or not. */
    void flush() {
        while (!queue.isEmpty()) {
            publishFirst();
        }
    }

    private void publishFirst() {
        if (queue.first(KIND) == FILL) {
            publishFill();
        } else {
            venue.writer
                    .orders()
                    .update(
                            (int) queue.first(INSTRUMENT_ID),
                            queue.first(ORDER_ID),
                            OrderStatus.get((short) queue.first(STATUS_OR_SIDE)),
                            queue.first(LOTS),
                            queue.first(PRICE_E9),
                            (int) queue.first(CODE_OR_LIQUIDITY));
        }
        queue.removeFirst();
    }

    private void publishFill() {
        InstrumentSpec contract = venue.universe.instrument((int) queue.first(INSTRUMENT_ID));
        Liquidity liquidity = Liquidity.get((short) queue.first(CODE_OR_LIQUIDITY));
        long lots = queue.first(LOTS);
        long priceE9 = queue.first(PRICE_E9);
        int decimals = venue.universe.settlementDecimals(contract);
        venue.writer
                .orders()
                .hedgeFill(
                        contract.instrumentId(),
                        venue.nextExecutionId(),
                        queue.first(ORDER_ID),
                        Side.get((short) queue.first(STATUS_OR_SIDE)),
                        lots,
                        priceE9,
                        liquidity,
                        Fees.minorUnits(contract, decimals, lots, priceE9, liquidity == Liquidity.MAKER));
    }

    /** Its state. */
    void fields(VenueFields fields) {
        latency.fields(fields);
        queue.fields(fields);
    }
}
