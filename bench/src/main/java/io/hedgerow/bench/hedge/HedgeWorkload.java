package io.hedgerow.bench.hedge;

import io.hedgerow.engine.hedge.band.Bands;
import io.hedgerow.engine.hedge.band.Zakamouline;
import io.hedgerow.engine.hedge.estimate.EwmaCovariance;
import io.hedgerow.engine.hedge.estimate.EwmaCovariance.Change;
import io.hedgerow.engine.hedge.estimate.KalmanBeta;
import io.hedgerow.engine.hedge.optimise.HedgeProblem;
import io.hedgerow.engine.hedge.optimise.MultiInstrumentSolver;
import io.hedgerow.engine.hedge.orders.LotRounding;
import io.hedgerow.engine.memory.StateMemory;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The inputs of the hedge benchmark: seeded, the same on every run, varied from call to call so that no branch is always
 * taken.
 *
 * <p>Any one thread; closed by its owner.
 */
final class HedgeWorkload implements AutoCloseable {
    private static final int VARIANTS = 64;
    private static final int SERIES = 16;
    private static final int FACTORS = 4;
    private static final double LOTS_MAX = 50.0;

    private final StateMemory memory = new StateMemory();
    private final EwmaCovariance covariance = new EwmaCovariance(memory, "bench", SERIES, 0.94, Change.RELATIVE);
    private final KalmanBeta beta = new KalmanBeta(memory, "bench", FACTORS, 1.0, 1e-4, 1e-2);
    private final HedgeProblem problem = new HedgeProblem();
    private final MultiInstrumentSolver solver = new MultiInstrumentSolver();
    private final double[] gaussian;

    HedgeWorkload(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        gaussian = new double[VARIANTS * HedgeProblem.SIZE_MAX * HedgeProblem.SIZE_MAX];
        for (int i = 0; i < gaussian.length; i++) {
            gaussian[i] = random.nextGaussian();
        }
    }

    private double normal(int variant, int cell) {
        return gaussian[(variant % VARIANTS) * HedgeProblem.SIZE_MAX * HedgeProblem.SIZE_MAX + cell];
    }

    double whalleyWilmottDecision(int round) {
        double halfWidth = Bands.whalleyWilmott(60_000.0, 1e-3 * normal(round, 0), 5e-4, 1e-5, 1.0);
        return LotRounding.lotsToBand(normal(round, 1), 0.0, Bands.clamp(halfWidth, 0.01, 10.0), 1e-3);
    }

    double zakamoulineDecision(int round) {
        double gamma = 1e-3 * normal(round, 0);
        double k = Zakamouline.varianceAdjustment(60_000.0, gamma, 0.6, 0.05, 5e-4, 1e-5, 1.0);
        double shift = Bands.centreShift(normal(round, 2), 0.6, Zakamouline.adjustedVol(0.6, k, gamma));
        double halfWidth =
                Zakamouline.h0(60_000.0, 0.6, 0.05, 5e-4, 1e-5) + Zakamouline.h1(gamma, 0.6, 0.05, 5e-4, 1e-5, 1.0);
        return LotRounding.lotsToBand(normal(round, 1) + shift, 0.0, halfWidth, 1e-3);
    }

    double covarianceBar(int round) {
        for (int series = 0; series < SERIES; series++) {
            covariance.observe(series, 100.0 + normal(round, series));
        }
        covariance.closeBar();
        return covariance.changes(0);
    }

    double kalmanBar(int round) {
        for (int factor = 0; factor < FACTORS; factor++) {
            beta.setFactorChange(factor, normal(round, factor));
        }
        return beta.update(normal(round, FACTORS));
    }

    /**
     * A full solve, loading included: dense weights, every second instrument nearly a duplicate of its neighbour.
     *
     * @param round which variant
     * @param size instruments and factors
     * @param costScale how dear trading is
     * @return the objective
     */
    double solve(int round, int size, double costScale) {
        problem.begin(size, size);
        for (int k = 0; k < size; k++) {
            problem.setExposure(k, 10.0 * normal(round, k));
            problem.setCost(k, costScale * Math.abs(normal(round, 16 + k)), 0.0);
            problem.setBox(k, -LOTS_MAX, LOTS_MAX);
            for (int l = 0; l <= k; l++) {
                problem.setWeight(k, l, k == l ? 1.0 : 0.3);
            }
            for (int j = 0; j < size; j++) {
                double duplicate =
                        0.01 * normal(round, k * size + j) + (j % 2 == 1 ? normal(round, k * size + j - 1) : 0.0);
                problem.setLoading(k, j, j % 2 == 1 ? duplicate : normal(round, k * size + j));
            }
        }
        solver.solve(problem);
        return solver.objective();
    }

    @Override
    public void close() {
        memory.close();
    }
}
