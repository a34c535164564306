package io.hedgerow.journal.research.sample;

import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.band.HedgeInputs;

/**
 * Net delta of one underlying over time, as its policy sees it: held against its band for as long as it stood there,
 * and kept at every look. Owned by one thread.
 */
final class DeltaPath {
    private final int underlyingId;
    private final HedgePlan plan = new HedgePlan();
    private final double[] deltaUnits;
    private final double[] lowUnits;
    private final double[] highUnits;
    private final double[] price;
    private long observedNs;
    private long outsideNs;
    private boolean hasBand;
    private double deltaAbsMax;
    private double squareNs;
    private double lastDelta;
    private double lastPrice;
    private double priceGain;

    DeltaPath(int underlyingId, int count) {
        this.underlyingId = underlyingId;
        deltaUnits = new double[count + 1];
        lowUnits = new double[count + 1];
        highUnits = new double[count + 1];
        price = new double[count + 1];
    }

    int underlyingId() {
        return underlyingId;
    }

    /** The book stood as it stands for a while. */
    void hold(HedgeInputs inputs, long nowNs, long lengthNs) {
        inputs.fill(underlyingId, nowNs, plan);
        double delta = plan.netDelta;
        if (!Double.isFinite(delta)) {
            return;
        }
        priceGain += lastDelta * (plan.referencePrice - lastPrice);
        lastDelta = delta;
        lastPrice = plan.referencePrice;
        observedNs += lengthNs;
        deltaAbsMax = Math.max(deltaAbsMax, Math.abs(delta));
        squareNs += delta * delta * lengthNs;
        hasBand |= plan.bandInForce && plan.bandHalfWidth > 0.0;
        double beyond = Math.abs(delta + plan.deltaAdjustment - plan.targetDelta) - plan.bandHalfWidth;
        outsideNs += beyond > Math.abs(plan.subject.deltaPerLot) ? lengthNs : 0L;
    }

    /** What the net delta has gained since this was last asked, by every move of the price: quote currency. */
    double takePriceGain() {
        double gain = priceGain;
        priceGain = 0.0;
        return gain;
    }

    /** Keeps what is now. */
    void sample(HedgeInputs inputs, long nowNs, int index) {
        inputs.fill(underlyingId, nowNs, plan);
        double centre = plan.targetDelta - plan.deltaAdjustment;
        deltaUnits[index] = plan.netDelta;
        lowUnits[index] = centre - plan.bandHalfWidth;
        highUnits[index] = centre + plan.bandHalfWidth;
        price[index] = plan.referencePrice;
    }

    DeltaMeasures measures(String symbol, double turnoverUnits) {
        double observed = Math.max(1L, observedNs);
        return new DeltaMeasures(
                symbol,
                turnoverUnits,
                hasBand ? outsideNs / observed : Double.NaN,
                deltaAbsMax,
                Math.sqrt(squareNs / observed),
                new Series(deltaUnits),
                new Series(lowUnits),
                new Series(highUnits),
                new Series(price));
    }
}
