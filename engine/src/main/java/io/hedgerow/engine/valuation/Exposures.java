package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import org.agrona.MutableDirectBuffer;

/**
 * Position-weighted sums of every {@link Measure}, by slice and by underlying, with the number of option positions in
 * them and left out of them.
 *
 * <p>Owned by the engine thread.
 */
public final class Exposures {
    private final int slices;
    private final DoubleColumn sums;
    private final IntColumn slicePriced;
    private final IntColumn sliceUnpriced;
    private final IntColumn sliceExpiredUnsettled;
    private final DoubleColumn premiumDelta;
    private final DoubleColumn linearDelta;
    private final IntColumn underlyingPriced;
    private final IntColumn underlyingUnpriced;
    private final DoubleColumn portfolio;
    private final DoubleColumn runningPortfolio;

    /** What restates each measure at the ratio below; not state, for it follows from the ratio alone. */
    private final double[] factors = new double[Measure.COUNT];

    private double factorsAt = Double.NaN;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many slices and underlyings
     */
    public Exposures(StateMemory memory, CapacitySpec capacity) {
        slices = capacity.listing().slices();
        sums = memory.doubleColumn("risk.sums", (slices + capacity.listing().underlyings()) * Measure.COUNT);
        slicePriced = memory.intColumn("risk.slicePriced", capacity.listing().slices());
        sliceUnpriced =
                memory.intColumn("risk.sliceUnpriced", capacity.listing().slices());
        sliceExpiredUnsettled = memory.intColumn(
                "risk.sliceExpiredUnsettled", capacity.listing().slices());
        premiumDelta =
                memory.doubleColumn("risk.premiumDelta", capacity.listing().underlyings());
        linearDelta = memory.doubleColumn("risk.linearDelta", capacity.listing().underlyings());
        underlyingPriced =
                memory.intColumn("risk.underlyingPriced", capacity.listing().underlyings());
        underlyingUnpriced =
                memory.intColumn("risk.underlyingUnpriced", capacity.listing().underlyings());
        portfolio = memory.doubleColumn("risk.portfolio", Measure.COUNT);
        runningPortfolio = memory.doubleColumn("risk.runningPortfolio", Measure.COUNT);
    }

    /**
     * Writes a sum of a slice anew.
     *
     * @param slice slice number
     * @param measure index of {@link Measure}
     * @param sum in the unit of the measure
     */
    public void slice(int slice, int measure, double sum) {
        sums.set(ofSlice(slice) * Measure.COUNT + measure, sum);
    }

    /**
     * Adds to a sum of a slice that has been written anew.
     *
     * @param slice slice number
     * @param measure index of {@link Measure}
     * @param part in the unit of the measure
     */
    public void addToSlice(int slice, int measure, double part) {
        sums.add(ofSlice(slice) * Measure.COUNT + measure, part);
    }

    /**
     * Adds to the counts of a slice that have been written anew.
     *
     * @param slice slice number
     * @param priced positions that are in its sums
     * @param unpriced positions that are left out
     * @param expired positions whose expiry has passed without a settlement
     */
    public void addToSliceCounts(int slice, int priced, int unpriced, int expired) {
        slicePriced.add(slice, priced);
        sliceUnpriced.add(slice, unpriced);
        sliceExpiredUnsettled.add(slice, expired);
    }

    public void sliceCounts(int slice, int priced, int unpriced) {
        slicePriced.set(slice, priced);
        sliceUnpriced.set(slice, unpriced);
    }

    public void sliceExpiredUnsettled(int slice, int options) {
        sliceExpiredUnsettled.set(slice, options);
    }

    public void clearUnderlying(int underlyingId) {
        for (int measure = 0; measure < Measure.COUNT; measure++) {
            sums.set(ofUnderlying(underlyingId) * Measure.COUNT + measure, 0.0);
        }
        premiumDelta.set(underlyingId, 0.0);
        underlyingPriced.set(underlyingId, 0);
        underlyingUnpriced.set(underlyingId, 0);
    }

    /** Adds a slice to its underlying; {@code ratio} is slice price over reference price. */
    public void addSliceToUnderlying(int slice, int underlyingId, double ratio) {
        if (ratio != factorsAt) {
            restateAt(ratio);
        }
        sums.addProducts(ofUnderlying(underlyingId) * Measure.COUNT, ofSlice(slice) * Measure.COUNT, factors);
        premiumDelta.add(underlyingId, slice(slice, Measure.COIN_VALUE) * ratio);
        underlyingPriced.add(underlyingId, slicePriced.get(slice));
        underlyingUnpriced.add(underlyingId, sliceUnpriced.get(slice));
    }

    private void restateAt(double ratio) {
        double ratio2 = ratio * ratio;
        double ratio3 = ratio2 * ratio;
        for (int measure = 0; measure < Measure.COUNT; measure++) {
            factors[measure] = power(Measure.priceOrder(measure), ratio, ratio2, ratio3);
        }
        factorsAt = ratio;
    }

