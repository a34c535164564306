package io.hedgerow.engine.hedge.optimise;

import io.hedgerow.engine.hedge.HedgeRatios;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * A linear factor model of several assets: turns their deltas into factor exposures, and those into the hedge with one
 * instrument and the risk they are.
 *
 * <pre>
 *   exposures   E = B' d           d: delta of each asset in reporting currency, B: betas, asset by factor
 *   hedge       h = −(b' S E) / (b' S b)      b: betas of the instrument's asset, S: factor covariance without kept factors
 *   variance    E' S E             what the factors contribute; kept ones included
 * </pre>
 *
 * <p>A kept factor is one the owner wants to be exposed to (say, momentum): the hedge neither reduces it nor pays
 * attention to what its instruments do to it.
 *
 * <p>Betas, covariance and kept factors are state in columns; exposures are rebuilt on every use. Owned by the engine
 * thread.
 */
public final class FactorHedge {
    private final int factors;
    private final DoubleColumn beta;
    private final DoubleColumn covariance;
    private final DoubleColumn exposure;
    private final IntColumn kept;
    private final double[] ofBook;

    /**
     * Allocates a model with all betas and covariances zero and no factor kept.
     *
     * @param memory where its state lives
     * @param owner prefix of its column names
     * @param assets number of assets, at least 1
     * @param factors number of factors, 1 to {@link HedgeProblem#SIZE_MAX}
     * @throws IllegalArgumentException if there are more factors than a problem can have
     */
    public FactorHedge(StateMemory memory, String owner, int assets, int factors) {
        if (factors > HedgeProblem.SIZE_MAX) {
            throw new IllegalArgumentException("factor model '" + owner + "' has " + factors
                    + " factors; a hedge can weigh at most " + HedgeProblem.SIZE_MAX);
        }
        this.factors = factors;
        beta = memory.doubleColumn(owner + ".beta", assets * factors);
        covariance = memory.doubleColumn(owner + ".factorCovariance", factors * factors);
        exposure = memory.doubleColumn(owner + ".factorExposure", factors);
        kept = memory.intColumn(owner + ".factorKept", factors);
        ofBook = new double[factors];
    }

    /**
     * Sets a sensitivity.
     *
     * @param asset 0 to assets - 1
     * @param factor 0 to factors - 1
     * @param value return of the asset per unit return of the factor, finite
     */
    public void setBeta(int asset, int factor, double value) {
        beta.set(asset * factors + factor, value);
    }

    /**
     * Sensitivity of an asset to a factor.
     *
     * @param asset 0 to assets - 1
     * @param factor 0 to factors - 1
     * @return as set, zero before
     */
    public double beta(int asset, int factor) {
        return beta.get(asset * factors + factor);
    }

    /**
     * Sets a covariance of factor returns, both ways round.
     *
     * @param factor 0 to factors - 1
     * @param other 0 to factors - 1; the same for a variance
     * @param value covariance per bar; the whole matrix must be positive semi-definite
     */
    public void setCovariance(int factor, int other, double value) {
        covariance.set(factor * factors + other, value);
        covariance.set(other * factors + factor, value);
    }

    /**
     * Says whether a factor is to be left alone.
     *
     * @param factor 0 to factors - 1
     * @param keep true to keep the exposure, false to hedge it
     */
    public void setKept(int factor, boolean keep) {
        kept.set(factor, keep ? 1 : 0);
    }

    /**
     * Whether a factor is left alone.
     *
     * @param factor 0 to factors - 1
     * @return true if the exposure is kept
     */
    public boolean isKept(int factor) {
        return kept.get(factor) != 0;
    }

    /**
     * Covariance of two factors.
     *
     * @param factor 0 to factors - 1
     * @param other 0 to factors - 1; the same for a variance
     * @return per bar, zero before it is set
     */
    public double covariance(int factor, int other) {
        return covariance.get(factor * factors + other);
    }

    /** Starts summing exposures anew. */
    public void clearExposures() {
        exposure.fill(0.0);
    }

    /**
     * Adds the exposures of one asset's delta.
     *
     * @param asset 0 to assets - 1
     * @param currencyDelta delta times price of the asset, in reporting currency
     */
    public void addExposure(int asset, double currencyDelta) {
        for (int factor = 0; factor < factors; factor++) {
            exposure.add(factor, currencyDelta * beta.get(asset * factors + factor));
        }
    }

    /**
     * Exposure to a factor; to the market factor it is the beta-weighted delta.
     *
     * @param factor 0 to factors - 1
     * @return reporting currency per unit return of the factor
     */
    public double exposure(int factor) {
        return exposure.get(factor);
    }

    /**
     * Variance of the book's value per bar that the factors explain, kept ones included.
     *
     * @return reporting currency squared
     */
    public double factorVariance() {
        for (int factor = 0; factor < factors; factor++) {
            ofBook[factor] = exposure.get(factor);
        }
        return variance(ofBook);
    }

    /**
     * Variance per bar of any exposures.
     *
     * @param exposures one for each factor
     * @return their unit squared
     */
    public double variance(double[] exposures) {
        double sum = 0.0;
        for (int i = 0; i < factors; i++) {
            for (int j = 0; j < factors; j++) {
                sum += exposures[i] * covariance.get(i * factors + j) * exposures[j];
            }
        }
        return sum;
    }

    /**
     * The hedge with one instrument alone: {@code h = −(b' S E) / (b' S b)} with the rows of kept factors zero, b the
     * betas of the asset that the instrument is on.
     *
     * @param asset what the instrument is on
     * @return delta to buy (positive) or sell, reporting currency; NaN where the asset moves with no hedged factor
     */
    public double hedgeAlone(int asset) {
        double covarianceWithBook = 0.0;
        double variance = 0.0;
        for (int i = 0; i < factors; i++) {
            if (kept.get(i) != 0 || beta(asset, i) == 0.0) {
                continue;
            }
            for (int j = 0; j < factors; j++) {
                double weighted = kept.get(j) != 0 ? 0.0 : beta(asset, i) * covariance(i, j);
                covarianceWithBook += weighted * exposure.get(j);
                variance += weighted * beta(asset, j);
            }
        }
        return -HedgeRatios.minimumVariance(covarianceWithBook, variance);
    }
}
