package io.hedgerow.engine.hedge.band;

import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.orders.LotRounding;

/**
 * What the policy of an underlying would trade if its book and its price were others than they are: the same band rule,
 * costs and lots as in {@link BandStrategy}, without timing, quotes or limits. Changes nothing.
 *
 * <pre>
 *   plan(underlying, ...) ─▶ instrumentId(), lots(), bandHalfWidth()
 * </pre>
 *
 * <p>A reused scratch object, owned by the thread that owns the engine.
 */
public final class WhatIfHedge {
    private final HedgeInputs inputs;
    private final HedgePlan plan = new HedgePlan();
    private final BookShape shape = new BookShape();
    private long lots;

    /**
     * Looks at an engine's policies and hedge instruments.
     *
     * @param inputs of the engine
     */
    public WhatIfHedge(HedgeInputs inputs) {
        this.inputs = inputs;
    }

    /**
     * Plans one underlying.
     *
     * @param underlyingId underlying with a price and an enabled policy
     * @param nowNs engine time
     * @param price its price there, positive, quote units
     * @param netDelta as the policy counts it, units of underlying
     * @param netGamma change of net delta per quote unit
     * @param vega quote currency per 1.00 of vol
     * @param theta quote currency per year
     * @param vanna change of delta per 1.00 of vol
     * @return whether there is a policy that hedges and an instrument to hedge with; else nothing is planned
     */
    public boolean plan(
            int underlyingId,
            long nowNs,
            double price,
            double netDelta,
            double netGamma,
            double vega,
            double theta,
            double vanna) {
        inputs.fill(underlyingId, nowNs, plan);
        lots = 0L;
        if (plan.subject.instrumentId == HedgePlan.NO_INSTRUMENT || !inputs.hedges(underlyingId)) {
            return false;
        }
        double perLot = plan.subject.deltaPerLot;
        if (inputs.isReciprocal(plan.subject.instrumentId)) {
            perLot *= plan.referencePrice / price; // A lot is so much quote currency, whatever the price.
        }
        shape.price = price;
        shape.netGamma = netGamma;
        shape.vega = vega;
        shape.theta = theta;
        shape.vanna = vanna;
        plan.referencePrice = price;
        plan.netDelta = netDelta;
        plan.netGamma = netGamma;
        inputs.applyBand(plan, shape);
        if (plan.isOutsideBand(plan.heldDelta())) {
            lots = LotRounding.lotsInto(plan.heldDelta(), plan.targetDelta, plan.innerHalfWidth, perLot, 1L);
        }
        return true;
    }

    /**
     * What it would trade.
     *
     * @return instrument
     */
    public int instrumentId() {
        return plan.subject.instrumentId;
    }

    /**
     * How much of it, all orders together.
     *
     * @return signed lots, 0 inside the band
     */
    public long lots() {
        return lots;
    }

    /**
     * The band there.
     *
     * @return half-width, units of underlying
     */
    public double bandHalfWidth() {
        return plan.bandHalfWidth;
    }
}
