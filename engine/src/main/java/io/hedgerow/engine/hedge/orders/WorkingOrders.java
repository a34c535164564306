package io.hedgerow.engine.hedge.orders;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Our orders from the moment they are sent until the venue says that nothing of them is left.
 *
 * <p>Order ids increase by one; an order stands at {@code id mod capacity}, so finding one is one look. Open lots are
 * also kept by instrument and side ({@link #byInstrument}).
 *
 * <p>Owned by the engine thread.
 */
public final class WorkingOrders {
    /** Sent, not yet acknowledged. */
    public static final int SENT = 1;

    /** Live at the venue. */
    public static final int LIVE = 2;

    /** A replace is on its way. */
    public static final int REPLACING = 3;

    /** A cancel is on its way. */
    public static final int CANCELLING = 4;

    /** Stands for "no order has come back unfilled". */
    public static final long NEVER_NS = Long.MIN_VALUE;

    /** What came back unfilled or uncancelled is tried again as it is only so much later. */
    public static final long RETRY_NS = 250_000_000L;

    private static final int FREE = 0;

    private final int mask;
    private final LongColumn nextOrderId;
    private final IntColumn openCount;
    private final LongColumn orderId;
    private final IntColumn state;
    private final IntColumn instrumentId;
    private final IntColumn side;
    private final LongColumn remainingLots;
    private final LongColumn replacingLots;
    private final LongColumn priceE9;
    private final LongColumn sentTimeNs;
    private final LongColumn cancelTimeNs;
    private final IntColumn rests;
    private final InstrumentOrders byInstrument;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many orders (a power of two) and instruments
     */
    public WorkingOrders(StateMemory memory, CapacitySpec capacity) {
        int orders = capacity.orders().working();
        if (Integer.bitCount(orders) != 1) {
            throw new IllegalArgumentException("workingOrders must be a power of two, got " + orders);
        }
        mask = orders - 1;
        nextOrderId = memory.longColumn("orders.nextOrderId", 1);
        nextOrderId.set(0, 1L);
        openCount = memory.intColumn("orders.openCount", 1);
        orderId = memory.longColumn("orders.orderId", orders);
        state = memory.intColumn("orders.state", orders);
        instrumentId = memory.intColumn("orders.instrumentId", orders);
        side = memory.intColumn("orders.side", orders);
        remainingLots = memory.longColumn("orders.remainingLots", orders);
        replacingLots = memory.longColumn("orders.replacingLots", orders);
        priceE9 = memory.longColumn("orders.priceE9", orders);
        sentTimeNs = memory.longColumn("orders.sentTimeNs", orders);
        cancelTimeNs = memory.longColumn("orders.cancelTimeNs", orders);
        rests = memory.intColumn("orders.rests", orders);
        byInstrument = new InstrumentOrders(memory, capacity);
    }

    /**
     * Whether the place of the next order id is free.
     *
     * @return false when an old order still stands there
     */
    public boolean hasRoom() {
        return hasRoomFor(1);
    }

    /**
     * Whether the places of the next order ids are free.
     *
     * @param count how many orders are to be entered
     * @return false when an old order still stands at one of them
     */
    public boolean hasRoomFor(int count) {
        for (int i = 0; i < count; i++) {
            if (state.get(place(nextOrderId.get(0) + i)) != FREE) {
                return false;
            }
        }
        return count <= places();
    }

    /**
     * Enters an order that is about to be sent; {@link #hasRoom} holds.
     *
     * @param instrument instrument id
     * @param sideRaw raw {@code Side}
     * @param lots size, positive
     * @param limitPriceE9 limit price
     * @param nowNs engine time
     * @return its order id
     */
    public long add(int instrument, int sideRaw, long lots, long limitPriceE9, long nowNs) {
        long id = nextOrderId.get(0);
        nextOrderId.set(0, id + 1);
        int place = place(id);
        orderId.set(place, id);
        state.set(place, SENT);
        instrumentId.set(place, instrument);
        side.set(place, sideRaw);
        remainingLots.set(place, lots);
        replacingLots.set(place, 0L);
        priceE9.set(place, limitPriceE9);
        sentTimeNs.set(place, nowNs);
        cancelTimeNs.set(place, NEVER_NS);
        rests.set(place, 0);
        openCount.add(0, 1);
        byInstrument.add(instrument, sideRaw, lots);
        return id;
    }

    /**
     * Lets the next order have an id behind those that another host may have given out.
     *
     * @param id at least that of the next order; a smaller one changes nothing
     */
    public void skipTo(long id) {
        nextOrderId.set(0, Math.max(id, nextOrderId.get(0)));
    }

    /**
     * Finds an open order.
     *
     * @param id order id
     * @return its place, or -1 if it is not open
     */
    public int find(long id) {
        int place = place(id);
        return state.get(place) != FREE && orderId.get(place) == id ? place : -1;
    }

    /**
     * Whether an order has ever been sent, open or finished.
     *
     * @param id order id
     * @return true for every id given out so far
     */
    public boolean wasSent(long id) {
        return id >= 1L && id < nextOrderId.get(0);
    }

    /**
     * Takes filled lots off an order; removes it when nothing is left.
     *
     * @param place from {@link #find}
     * @param lots filled, positive
     * @return lots filled beyond what was open, 0 if none
     */
    public long fill(int place, long lots) {
        long open = remainingLots.get(place);
        long taken = Math.min(open, lots);
        remaining(place, open - taken);
        if (open == taken) {
            remove(place);
        }
        return lots - taken;
    }

    /**
     * Sets what is left of an order.
     *
     * @param place from {@link #find}
     * @param lots still open, 0 or more
     */
    public void remaining(int place, long lots) {
        long openBefore = openLots(place);
        remainingLots.set(place, lots);
        byInstrument.add(instrumentId.get(place), side.get(place), openLots(place) - openBefore);
    }

    /**
     * Notes that a replace is on its way; until it is answered, the larger of the two sizes counts as open.
     *
     * @param place from {@link #find}
     * @param lots size asked for, positive
     */
    public void replacing(int place, long lots) {
        setReplacing(place, lots);
        state.set(place, REPLACING);
    }

    /**
     * Notes that an order works as the venue last said: accepted, replaced, or not replaced.
     *
     * @param place from {@link #find}
     */
    public void live(int place) {
        setReplacing(place, 0L);
        state.set(place, LIVE);
    }

    private void setReplacing(int place, long lots) {
        long openBefore = openLots(place);
        replacingLots.set(place, lots);
        byInstrument.add(instrumentId.get(place), side.get(place), openLots(place) - openBefore);
    }

    /**
     * Ends an order.
     *
     * @param place from {@link #find}
     */
    public void remove(int place) {
        setReplacing(place, 0L);
        remaining(place, 0L);
        state.set(place, FREE);
        openCount.add(0, -1);
    }

    /**
     * Notes that an order came back with lots that nobody took; {@link #remove} ends it.
     *
     * @param place from {@link #find}
     */
    public void noteUnfilled(int place) {
        byInstrument.noteUnfilled(instrumentId.get(place), side.get(place), sentTimeNs.get(place));
    }

    /**
     * Notes that a cancel is on its way; a replace that is under way may still be carried out before it.
     *
     * @param place from {@link #find}
     * @param nowNs engine time
     */
    public void cancelling(int place, long nowNs) {
        state.set(place, CANCELLING);
        cancelTimeNs.set(place, nowNs);
    }

    /**
     * Whether an order works and a decision may cancel it: its first cancel at once, the next one, after a refusal,
     * {@link #RETRY_NS} later.
     *
     * @param place where it stands
     * @param nowNs engine time
     * @return false too while the venue has not answered what was sent last
     */
    public boolean mayCancel(int place, long nowNs) {
        return state.get(place) == LIVE && cancelTimeNs.get(place) <= nowNs - RETRY_NS;
    }

    /**
     * Notes that an order was sent to rest until it is filled or cancelled.
     *
     * @param place from {@link #find}
     */
    public void markResting(int place) {
        rests.set(place, 1);
    }

    /**
     * Whether an open order was sent to rest.
     *
     * @param place where it stands
     * @return false for one that takes at once or lapses
     */
    public boolean rests(int place) {
        return rests.get(place) != 0;
    }

    /**
     * Sets the limit price in force.
     *
     * @param place from {@link #find}
     * @param limitPriceE9 limit price
     */
    public void priceE9(int place, long limitPriceE9) {
        priceE9.set(place, limitPriceE9);
    }

    private int place(long id) {
        return (int) id & mask;
    }

    /**
     * Number of places, open or free.
     *
     * @return capacity
     */
    public int places() {
        return mask + 1;
    }

    /**
     * Number of open orders.
     *
     * @return 0 to capacity
     */
    public int openCount() {
        return openCount.get(0);
    }

    /**
     * Whether an order is open at a place.
     *
     * @param place 0 to places - 1
     * @return true if open
     */
    public boolean isOpen(int place) {
        return state.get(place) != FREE;
    }

    /**
     * State of an open order.
     *
     * @param place where it stands
     * @return SENT, LIVE, REPLACING or CANCELLING
     */
    public int state(int place) {
        return state.get(place);
    }

    /**
     * Id of an open order.
     *
     * @param place where it stands
     * @return order id
     */
    public long orderId(int place) {
        return orderId.get(place);
    }

    /**
     * Instrument of an open order.
     *
     * @param place where it stands
     * @return instrument id
     */
    public int instrumentId(int place) {
        return instrumentId.get(place);
    }

    /**
     * Side of an open order.
     *
     * @param place where it stands
     * @return raw {@code Side}
     */
    public int sideRaw(int place) {
        return side.get(place);
    }

    /**
     * Lots still open.
     *
     * @param place where it stands
     * @return lots
     */
    public long remainingLots(int place) {
        return remainingLots.get(place);
    }

    /**
     * Most lots that may still fill: of a replace that is not answered yet, the larger of the two sizes.
     *
     * @param place where it stands
     * @return lots
     */
    public long openLots(int place) {
        return Math.max(remainingLots.get(place), replacingLots.get(place));
    }

    /**
     * Limit price in force.
     *
     * @param place where it stands
     * @return price times 1e9
     */
    public long priceE9(int place) {
        return priceE9.get(place);
    }

    /**
     * What is open and what came back by instrument and side.
     *
     * @return the live sums
     */
    public InstrumentOrders byInstrument() {
        return byInstrument;
    }
}
