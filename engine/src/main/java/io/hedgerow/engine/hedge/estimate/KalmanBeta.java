package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Sensitivities of one asset to several factors that drift as a random walk, tracked by a Kalman filter:
 * {@code y = x' beta + v}, {@code beta' = beta + eta}.
 *
 * <pre>
 *   predict  P ← P + Q
 *   correct  K = P x / (x' P x + R)      beta ← beta + K (y − x' beta)
 *            P ← (I − K x') P (I − K x')' + R K K'         Joseph form: stays symmetric and positive
 * </pre>
 *
 * <p>State lives in columns and is moved by journaled bars only, so it replays. Owned by the engine thread.
 */
public final class KalmanBeta {
    private final int factors;
    private final double priorVariance;
    private double driftVariance;
    private double observationVariance;
    private final DoubleColumn beta;
    private final DoubleColumn covariance;
    private final DoubleColumn gain;
    private final DoubleColumn regressor;

    /**
     * Allocates a filter that knows nothing but its prior: betas zero with the given variance.
     *
     * @param memory where its state lives
     * @param owner prefix of its column names
     * @param factors number of factors, at least 1
     * @param priorVariance variance of each beta before the first observation, positive
     * @param driftVariance variance {@code Q} of each beta's step per bar, not negative
     * @param observationVariance variance {@code R} of what factors do not explain per bar, positive
     */
    public KalmanBeta(
            StateMemory memory,
            String owner,
            int factors,
            double priorVariance,
            double driftVariance,
            double observationVariance) {
        if (!(priorVariance > 0.0 && driftVariance >= 0.0 && observationVariance > 0.0)) {
            throw new IllegalArgumentException("filter '" + owner + "' needs a positive prior and observation variance "
                    + "and a drift variance of at least 0, got " + priorVariance + ", " + observationVariance + ", "
                    + driftVariance);
        }
        this.factors = factors;
        this.priorVariance = priorVariance;
        this.driftVariance = driftVariance;
        this.observationVariance = observationVariance;
        beta = memory.doubleColumn(owner + ".beta", factors);
        covariance = memory.doubleColumn(owner + ".covariance", factors * factors);
        gain = memory.doubleColumn(owner + ".gain", factors);
        regressor = memory.doubleColumn(owner + ".regressor", factors);
        for (int i = 0; i < factors; i++) {
            covariance.set(i * factors + i, priorVariance);
        }
    }

    /** Forgets all betas: they are as before the first observation. */
    public void restart() {
        for (int i = 0; i < factors; i++) {
            restart(i);
        }
    }

    /**
     * Forgets the beta to one factor: it is as before the first observation, and tells nothing of the others.
     *
     * @param factor 0 to factors - 1
     */
    public void restart(int factor) {
        beta.set(factor, 0.0);
        for (int i = 0; i < factors; i++) {
            covariance.set(factor * factors + i, 0.0);
            covariance.set(i * factors + factor, 0.0);
        }
        covariance.set(factor * factors + factor, priorVariance);
    }

    /**
     * Sets a factor's change for the next {@link #update}.
     *
     * @param factor 0 to factors - 1
     * @param change its change over the bar, finite
     */
    public void setFactorChange(int factor, double change) {
        regressor.set(factor, change);
    }

    /**
     * Changes the variances from the next {@link #update} on; they are the caller's to keep.
     *
     * @param newDriftVariance variance of each beta's step per bar, not negative
     * @param newObservationVariance variance of what factors do not explain per bar, positive
     */
    public void variances(double newDriftVariance, double newObservationVariance) {
        driftVariance = newDriftVariance;
        observationVariance = newObservationVariance;
    }

    /**
     * Takes in one bar.
     *
     * @param assetChange the asset's change over the bar, finite
     * @return the part of it that the betas before the update did not explain
     */
    public double update(double assetChange) {
        double innovation = assetChange;
        for (int i = 0; i < factors; i++) {
            covariance.add(i * factors + i, driftVariance);
            innovation -= regressor.get(i) * beta.get(i);
        }
        computeGain();
        for (int i = 0; i < factors; i++) {
            beta.add(i, gain.get(i) * innovation);
        }
        reduceLeft();
        reduceRight();
        return innovation;
    }

    private void computeGain() {
        double variance = observationVariance;
        for (int i = 0; i < factors; i++) {
            double projected = rowTimesRegressor(i);
            gain.set(i, projected);
            variance += regressor.get(i) * projected;
        }
        for (int i = 0; i < factors; i++) {
            gain.set(i, gain.get(i) / variance);
        }
    }

    private double rowTimesRegressor(int row) {
        double sum = 0.0;
        for (int j = 0; j < factors; j++) {
            sum += covariance.get(row * factors + j) * regressor.get(j);
        }
        return sum;
    }

    /** {@code P ← (I − K x') P}, column by column. */
    private void reduceLeft() {
        for (int j = 0; j < factors; j++) {
            double projected = 0.0;
            for (int i = 0; i < factors; i++) {
                projected += regressor.get(i) * covariance.get(i * factors + j);
            }
            for (int i = 0; i < factors; i++) {
                covariance.add(i * factors + j, -gain.get(i) * projected);
            }
        }
    }

    /** {@code P ← P (I − K x')' + R K K'}, row by row, then the lower half copied to the upper. */
    private void reduceRight() {
        for (int i = 0; i < factors; i++) {
            double factor = observationVariance * gain.get(i) - rowTimesRegressor(i);
            for (int j = 0; j < factors; j++) {
                covariance.add(i * factors + j, factor * gain.get(j));
            }
        }
        for (int i = 0; i < factors; i++) {
            for (int j = 0; j < i; j++) {
                covariance.set(j * factors + i, covariance.get(i * factors + j));
            }
        }
    }

    /**
     * Sensitivity to a factor.
     *
     * @param factor 0 to factors - 1
     * @return beta after the last update
     */
    public double beta(int factor) {
        return beta.get(factor);
    }

    /**
     * Uncertainty of two betas.
     *
     * @param i 0 to factors - 1
     * @param j 0 to factors - 1
     * @return covariance after the last update
     */
    public double covariance(int i, int j) {
        return covariance.get(i * factors + j);
    }
}
