package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.RatioState;

/**
 * One order that a strategy wants, or a cancel, and what came of it at the order gate. A reused scratch object, not
 * state.
 *
 * <p>Filled by a {@link HedgeStrategy}; the desk only lowers {@link #lotsAllowed} and notes what was against it.
 *
 * <p>Owned by the engine thread.
 */
public final class HedgeIntent {
    /** Stands for no other underlying. */
    public static final int OWN = -1;

    /** New order, replacement or cancel of a resting one. */
    public OrderAction action = OrderAction.NEW;

    /** Instrument, {@link HedgePlan#NO_INSTRUMENT} if none. */
    public int instrumentId;

    /** Lots to trade, signed; the new remaining size of a replace; 0 = nothing. */
    public long lots;

    /** Lots wanted before the policy's largest order and the limits cut them, signed. */
    public long lotsWanted;

    /** Least lots that are worth an order, positive. */
    public long lotsMin;

    /** Most lots, without a sign, that may leave of this round's; the strategy sets it to all of them. */
    public long lotsAllowed;

    /** Whether part of it is worth sending where a limit does not allow all. */
    public boolean mayBeCut;

    /** Limit price, times 1e9. */
    public long limitPriceE9;

    /** Whether the order is to rest until it is filled or cancelled, instead of taking at once. */
    public boolean rests;

    /** Place of the resting order that a cancel or replace is about, else -1. */
    public int restingPlace;

    /** Mid of the instrument, 0 if none. */
    public double mid;

    /** Delta of one lot in the policy's numeraire, units of underlying. */
    public double deltaPerLot;

    /** By which ratio {@link #deltaPerLot} is counted. */
    public RatioState ratioState = RatioState.MODEL;

    /** Lots of this instrument by the strategy's model, unrounded. */
    public double modelLots;

    /** Cost expected of the order, quote currency. */
    public double expectedCost;

    /** What the plan takes off risk and carry, quote currency; 0 where they are not weighed. */
    public double riskReduction;

    /** Underlying whose vega it is for, of an option on another one; else {@link #OWN}. */
    public int forVegaOf = OWN;

    private boolean limited;
    private int limitedByRaw;
    private double limitValue;
    private double limitBound;

    /** Forgets everything. */
    public void clear() {
        instrumentId = HedgePlan.NO_INSTRUMENT;
        mid = 0.0;
        deltaPerLot = 0.0;
        ratioState = RatioState.MODEL;
        modelLots = 0.0;
        lotsWanted = 0L;
        forVegaOf = OWN;
        limited = false;
        limitedByRaw = 0;
        limitValue = 0.0;
        limitBound = 0.0;
        clearOrder();
    }

    /** Forgets the order; the instrument, and what was against it, stay. */
    public void clearOrder() {
        action = OrderAction.NEW;
        lots = 0L;
        lotsAllowed = 0L;
        lotsMin = 1L;
        mayBeCut = false;
        limitPriceE9 = 0L;
        rests = false;
        restingPlace = -1;
        expectedCost = 0.0;
        riskReduction = 0.0;
    }

    /**
     * Takes an instrument.
     *
     * @param other an intent that has been filled
     */
    public void takeInstrument(HedgeIntent other) {
        instrumentId = other.instrumentId;
        mid = other.mid;
        deltaPerLot = other.deltaPerLot;
        ratioState = other.ratioState;
        modelLots = other.modelLots;
    }

    /**
     * Sets what is to be traded.
     *
     * @param signedLots size, all of it allowed so far
     * @param wanted size before anything cut it; the first one stays once something was against it
     */
    public void want(long signedLots, long wanted) {
        lots = signedLots;
        lotsAllowed = Math.abs(signedLots);
        if (!limited) {
            lotsWanted = wanted;
        }
    }

    /**
     * Notes what was against the order as it was wanted; the first reason stays.
     *
     * @param refusalRaw raw {@code RefusalReason}, 0 = no limit
     * @param value what the limit was held against
     * @param bound the limit
     */
    public void limit(int refusalRaw, double value, double bound) {
        if (limited) {
            return;
        }
        limited = true;
        limitedByRaw = refusalRaw;
        limitValue = value;
        limitBound = bound;
    }

    /**
     * Whether it could not be traded as wanted.
     *
     * @return true once {@link #limit} was told
     */
    public boolean isLimited() {
        return limited;
    }

    /**
     * Whether less may leave than this round wants.
     *
     * @return true if the strategy has to plan again
     */
    public boolean isCut() {
        return lotsAllowed < Math.abs(lots);
    }

    /**
     * What it adds to net delta when it is filled.
     *
     * @return units of underlying
     */
    public double delta() {
        return lots == 0 ? 0.0 : lots * deltaPerLot;
    }

    /**
     * What of it may leave.
     *
     * @return signed lots
     */
    public long allowed() {
        return lots > 0 ? lotsAllowed : -lotsAllowed;
    }

    /**
     * What was against it.
     *
     * @return raw {@code RefusalReason}, 0 = nothing, or no limit
     */
    public int limitedByRaw() {
        return limitedByRaw;
    }

    /**
     * What that limit was held against.
     *
     * @return in its unit
     */
    public double limitValue() {
        return limitValue;
    }

    /**
     * That limit.
     *
     * @return in its unit
     */
    public double limitBound() {
        return limitBound;
    }
}
