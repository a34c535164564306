package io.hedgerow.bench.kernel;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.implied.ImpliedVol;
import io.hedgerow.engine.pricing.implied.ImpliedVolBatch;
import io.hedgerow.engine.pricing.math.ReferenceBlack;
import java.util.Arrays;

/** The engine's implied volatility of the whole chain, from its prices: in one batch, or one option after the other. */
final class ImpliedVolContender extends EngineContender {
    private final StateMemory memory = new StateMemory();
    private final ImpliedVolBatch batch = new ImpliedVolBatch(memory);
    private final ImpliedVol single = new ImpliedVol();
    private final boolean inBatches;
    private int size;
    private boolean[] calls;
    private double[] forwards;
    private double[] strikes;
    private double[] years;
    private double[] discounts;
    private double[] prices;
    private double[] vols;
    private int[] statuses;

    ImpliedVolContender(boolean inBatches) {
        this.inBatches = inBatches;
    }

    @Override
    public String name() {
        return inBatches ? "impliedVol" : "impliedVolScalar";
    }

    @Override
    public String outputs() {
        return "implied vol and its status, from the price" + (inBatches ? "" : ", one option after the other");
    }

    @Override
    double call(int repetition) {
        int converged = inBatches
                ? batch.solve(size, calls, forwards, strikes, years, discounts, prices, vols, statuses)
                : solveSingly();
        return converged == 0 ? Double.NaN : converged;
    }

    private int solveSingly() {
        int converged = 0;
        for (int i = 0; i < size; i++) {
            statuses[i] = single.solve(calls[i], forwards[i], strikes[i], years[i], discounts[i], prices[i]);
            vols[i] = single.vol();
            converged += statuses[i] == ImpliedVol.CONVERGED ? 1 : 0;
        }
        return converged;
    }

    @Override
    public void close() {
        memory.close();
    }

    @Override
    void prepare(int options) {
        if (size == options) {
            return;
        }
        size = options;
        calls = new boolean[options];
        forwards = filled(BenchChain.SPOT);
        strikes = new double[options];
        years = filled(BenchChain.YEARS);
        discounts = filled(1.0);
        prices = new double[options];
        vols = new double[options];
        statuses = new int[options];
        for (int row = 0; row < options; row++) {
            calls[row] = BenchChain.isCall(row);
            strikes[row] = BenchChain.strike(row, options);
            double vol = BenchChain.vol(row);
            prices[row] = new ReferenceBlack(calls[row], BenchChain.SPOT, strikes[row], BenchChain.YEARS, vol, 0.0, 0.0)
                    .price();
        }
    }

    private double[] filled(double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }
}
