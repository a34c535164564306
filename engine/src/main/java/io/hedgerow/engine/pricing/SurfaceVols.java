package io.hedgerow.engine.pricing;

import io.hedgerow.engine.market.SmileColumns;

/**
 * The vols of the rows of one expiry from its smile, for a forward: what one call of the passes needs, and the calls. Rows are
 * in the order of their strikes, so those of each wing are together: the passes over them take roots, the others do not.
 *
 * <p>A reused scratch object, not state. Owned by the thread that owns the {@link OptionBlock}.
 */
public final class SurfaceVols {
    double logForward;
    double shift;
    double floor;
    double leftKnot;
    double leftGain;
    double rightKnot;
    double rightGain;

    /**
     * Sets the smile and where it is.
     *
     * @param smiles where the smile is
     * @param smile number of the smile
     * @param logForwardNow natural logarithm of the forward
     * @param volShift added to every vol
     * @param volFloor least vol, positive
     */
    public void set(SmileColumns smiles, int smile, double logForwardNow, double volShift, double volFloor) {
        int last = smiles.knots(smile) - 1;
        logForward = logForwardNow;
        shift = volShift;
        floor = volFloor;
        leftKnot = smiles.k(smile, 0);
        leftGain = -2.0 * smiles.vol(smile, 0) * smiles.slope(smile, 0);
        rightKnot = smiles.k(smile, last);
        rightGain = 2.0 * smiles.vol(smile, last) * smiles.slope(smile, last);
    }

    /**
     * Works out the vols of rows, from their cubics.
     *
     * @param block the options
     * @param firstRow first row, a multiple of 8
     * @param rowCount rows, a multiple of 8
     * @param leftRows rows at the beginning that are in the left wing
     * @param rightRows rows at the end that are in the right wing, empty rows behind them counted in
     */
    public void run(OptionBlock block, int firstRow, int rowCount, int leftRows, int rightRows) {
        ChainKernel.requireRange(block, firstRow, rowCount);
        int left = Math.min((leftRows + Lanes.LOGICAL - 1) & -Lanes.LOGICAL, rowCount);
        int right = Math.min((rightRows + Lanes.LOGICAL - 1) & -Lanes.LOGICAL, rowCount - left);
        int inner = rowCount - left - right;
        SurfaceWingPass.run(block, this, firstRow, left);
        SurfaceCellPass.run(block, this, firstRow + left, inner);
        SurfaceWingPass.run(block, this, firstRow + left + inner, right);
    }
}
