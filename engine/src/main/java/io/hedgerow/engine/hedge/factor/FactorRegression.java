package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.hedge.optimise.FactorHedge;
import io.hedgerow.engine.hedge.optimise.HedgeProblem;
import io.hedgerow.engine.hedge.optimise.SmallCholesky;
import java.util.Arrays;

/**
 * Least squares of one underlying's return on several factors, from covariances alone: {@code C b = g} over the factors whose
 * beta is sought, with what fixed betas explain taken off g first.
 *
 * <p>Allocates nothing after construction. Owned by the engine thread.
 */
final class FactorRegression {
    private static final int FACTORS = HedgeProblem.SIZE_MAX;

    private final SmallCholesky cholesky = new SmallCholesky();
    private final int[] sought = new int[FACTORS];
    private final int[] fixed = new int[FACTORS];
    private final double[] fixedBeta = new double[FACTORS];
    private final double[] covariance = new double[FACTORS * FACTORS];
    private final double[] beta = new double[FACTORS];
    private final double[] unit = new double[FACTORS];
    private final double[] inverseDiagonal = new double[FACTORS];
    private int count;
    private int fixedCount;
    private double unexplained;

    /** Takes the covariance of the factors, for all underlyings that follow. */
    void take(FactorHedge model) {
        for (int i = 0; i < FACTORS; i++) {
            for (int j = 0; j < FACTORS; j++) {
                covariance[i * FACTORS + j] = model.covariance(i, j);
            }
        }
    }

    void begin() {
        count = 0;
        fixedCount = 0;
    }

    /** A factor whose beta is sought. */
    void add(int factor) {
        sought[count++] = factor;
    }

    /** A factor whose beta is known. */
    void fix(int factor, double known) {
        if (known != 0.0) {
            fixed[fixedCount] = factor;
            fixedBeta[fixedCount++] = known;
        }
    }

    /** Solves; {@code withFactor} is the covariance of the underlying with a factor, NaN where bars do not tell. */
    void solve(double[] withFactor, double variance) {
        Arrays.fill(beta, 0.0);
        for (int place = 0; place < count; place++) {
            double left = withFactor[sought[place]];
            for (int known = 0; known < fixedCount; known++) {
                left -= fixedBeta[known] * covariance[sought[place] * FACTORS + fixed[known]];
            }
            beta[place] = left;
        }
        cholesky.solve(covariance, sought, count, beta);
        invertDiagonal();
        unexplained = Math.max(0.0, variance - explained(withFactor));
    }

    private void invertDiagonal() {
        for (int place = 0; place < count; place++) {
            Arrays.fill(unit, 0.0);
            unit[place] = 1.0;
            cholesky.solve(covariance, sought, count, unit);
            inverseDiagonal[place] = unit[place];
        }
    }

    /** 2 b'g − b'Cb over all betas, sought and fixed, to factors that bars tell of: the others explain nothing. */
    private double explained(double[] withFactor) {
        double sum = 0.0;
        for (int i = 0; i < count + fixedCount; i++) {
            double with = withFactor[factorAt(i)];
            if (Double.isNaN(with)) {
                continue;
            }
            sum += 2.0 * betaAt(i) * with;
            for (int j = 0; j < count + fixedCount; j++) {
                boolean told = !Double.isNaN(withFactor[factorAt(j)]);
                sum -= told ? betaAt(i) * betaAt(j) * covariance[factorAt(i) * FACTORS + factorAt(j)] : 0.0;
            }
        }
        return sum;
    }

    private int factorAt(int place) {
        return place < count ? sought[place] : fixed[place - count];
    }

    private double betaAt(int place) {
        return place < count ? beta[place] : fixedBeta[place - count];
    }

    int count() {
        return count;
    }

    int factor(int place) {
        return sought[place];
    }

    double beta(int place) {
        return beta[place];
    }

    double standardError(int place, double bars) {
        return Math.sqrt(Math.max(0.0, unexplained * inverseDiagonal[place] / bars));
    }

    double unexplained() {
        return unexplained;
    }
}
