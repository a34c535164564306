package io.hedgerow.bench.kernel;

import io.hedgerow.bench.page.Median;

/**
 * What the engine's evaluation of a surface costs on a tick: the kernel with the vol of every option from a surface beside
 * the same with vols that stand, in turns.
 *
 * @param options of the chain
 * @param fixedNs an option with a vol that stands, ns of the clock: the median of the rounds
 * @param surfaceNs the same from a surface
 * @param moreNs what the surface adds: the median of the differences of each round
 */
public record EvaluationTime(int options, double fixedNs, double surfaceNs, double moreNs) {
    private static final int OPTIONS = 1_024;
    private static final int CALLS = 400;

    /**
     * Measures.
     *
     * @param rounds that are timed, after as many that are not; one at least
     */
    public static EvaluationTime of(int rounds) {
        try (KernelContender fixed = new KernelContender(KernelContender.Kind.OUTPUTS_AND_SUMS);
                KernelContender surface = new KernelContender(KernelContender.Kind.SURFACE)) {
            fixed.prepare(OPTIONS);
            surface.prepare(OPTIONS);
            double[] without = new double[rounds];
            double[] with = new double[rounds];
            double[] more = new double[rounds];
            for (int round = -rounds; round < rounds; round++) {
                int at = Math.max(round, 0);
                without[at] = time(fixed);
                with[at] = time(surface);
                more[at] = with[at] - without[at];
            }
            return new EvaluationTime(OPTIONS, Median.of(without), Median.of(with), Median.of(more));
        }
    }

    private static double time(KernelContender contender) {
        double sum = 0.0;
        long start = System.nanoTime();
        for (int call = 0; call < CALLS; call++) {
            sum += contender.call(call);
        }
        long end = System.nanoTime();
        if (Double.isNaN(sum)) { // Looked at, so that nothing is left out.
            throw new IllegalStateException("a value is not a number");
        }
        return (double) (end - start) / ((double) CALLS * OPTIONS);
    }
}
