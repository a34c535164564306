package io.hedgerow.bench.kernel;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import java.util.concurrent.TimeUnit;
import net.finmath.functions.AnalyticFormulas;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * OpenGamma Strata and finmath lib, one option at a time as their interfaces ask for, over the chain of the other
 * contenders; and the kernel under the same harness. One call values the whole chain.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeerBenchmark {
    /** Number of options of the chain. */
    @Param("1024")
    public int options;

    /** Core to run on, -1 for any. */
    @Param("-1")
    public int core;

    private double[] strikes;
    private double[] vols;
    private int repetition;

    /** Builds the chain, on the core of the run. */
    @Setup
    public void prepare() {
        Core.pin(core);
        strikes = new double[options];
        vols = new double[options];
        for (int row = 0; row < options; row++) {
            strikes[row] = BenchChain.strike(row, options);
            vols[row] = BenchChain.vol(row);
        }
    }

    /** The engine's kernel, and the chain as it keeps it. */
    @State(Scope.Thread)
    public static class Engine {
        private final KernelContender kernel = new KernelContender(KernelContender.Kind.OUTPUTS_AND_SUMS);

        /**
         * Builds the chain. Does not begin before the kernel is compiled: a warm-up of so many seconds is over before that
         * where the compilers share their cores with others.
         *
         * @param chain its size
         */
        @Setup
        public void prepare(PeerBenchmark chain) {
            kernel.warmUp(chain.options);
        }

        /** Frees the memory of the chain. */
        @TearDown
        public void close() {
            kernel.close();
        }
    }

    /**
     * The engine's kernel.
     *
     * @param engine has it
     * @return the delta of the chain
     */
    @Benchmark
    public double kernel(Engine engine) {
        return engine.kernel.call(repetition++);
    }

    /**
     * Price, delta, gamma, vega, theta, vanna and volga by Strata.
     *
     * @return their sum
     */
    @Benchmark
    public double strata() {
        double forward = BenchChain.spot(repetition++) * Math.exp(BenchChain.CARRY * BenchChain.YEARS);
        double sum = 0.0;
        for (int row = 0; row < options; row++) {
            sum += strata(forward, strikes[row], vols[row], BenchChain.isCall(row));
        }
        return sum;
    }

    /**
     * Price, delta, gamma, vega, theta and rho by finmath, which has calls only.
     *
     * @return their sum
     */
    @Benchmark
    public double finmath() {
        double spot = BenchChain.spot(repetition++);
        double sum = 0.0;
        for (int row = 0; row < options; row++) {
            sum += finmath(spot, strikes[row], vols[row]);
        }
        return sum;
    }

    private static double strata(double forward, double strike, double vol, boolean call) {
        double years = BenchChain.YEARS;
        return BlackFormulaRepository.price(forward, strike, years, vol, call)
                + BlackFormulaRepository.delta(forward, strike, years, vol, call)
                + BlackFormulaRepository.gamma(forward, strike, years, vol)
                + BlackFormulaRepository.vega(forward, strike, years, vol)
                + BlackFormulaRepository.theta(forward, strike, years, vol, call, BenchChain.RATE)
                + BlackFormulaRepository.vanna(forward, strike, years, vol)
                + BlackFormulaRepository.volga(forward, strike, years, vol);
    }

    private static double finmath(double spot, double strike, double vol) {
        double rate = BenchChain.RATE;
        double years = BenchChain.YEARS;
        return AnalyticFormulas.blackScholesOptionValue(spot, rate, vol, years, strike)
                + AnalyticFormulas.blackScholesOptionDelta(spot, rate, vol, years, strike)
                + AnalyticFormulas.blackScholesOptionGamma(spot, rate, vol, years, strike)
                + AnalyticFormulas.blackScholesOptionVega(spot, rate, vol, years, strike)
                + AnalyticFormulas.blackScholesOptionTheta(spot, rate, vol, years, strike)
                + AnalyticFormulas.blackScholesOptionRho(spot, rate, vol, years, strike);
    }
}
