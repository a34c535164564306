package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Engine time and what has been counted since the journal began. Part of the state: replay counts the same.
 *
 * <p>Owned by the engine thread.
 */
public final class EngineCounters {
    private static final int NOW_NS = 0;
    private static final int EVENTS = 1;
    private static final int TICKS = 2;
    private static final int FILLS = 3;
    private static final int HEDGE_FILLS = 4;
    private static final int ORDERS_SENT = 5;
    private static final int DECISIONS = 6;
    private static final int REVALUATIONS = 7;
    private static final int LAST_HASH_AT = 8;
    private static final int LATE_CANCELS = 9;
    private static final int SLOTS = 10;

    private final LongColumn slots;
    private final LongColumn rejections;

    EngineCounters(StateMemory memory) {
        slots = memory.longColumn("engine.counters", SLOTS);
        rejections = memory.longColumn("engine.rejections", RejectReason.MALFORMED.value() + 1);
    }

    /** Moves engine time forward, never back: what a host has not held is taken as of now. */
    void advance(long timeNs) {
        if (timeNs > slots.get(NOW_NS)) {
            slots.set(NOW_NS, timeNs);
        }
    }

    void countEvent() {
        slots.add(EVENTS, 1);
    }

    void countTick() {
        slots.add(TICKS, 1);
    }

    void countFill(boolean hedge) {
        slots.add(FILLS, 1);
        if (hedge) {
            slots.add(HEDGE_FILLS, 1);
        }
    }

    void countOrder() {
        slots.add(ORDERS_SENT, 1);
    }

    void countLateCancel() {
        slots.add(LATE_CANCELS, 1);
    }

    long nextDecisionId() {
        slots.add(DECISIONS, 1);
        return slots.get(DECISIONS);
    }

    void countRevaluations(int slices) {
        slots.add(REVALUATIONS, slices);
    }

    void countRejection(int reasonRaw) {
        rejections.add(reasonRaw, 1);
    }

    /** Whether a state hash is due; takes note of it. */
    boolean takeHashDue(long interval) {
        if (slots.get(EVENTS) < slots.get(LAST_HASH_AT) + interval) {
            return false;
        }
        slots.set(LAST_HASH_AT, slots.get(EVENTS));
        return true;
    }

    /**
     * Engine time: time of the latest event.
     *
     * @return UTC ns since the epoch, 0 before the first event
     */
    public long nowNs() {
        return slots.get(NOW_NS);
    }

    /**
     * Input events applied.
     *
     * @return count
     */
    public long events() {
        return slots.get(EVENTS);
    }

    /**
     * Accepted quotes, trades, index and forward prices and vols.
     *
     * @return count
     */
    public long ticks() {
        return slots.get(TICKS);
    }

    /**
     * Fills booked, of hedge orders and others.
     *
     * @return count
     */
    public long fills() {
        return slots.get(FILLS);
    }

    /**
     * Fills of hedge orders.
     *
     * @return count
     */
    public long hedgeFills() {
        return slots.get(HEDGE_FILLS);
    }

    /**
     * Hedge orders given, replacements not counted; what the kill switch refuses on their way out is among them.
     *
     * @return count
     */
    public long ordersSent() {
        return slots.get(ORDERS_SENT);
    }

    /**
     * Cancels and replaces that met an order which was filled or gone already.
     *
     * @return count
     */
    public long lateCancels() {
        return slots.get(LATE_CANCELS);
    }

    /**
     * Hedge decisions recorded.
     *
     * @return count
     */
    public long decisions() {
        return slots.get(DECISIONS);
    }

    /**
     * Slice revaluations.
     *
     * @return count
     */
    public long revaluations() {
        return slots.get(REVALUATIONS);
    }

    /**
     * Events rejected for one reason.
     *
     * @param reason the reason
     * @return count
     */
    public long rejections(RejectReason reason) {
        return rejections.get(reason.value());
    }

    /**
     * Events rejected for any reason.
     *
     * @return count
     */
    public long rejections() {
        long sum = 0;
        for (int i = 0; i < rejections.capacity(); i++) {
            sum += rejections.get(i);
        }
        return sum;
    }
}
