package io.hedgerow.gateway.venue.sim.matching;

import static io.hedgerow.engine.event.EventWriter.NONE;

import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.floor.Actor;
import io.hedgerow.gateway.venue.sim.floor.Quoter;
import io.hedgerow.gateway.venue.sim.floor.SimFloor;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.market.TickGrid;

/**
 * Takes our orders: they arrive after the latency, are checked, and trade, rest, change or end.
 *
 * <pre>
 *   submit ──latency──▶ NEW ──▶ refused: REJECTED
 *                        │      accepted: ACCEPTED, fills ──▶ rest: EXPIRED (immediate) or rests (good till cancel)
 *                    REPLACE ──▶ open: REPLACED, fills     finished or unknown: CANCEL_REJECTED
 *                     CANCEL ──▶ open: CANCELLED           finished or unknown: CANCEL_REJECTED
 * </pre>
 *
 * <p>Owned by the simulation's thread; allocates nothing unless hundreds of orders are on their way.
 */
public final class OrderEntry implements Actor {
    private static final int ACTION = 0;
    private static final int ORDER_ID = 1;
    private static final int INSTRUMENT_ID = 2;
    private static final int SIDE = 3;
    private static final int LOTS = 4;
    private static final int PRICE_E9 = 5;
    private static final int TIME_IN_FORCE = 6;
    private static final int ARRIVAL_NS = 7;
    private static final int WIDTH = 8;

    private final SimFloor venue;
    private final Reports reports;
    private final RestingOrders resting;
    private final Matcher matcher;
    private final Latency latency;
    private final SimRandom random;
    private final LongRecordQueue requests = new LongRecordQueue(WIDTH, 256);
    private long lastOrderId;

    public OrderEntry(SimFloor venue, Quoter quoter) {
        this.venue = venue;
        reports = new Reports(venue);
        resting = new RestingOrders(venue.spec.matching().openOrdersMax());
        matcher = new Matcher(venue, quoter, reports, resting);
        latency = new Latency(venue.spec.matching(), venue.newStream());
        random = venue.newStream();
    }

    /** Sends an order on its way to the venue. */
    public void submit(long timeNs, HedgeOrderDecoder order) {
        requests.add();
        requests.setLast(ACTION, order.action().value());
        requests.setLast(ORDER_ID, order.orderId());
        requests.setLast(INSTRUMENT_ID, order.instrumentId());
        requests.setLast(SIDE, order.side().value());
        requests.setLast(LOTS, order.lots());
        requests.setLast(PRICE_E9, order.limitPriceE9());
        requests.setLast(TIME_IN_FORCE, order.timeInForce().value());
        requests.setLast(ARRIVAL_NS, latency.arrivalNs(timeNs));
        venue.agenda.schedule(requests.last(ARRIVAL_NS), this, 0);
    }

    /** Who brings what we are told of our orders, on the agenda. */
    public Actor reports() {
        return reports;
    }

    /** Forgets our orders and what it has not told us of them. */
    public void disconnect() {
        requests.clear();
        resting.clear();
        reports.clear();
    }

    /** The oldest request arrives at the venue, unless the line was lost meanwhile. */
    @Override
    public void act(long timeNs, int argument) {
        if (requests.isEmpty() || requests.first(ARRIVAL_NS) > timeNs) {
            return;
        }
        venue.statistics.ordersReceived++;
        switch (OrderAction.get((short) requests.first(ACTION))) {
            case NEW -> placeNew(timeNs);
            case REPLACE -> replace(timeNs);
            case CANCEL -> cancel(timeNs);
            default -> throw new IllegalStateException("order action " + requests.first(ACTION));
        }
        requests.removeFirst();
    }

    private void placeNew(long timeNs) {
        long orderId = requests.first(ORDER_ID);
        boolean rests = timeInForce() == TimeInForce.GOOD_TILL_CANCEL;
        VenueReason refusal = newRefusal(timeNs, orderId, rests);
        lastOrderId = Math.max(lastOrderId, orderId);
        if (refusal != VenueReason.NONE) {
            venue.statistics.ordersRejected++;
            update(timeNs, OrderStatus.REJECTED, 0L, refusal);
            return;
        }
        update(timeNs, OrderStatus.ACCEPTED, requests.first(LOTS), VenueReason.NONE);
        long left = takeRequest(timeNs);
        if (left > 0 && rests) {
            rest(left);
        } else if (left > 0) {
            update(timeNs, OrderStatus.EXPIRED, 0L, VenueReason.NONE);
        }
    }

    private VenueReason newRefusal(long timeNs, long orderId, boolean rests) {
        VenueReason refusal = termsRefusal(timeNs, instrumentId());
        if (refusal != VenueReason.NONE) {
            return refusal;
        }
        if (orderId <= lastOrderId) {
            return VenueReason.DUPLICATE_ORDER_ID;
        }
        if (rests && resting.isFull()) {
            return VenueReason.TOO_MANY_OPEN_ORDERS;
        }
        boolean busy = random.chance(venue.spec.matching().rejectProbability());
        return busy ? VenueReason.VENUE_BUSY : VenueReason.NONE;
    }