    public void linearDelta(int underlyingId, double delta) {
        linearDelta.set(underlyingId, delta);
    }

    /** Begins to add underlyings up. */
    public void clearPortfolio() {
        runningPortfolio.fill(0.0);
    }

    /** Makes what has been added up the portfolio. */
    public void publishPortfolio() {
        for (int measure = 0; measure < Measure.COUNT; measure++) {
            portfolio.set(measure, runningPortfolio.get(measure));
        }
    }

    /** Adds an underlying as cash amounts; {@code conversion} turns its quote currency into the reporting currency. */
    public void addUnderlyingToPortfolio(int underlyingId, double referencePrice, double conversion) {
        double price2 = referencePrice * referencePrice;
        double price3 = price2 * referencePrice;
        for (int measure = 0; measure < Measure.COUNT; measure++) {
            double factor = power(Measure.cashOrder(measure), referencePrice, price2, price3) * conversion;
            runningPortfolio.add(measure, underlying(underlyingId, measure) * factor);
        }
    }

    private static double power(int order, double first, double second, double third) {
        return switch (order) {
            case 0 -> 1.0;
            case 1 -> first;
            case 2 -> second;
            default -> third;
        };
    }

    /**
     * Row of a slice.
     *
     * @param slice slice number
     * @return row for {@link #get}
     */
    public int ofSlice(int slice) {
        return slice;
    }

    /**
     * Row of an underlying.
     *
     * @param underlyingId underlying id
     * @return row for {@link #get}
     */
    public int ofUnderlying(int underlyingId) {
        return slices + underlyingId;
    }

    /**
     * A sum.
     *
     * @param row {@link #ofSlice} or {@link #ofUnderlying}
     * @param measure index of {@link Measure}
     * @return the sum in the measure's unit
     */
    public double get(int row, int measure) {
        return sums.get(row * Measure.COUNT + measure);
    }

    /**
     * Copies all sums of a row into a message, in the order of {@link Measure}.
     *
     * @param row {@link #ofSlice} or {@link #ofUnderlying}
     * @param message where they go
     * @param offset of the first of them
     */
    public void copyTo(int row, MutableDirectBuffer message, int offset) {
        sums.copyTo(row * Measure.COUNT, Measure.COUNT, message, offset);
    }

    /**
     * Copies the sums of the portfolio into a message, in the order of {@link Measure}.
     *
     * @param message where they go
     * @param offset of the first of them
     */
    public void copyPortfolioTo(MutableDirectBuffer message, int offset) {
        portfolio.copyTo(0, Measure.COUNT, message, offset);
    }

    /**
     * Sum over one slice, by the slice's own Greek variable.
     *
     * @param slice slice number
     * @param measure index of {@link Measure}
     * @return the sum in the measure's unit
     */
    public double slice(int slice, int measure) {
        return get(ofSlice(slice), measure);
    }

    /**
     * Sum over the options of one underlying, by its reference price.
     *
     * @param underlyingId underlying id
     * @param measure index of {@link Measure}
     * @return the sum in the measure's unit
     */
    public double underlying(int underlyingId, int measure) {
        return get(ofUnderlying(underlyingId), measure);
    }

    /**
     * What the premium of the inverse options takes off the Black delta when equity is counted in coin: Black delta
     * less premium-adjusted delta.
     *
     * @param underlyingId underlying id
     * @return units of underlying
     */
    public double premiumDelta(int underlyingId) {
        return premiumDelta.get(underlyingId);
    }

    /**
     * Delta of spot, futures and perpetuals.
     *
     * @param underlyingId underlying id
     * @return units of underlying
     */
    public double linearDelta(int underlyingId) {
        return linearDelta.get(underlyingId);
    }

    /**
     * Portfolio sum as a cash amount, as of the last report.
     *
     * @param measure index of {@link Measure}
     * @return reporting currency
     */
    public double portfolio(int measure) {
        return portfolio.get(measure);
    }

    /**
     * Options with a position that are in the sums of a slice.
     *
     * @param slice slice number
     * @return count
     */
    public int slicePriced(int slice) {
        return slicePriced.get(slice);
    }

    /**
     * Options with a position that are left out of the sums of a slice.
     *
     * @param slice slice number
     * @return count
     */
    public int sliceUnpriced(int slice) {
        return sliceUnpriced.get(slice);
    }

    /**
     * Options with a position whose expiry has passed and whose settlement has not come.
     *
     * @param slice slice number
     * @return count
     */
    public int sliceExpiredUnsettled(int slice) {
        return sliceExpiredUnsettled.get(slice);
    }

    /**
     * Options with a position that are in the sums of an underlying.
     *
     * @param underlyingId underlying id
     * @return count
     */
    public int underlyingPriced(int underlyingId) {
        return underlyingPriced.get(underlyingId);
    }

    /**
     * Options with a position that are left out of the sums of an underlying.
     *
     * @param underlyingId underlying id
     * @return count
     */
    public int underlyingUnpriced(int underlyingId) {
        return underlyingUnpriced.get(underlyingId);
    }
}
