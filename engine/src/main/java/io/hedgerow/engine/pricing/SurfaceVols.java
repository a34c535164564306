package io.hedgerow.engine.pricing;

import io.hedgerow.engine.market.SmileColumns;
import io.hedgerow.engine.pricing.math.Lanes;

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
    private int leftEnd;
    private int rightStart;

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
     * Sets which rows lie in the wings.
     *
     * @param leftEndRow first row that is not in the left wing
     * @param rightStartRow first row that is in the right wing; the empty rows behind the last strike may be counted in
     */
    public void rows(int leftEndRow, int rightStartRow) {
        leftEnd = (leftEndRow + Lanes.LOGICAL - 1) & -Lanes.LOGICAL;
        rightStart = rightStartRow & -Lanes.LOGICAL;
    }

    /** Works out the vols of rows, whole groups of eight, from their cubics. */
    void run(OptionBlock block, int firstRow, int rowCount) {
        int end = firstRow + rowCount;
        int inner = Math.min(Math.max(leftEnd, firstRow), end);
        int right = Math.min(Math.max(rightStart, inner), end);
        SurfaceWingPass.run(block, this, firstRow, inner - firstRow);
        SurfaceCellPass.run(block, this, inner, right - inner);
        SurfaceWingPass.run(block, this, right, end - right);
    }
}
