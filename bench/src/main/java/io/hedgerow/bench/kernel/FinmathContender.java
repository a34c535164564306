package io.hedgerow.bench.kernel;

import net.finmath.functions.AnalyticFormulas;

/** finmath lib, one option at a time (it has calls only). */
final class FinmathContender implements Contender {
    private double sink;

    @Override
    public String name() {
        return "finmath";
    }

    @Override
    public String outputs() {
        return "price, delta, gamma, vega, theta, rho (Black-Scholes calls)";
    }

    @Override
    public double nanosPerOption(int options, int repetitions) {
        double[] strikes = new double[options];
        double[] vols = new double[options];
        for (int row = 0; row < options; row++) {
            strikes[row] = BenchChain.strike(row, options);
            vols[row] = BenchChain.vol(row);
        }
        long start = CpuClock.nanos();
        for (int i = 0; i < repetitions; i++) {
            double spot = BenchChain.spot(i);
            for (int row = 0; row < options; row++) {
                sink += value(spot, strikes[row], vols[row]);
            }
        }
        return (double) (CpuClock.nanos() - start) / repetitions / options;
    }

    private static double value(double spot, double strike, double vol) {
        double rate = BenchChain.RATE;
        double years = BenchChain.YEARS;
        return AnalyticFormulas.blackScholesOptionValue(spot, rate, vol, years, strike)
                + AnalyticFormulas.blackScholesOptionDelta(spot, rate, vol, years, strike)
                + AnalyticFormulas.blackScholesOptionGamma(spot, rate, vol, years, strike)
                + AnalyticFormulas.blackScholesOptionVega(spot, rate, vol, years, strike)
                + AnalyticFormulas.blackScholesOptionTheta(spot, rate, vol, years, strike)
                + AnalyticFormulas.blackScholesOptionRho(spot, rate, vol, years, strike);
    }

    /** Keeps the compiler from dropping the work. */
    double sink() {
        return sink;
    }
}
