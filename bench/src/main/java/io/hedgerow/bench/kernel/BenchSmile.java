package io.hedgerow.bench.kernel;

import io.hedgerow.engine.market.SmileColumns;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.SliceMarket;
import io.hedgerow.engine.pricing.SurfaceVols;

/** The smile of the chain: 28 knots over the inner nine tenths of its strikes, the others are in its wings. */
final class BenchSmile implements AutoCloseable {
    private static final int KNOTS = 28;
    private static final double WIDTH = 0.72;
    private static final double SKEW = -0.05;
    private static final double VOL_FLOOR = 0.01;

    private final StateMemory memory = new StateMemory();
    private final SmileColumns smiles = new SmileColumns(memory, 1);
    private final SurfaceVols vols = new SurfaceVols();
    private double fitLogForward;
    private int leftRows;
    private int rightRows;

    BenchSmile() {
        double[] k = new double[KNOTS];
        double[] vol = new double[KNOTS];
        double[] slope = new double[KNOTS];
        for (int i = 0; i < KNOTS; i++) {
            k[i] = WIDTH * (2.0 * i / (KNOTS - 1) - 1.0);
            double root = Math.sqrt(k[i] * k[i] + 0.04);
            vol[i] = 0.4 + 0.3 * root + SKEW * k[i];
            slope[i] = 0.3 * k[i] / root + SKEW;
        }
        smiles.put(0, new SmileSlice(k, vol, slope, new double[KNOTS]));
    }

    /** Gives every row its cell; the two markets of the chain are near enough not to change one. */
    void place(OptionBlock block, int options, SliceMarket market) {
        leftRows = 0;
        rightRows = block.rows() - options;
        fitLogForward = market.logForward();
        for (int row = 0; row < options; row++) {
            block.surface().logStrike(row, StrictMath.log(block.strike(row)));
            int cell = smiles.cell(0, block.surface().logStrike(row) - fitLogForward);
            block.surface().place(row, smiles, 0, cell);
            leftRows += cell == SmileColumns.LEFT_WING ? 1 : 0;
            rightRows += cell == KNOTS - 1 ? 1 : 0;
        }
    }

    /** What a tick does before it values: the smile for its forward. */
    SurfaceVols at(OptionBlock block, SliceMarket market) {
        double logForward = market.logForward();
        vols.set(smiles, 0, logForward, SKEW * (logForward - fitLogForward), VOL_FLOOR);
        vols.rows(leftRows, block.rows() - rightRows);
        return vols;
    }

    @Override
    public void close() {
        memory.close();
    }
}
