package io.hedgerow.engine.hedge;

/**
 * One hedge decision with the inputs it was made from: filled by {@link HedgePlanner}, carried out by its caller. A
 * reused scratch object, not state.
 *
 * <p>Owned by the engine thread.
 */
public final class HedgePlan {
    /** Instrument id that stands for none. */
    public static final int NO_INSTRUMENT = -1;

    /** Underlying decided on. */
    public int underlyingId;

    /** Net delta of positions in the policy's numeraire, units of underlying. */
    public double netDelta;

    /** Delta of orders in flight, units of underlying. */
    public double workingDelta;

    /** What the band rule adds to the net delta before it is held against the band, units of underlying. */
    public double deltaAdjustment;

    /** Wanted net delta, units of underlying. */
    public double targetDelta;

    /** Half-width of the band by the rule of the policy, units of underlying. */
    public double bandHalfWidth;

    /** How close to the target a trade goes, units of underlying. */
    public double innerHalfWidth;

    /** Whether the band decides: not where all instruments are weighed at once, nor where nothing is hedged. */
    public boolean bandInForce;

    /** Net gamma in the policy's numeraire, units per quote unit. */
    public double netGamma;

    /** Price of the underlying, quote units. */
    public double referencePrice;

    /** Mid of the hedge instrument, 0 if none. */
    public double hedgePrice;

    /** Delta of one lot of the hedge instrument, units of underlying. */
    public double deltaPerLot;

    /** Lots that would bring the net delta to its target, unrounded. */
    public double hedgeRatioLots;

    /** Lots to trade, signed; the new remaining size of a replace. */
    public long orderLots;

    /** Lots wanted before the policy's largest order and the limits cut them, signed. */
    public long lotsWanted;

    /** Limit price of a new or replaced order, times 1e9. */
    public long limitPriceE9;

    /** Cost expected of the order, quote currency. */
    public double expectedCost;

    /** What the plan takes off risk and carry, quote currency; 0 where they are not weighed. */
    public double riskReduction;

    /** Raw {@code RefusalReason} of what refused the order or cut its size, 0 = nothing. */
    public int limitedByRaw;

    /** What that limit was held against, in its unit. */
    public double limitValue;

    /** That limit, in its unit. */
    public double limitBound;

    /** Orders of the same plan, this one counted. */
    public int legs;

    /** Place of the resting order that a cancel or replace is about, else -1. */
    public int restingPlace;

    /** Hedge instrument, {@link #NO_INSTRUMENT} if none. */
    public int instrumentId;

    /** Raw {@code DecisionReason}. */
    public int reasonRaw;

    /** By reason: the limit that refused, the number of unpriced options; 0 = none. */
    public long detail;

    public void clear(int underlying) {
        underlyingId = underlying;
        netDelta = 0.0;
        workingDelta = 0.0;
        deltaAdjustment = 0.0;
        targetDelta = 0.0;
        bandHalfWidth = 0.0;
        innerHalfWidth = 0.0;
        bandInForce = false;
        netGamma = 0.0;
        referencePrice = 0.0;
        hedgePrice = 0.0;
        deltaPerLot = 0.0;
        hedgeRatioLots = 0.0;
        clearOrder();
        restingPlace = -1;
        instrumentId = NO_INSTRUMENT;
        reasonRaw = 0;
        detail = 0L;
    }

    /** Forgets the order, not the inputs. */
    public void clearOrder() {
        orderLots = 0L;
        lotsWanted = 0L;
        limitPriceE9 = 0L;
        expectedCost = 0.0;
        riskReduction = 0.0;
        limitedByRaw = 0;
        limitValue = 0.0;
        limitBound = 0.0;
        legs = 0;
    }

    /**
     * Notes what refused the order or cut its size.
     *
     * @param refusalRaw raw {@code RefusalReason}
     * @param value what the limit was held against
     * @param bound the limit
     */
    public void limitedBy(int refusalRaw, double value, double bound) {
        limitedByRaw = refusalRaw;
        limitValue = value;
        limitBound = bound;
    }
}
