package io.hedgerow.bench.kernel;

import io.hedgerow.engine.pricing.ImpliedVol;
import io.hedgerow.engine.pricing.ReferenceBlack;
import java.util.Arrays;

/** The engine's implied volatility of the whole chain in one batch, from its prices. */
final class ImpliedVolContender implements Contender {
    private final ImpliedVol solver = new ImpliedVol();
    private int size;
    private boolean[] calls;
    private double[] forwards;
    private double[] strikes;
    private double[] years;
    private double[] discounts;
    private double[] prices;
    private double[] vols;
    private int[] statuses;

    @Override
    public String name() {
        return "impliedVol";
    }

    @Override
    public String outputs() {
        return "implied vol and its status, from the price";
    }

    @Override
    public double nanosPerOption(int options, int repetitions) {
        prepare(options);
        int converged = 0;
        long start = CpuClock.nanos();
        for (int i = 0; i < repetitions; i++) {
            converged += solver.solve(size, calls, forwards, strikes, years, discounts, prices, vols, statuses);
        }
        long elapsed = CpuClock.nanos() - start;
        if (converged == 0) {
            throw new IllegalStateException("no implied vol of the benchmark chain converged");
        }
        return (double) elapsed / repetitions / options;
    }

    private void prepare(int options) {
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
