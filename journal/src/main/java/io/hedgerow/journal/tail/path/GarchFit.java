package io.hedgerow.journal.tail.path;

/**
 * Fits GARCH(1,1) (Bollerslev 1986) by the Gaussian likelihood, its long-run variance held at that of the sample (variance
 * targeting, Engle and Mezrich 1996): a grid over persistence and the share of the last return, made finer around the
 * best. Static; any thread.
 */
final class GarchFit {
    private static final double PERSISTENCE_MAX = 0.999;
    private static final int CELLS = 12;
    private static final int ROUNDS = 6;

    private GarchFit() {}

    static VarianceFilter fit(double[] moves) {
        double longRun = VarianceFilter.meanSquare(moves, 0, moves.length);
        double persistenceLow = 0.5;
        double persistenceHigh = PERSISTENCE_MAX;
        double shareLow = 0.005;
        double shareHigh = 0.5;
        VarianceFilter best = null;
        double bestLikelihood = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            double persistenceStep = (persistenceHigh - persistenceLow) / CELLS;
            double shareStep = (shareHigh - shareLow) / CELLS;
            double bestPersistence = persistenceLow;
            double bestShare = shareLow;
            for (int i = 0; i <= CELLS; i++) {
                for (int j = 0; j <= CELLS; j++) {
                    double persistence = persistenceLow + i * persistenceStep;
                    double alpha = Math.min(shareLow + j * shareStep, persistence);
                    VarianceFilter tried =
                            new VarianceFilter(longRun * (1.0 - persistence), alpha, persistence - alpha);
                    double likelihood = likelihood(tried, moves, longRun);
                    if (likelihood >= bestLikelihood) {
                        bestLikelihood = likelihood;
                        best = tried;
                        bestPersistence = persistence;
                        bestShare = alpha;
                    }
                }
            }
            bestPersistence = 1.0 - best.omega() / longRun;
            bestShare = best.alpha();
            persistenceLow = Math.max(bestPersistence - persistenceStep, 0.0);
            persistenceHigh = Math.min(bestPersistence + persistenceStep, PERSISTENCE_MAX);
            shareLow = Math.max(bestShare - shareStep, 0.0);
            shareHigh = bestShare + shareStep;
        }
        return best;
    }

    private static double likelihood(VarianceFilter filter, double[] moves, double longRun) {
        double variance = longRun;
        double sum = 0.0;
        for (double move : moves) {
            sum -= StrictMath.log(variance) + move * move / variance;
            variance = filter.next(variance, move);
        }
        return sum;
    }
}
