package io.hedgerow.engine.pricing;

import io.hedgerow.engine.market.SmileColumns;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.memory.StateMemory;

/** Calls and puts from 40,000 up, with the vols of one smile of 12 knots. */
final class SmileChain implements AutoCloseable {
    static final double YEARS = 0.2;
    static final double FIT_FORWARD = 60_000.0;
    static final double FLOOR = 0.42;

    private static final int KNOTS = 12;

    final PricingFixture fixture;
    final SmileSlice smile = smile();
    private final StateMemory memory = new StateMemory();
    private final SmileColumns smiles = new SmileColumns(memory, 1);
    private final SurfaceVols vols = new SurfaceVols();
    private final int options;

    SmileChain(int options) {
        this.options = options;
        fixture = new PricingFixture(options);
        smiles.put(0, smile);
        for (int row = 0; row < options; row++) {
            fixture.option(row, row % 2 == 0, row % 3 == 0, strike(row), 1.0);
            fixture.block.weight(row, 0.1 * (row % 17) - 0.7);
            fixture.block.surface().logStrike(row, StrictMath.log(strike(row)));
        }
    }

    private static SmileSlice smile() {
        double[] k = new double[KNOTS];
        double[] vol = new double[KNOTS];
        double[] slope = new double[KNOTS];
        for (int i = 0; i < KNOTS; i++) {
            k[i] = -0.25 + 0.04 * i + 0.001 * (i % 3);
            double root = StrictMath.sqrt(k[i] * k[i] + 0.01);
            vol[i] = 0.35 + 0.5 * root - 0.05 * k[i];
            slope[i] = 0.5 * k[i] / root - 0.05;
        }
        return new SmileSlice(k, vol, slope, new double[KNOTS]);
    }

    static double strike(int row) {
        int pair = row / 2; // A call and a put of each strike.
        return 40_000.0 + 600.0 * pair;
    }

    static double shift(double forward) {
        return -0.1 * StrictMath.log(forward / FIT_FORWARD);
    }

    /** Prices the chain at a forward. */
    void revalue(double forward) {
        fixture.market.set(forward, 0.0, 0.0, YEARS);
        double logForward = fixture.market.logForward();
        int left = 0;
        int right = 0;
        for (int row = 0; row < options; row++) {
            int cell = smiles.cell(0, fixture.block.surface().logStrike(row) - logForward);
            fixture.block.surface().place(row, smiles, 0, cell);
            left += cell == SmileColumns.LEFT_WING ? 1 : 0;
            right += cell == KNOTS - 1 ? 1 : 0;
        }
        vols.set(smiles, 0, logForward, shift(forward), FLOOR);
        vols.rows(left, options - right);
        ChainKernel.revalue(fixture.block, 0, fixture.block.rows(), fixture.market, vols, fixture.sums);
    }

    @Override
    public void close() {
        fixture.close();
        memory.close();
    }
}