    /** Whether contract, size and price of the request are sound. */
    private VenueReason termsRefusal(long timeNs, int instrumentId) {
        if (!venue.universe.lists(instrumentId)) {
            return VenueReason.UNKNOWN_INSTRUMENT;
        }
        InstrumentSpec contract = venue.universe.instrument(instrumentId);
        if (contract.expiryNs() != NONE && timeNs >= contract.expiryNs()) {
            return VenueReason.CONTRACT_CLOSED;
        }
        if (requests.first(LOTS) < 1) {
            return VenueReason.SIZE_BELOW_LOT;
        }
        if (requests.first(PRICE_E9) <= 0) {
            return VenueReason.PRICE_NOT_POSITIVE;
        }
        return TickGrid.isOnTick(contract, requests.first(PRICE_E9)) ? VenueReason.NONE : VenueReason.PRICE_OFF_TICK;
    }

    private void replace(long timeNs) {
        int index = resting.indexOf(requests.first(ORDER_ID));
        VenueReason refusal = index < 0 ? missing() : termsRefusal(timeNs, resting.instrumentId[index]);
        if (refusal != VenueReason.NONE) {
            rejectCancel(timeNs, index, refusal);
            return;
        }
        update(timeNs, OrderStatus.REPLACED, requests.first(LOTS), VenueReason.NONE);
        boolean keepsPlace = resting.priceE9[index] == requests.first(PRICE_E9)
                && requests.first(LOTS) <= resting.remainingLots[index];
        if (keepsPlace) {
            resting.remainingLots[index] = requests.first(LOTS);
            return;
        }
        resting.remove(index);
        long left = takeRequest(timeNs);
        if (left > 0) {
            rest(left);
        }
    }

    private void cancel(long timeNs) {
        int index = resting.indexOf(requests.first(ORDER_ID));
        if (index < 0) {
            rejectCancel(timeNs, index, missing());
            return;
        }
        resting.remove(index);
        update(timeNs, OrderStatus.CANCELLED, 0L, VenueReason.NONE);
    }

    private VenueReason missing() {
        return requests.first(ORDER_ID) <= lastOrderId ? VenueReason.ORDER_FINISHED : VenueReason.UNKNOWN_ORDER;
    }

    private void rejectCancel(long timeNs, int index, VenueReason reason) {
        venue.statistics.cancelsRejected++;
        update(timeNs, OrderStatus.CANCEL_REJECTED, index < 0 ? 0L : resting.remainingLots[index], reason);
    }

    private long takeRequest(long timeNs) {
        return matcher.take(
                timeNs,
                instrumentId(),
                requests.first(ORDER_ID),
                side(),
                requests.first(LOTS),
                requests.first(PRICE_E9));
    }

    private void rest(long lots) {
        boolean buy = side() == Side.BUY;
        long priceE9 = requests.first(PRICE_E9);
        long queueAhead = matcher.queueAheadLots(instrumentId(), buy, priceE9);
        resting.add(requests.first(ORDER_ID), instrumentId(), buy, priceE9, lots, queueAhead);
    }

    private void update(long timeNs, OrderStatus status, long remainingLots, VenueReason reason) {
        boolean priced = status == OrderStatus.ACCEPTED || status == OrderStatus.REPLACED;
        long priceE9 = priced ? requests.first(PRICE_E9) : NONE;
        reports.update(timeNs, instrumentId(), requests.first(ORDER_ID), status, remainingLots, priceE9, reason);
    }

    private int instrumentId() {
        return (int) requests.first(INSTRUMENT_ID);
    }

    private Side side() {
        return Side.get((short) requests.first(SIDE));
    }

    private TimeInForce timeInForce() {
        return TimeInForce.get((short) requests.first(TIME_IN_FORCE));
    }

    public void onBookMoved(long timeNs, int instrumentId) {
        if (resting.size() > 0) {
            matcher.onBookMoved(timeNs, instrumentId);
        }
    }

    public void onPublicTrade(long timeNs, int instrumentId, long priceE9, long lots, Side aggressor) {
        if (resting.size() > 0) {
            matcher.onPublicTrade(timeNs, instrumentId, priceE9, lots, aggressor);
        }
    }

    /** The contract is delivered: its resting orders end, and everything on its way to us comes now. */
    public void close(long timeNs, int instrumentId) {
        venue.board.close(instrumentId);
        for (int i = resting.size() - 1; i >= 0; i--) {
            if (resting.instrumentId[i] == instrumentId) {
                reports.update(
                        timeNs,
                        instrumentId,
                        resting.orderId[i],
                        OrderStatus.CANCELLED,
                        0L,
                        NONE,
                        VenueReason.CONTRACT_CLOSED);
                resting.remove(i);
            }
        }
    }

    public void flushReports() {
        reports.flush();
    }

    /** Its state. */
    public void fields(VenueFields fields) {
        fields.same("orders");
        reports.fields(fields);
        resting.fields(fields);
        latency.fields(fields);
        requests.fields(fields);
        lastOrderId = fields.of(lastOrderId);
    }
}
