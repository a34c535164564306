package io.hedgerow.engine.valuation.option;

import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.valuation.SliceLayout;

/**
 * What the kernel's sums do not tell about the positions of one expiry: where on the smile their vega lies, and their
 * notional. One pass over the rows that carry a position, in the order of the layout, so the same book gives the same
 * bits however it came about. A reused scratch object, not state.
 *
 * <p>Owned by the engine thread.
 */
public final class SliceShape {
    private final SliceLayout layout;
    private final OptionBlock block;
    private final SmileTable smiles;
    private double vegaTimesK;
    private double vegaTimesK2;
    private double vegaTimesSkew;
    private double flooredVega;
    private double grossUnits;
    private double netUnits;
    private boolean hasVega;

    public SliceShape(SliceLayout layout, OptionBlock block, SmileTable smiles) {
        this.layout = layout;
        this.block = block;
        this.smiles = smiles;
    }

    /** Adds up a slice whose forward is {@code forward}, 0 if unknown, by its smile as last fitted. */
    public void compute(int slice, double forward) {
        clear();
        double logForward = forward > 0.0 ? StrictMath.log(forward) : 0.0;
        boolean smile = smiles.isFitted(slice);
        int from = layout.firstRow(slice);
        int to = from + layout.rowCount(slice);
        for (int row = from; row < to; row++) {
            double weight = block.weight(row);
            if (weight != 0.0) {
                double k = smiles.logStrike(row) - logForward;
                add(weight, block.vega(row), k);
                if (smile) {
                    addSkew(slice, row, k);
                }
            }
        }
    }

    private void clear() {
        vegaTimesK = 0.0;
        vegaTimesK2 = 0.0;
        vegaTimesSkew = 0.0;
        flooredVega = 0.0;
        grossUnits = 0.0;
        netUnits = 0.0;
        hasVega = false;
    }

    private void add(double weight, double vega, double k) {
        double first = weight * vega * k;
        vegaTimesK += first;
        vegaTimesK2 += first * k;
        grossUnits += StrictMath.abs(weight);
        netUnits += weight;
        hasVega |= vega != 0.0;
    }

    private void addSkew(int slice, int row, double k) {
        double vega = block.weight(row) * block.vega(row);
        if (smiles.isFloored(slice, row)) {
            flooredVega += vega;
        } else {
            vegaTimesSkew += vega * smiles.skew(slice, row, k);
        }
    }

    /** Sum of weight times vega times the slope of the smile at the strike; 0 without a smile. */
    public double vegaTimesSkew() {
        return vegaTimesSkew;
    }

    /** Vega of options whose vol is held at the floor: it does not move with the forward. */
    public double flooredVega() {
        return flooredVega;
    }

    /** Sum of weight times vega times {@code ln(K/F)}, quote currency per 1.00 of slope. */
    public double vegaTimesK() {
        return vegaTimesK;
    }

    /** Sum of weight times vega times the square of {@code ln(K/F)}. */
    public double vegaTimesK2() {
        return vegaTimesK2;
    }

    /** Sum of absolute positions, units of underlying. */
    public double grossUnits() {
        return grossUnits;
    }

    /** Sum of positions, units of underlying. */
    public double netUnits() {
        return netUnits;
    }

    /** Whether a position has vega, so that the smile matters. */
    public boolean hasVega() {
        return hasVega;
    }
}
