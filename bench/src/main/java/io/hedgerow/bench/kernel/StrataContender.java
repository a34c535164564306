package io.hedgerow.bench.kernel;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;

/** OpenGamma Strata, one option at a time. */
final class StrataContender implements Contender {
    private double sink;

    @Override
    public String name() {
        return "strata";
    }

    @Override
    public String outputs() {
        return "price, delta, gamma, vega, theta, vanna, volga (Black-76)";
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
            double forward = BenchChain.spot(i) * Math.exp(BenchChain.CARRY * BenchChain.YEARS);
            for (int row = 0; row < options; row++) {
                sink += value(forward, strikes[row], vols[row], BenchChain.isCall(row));
            }
        }
        return (double) (CpuClock.nanos() - start) / repetitions / options;
    }

    private static double value(double forward, double strike, double vol, boolean call) {
        double years = BenchChain.YEARS;
        return BlackFormulaRepository.price(forward, strike, years, vol, call)
                + BlackFormulaRepository.delta(forward, strike, years, vol, call)
                + BlackFormulaRepository.gamma(forward, strike, years, vol)
                + BlackFormulaRepository.vega(forward, strike, years, vol)
                + BlackFormulaRepository.theta(forward, strike, years, vol, call, BenchChain.RATE)
                + BlackFormulaRepository.vanna(forward, strike, years, vol)
                + BlackFormulaRepository.volga(forward, strike, years, vol);
    }

    /** Keeps the compiler from dropping the work. */
    double sink() {
        return sink;
    }
}
