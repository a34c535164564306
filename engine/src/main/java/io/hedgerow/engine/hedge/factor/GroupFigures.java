package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.hedge.optimise.FactorHedge;

/**
 * Factor exposures of a group without its hedges, with those it holds and with those it wants. Scratch space of
 * {@link GroupHedge}. Owned by the engine thread.
 */
public final class GroupFigures {
    private final FactorHedge model;
    private final double[] unhedged = new double[FactorBook.FACTORS_MAX];
    private final double[] held = new double[FactorBook.FACTORS_MAX];
    private final double[] wanted = new double[FactorBook.FACTORS_MAX];
    private final double[] added = new double[FactorBook.FACTORS_MAX];
    private final double[] ofKind = new double[FactorBook.FACTORS_MAX];
    private final double[] ownVariance = new double[FactorBook.FACTORS_MAX];
    private final double[] ownExposure = new double[FactorBook.FACTORS_MAX];
    private double ownRisk;
    private double wantedOwnRisk;
    private double othersOwnRisk;
    private double grossExposure;

    GroupFigures(FactorHedge model) {
        this.model = model;
    }

    void begin() {
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            unhedged[factor] = 0.0;
            held[factor] = 0.0;
        }
        ownRisk = 0.0;
        othersOwnRisk = 0.0;
        grossExposure = 0.0;
    }

    /** Adds a member that has nothing to hedge with. */
    void addUnhedged(int underlyingId, double exposureCash, double variance) {
        add(underlyingId, exposureCash, 0.0, variance);
        othersOwnRisk += variance * exposureCash * exposureCash;
    }

    /** Adds a member that hedges, at its place among those. */
    void addHedged(int place, int underlyingId, double exposureCash, double hedgeCash, double variance) {
        add(underlyingId, exposureCash, hedgeCash, variance);
        ownVariance[place] = variance;
        ownExposure[place] = exposureCash;
    }

    private void add(int underlyingId, double exposureCash, double hedgeCash, double variance) {
        ownRisk += variance * exposureCash * exposureCash;
        grossExposure += Math.abs(exposureCash);
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            double beta = model.beta(underlyingId, factor);
            unhedged[factor] += beta * exposureCash;
            held[factor] += beta * (exposureCash + hedgeCash);
        }
    }

    void finish(double[] hedges, int[] underlyings, int size) {
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            added[factor] = 0.0;
            for (int i = 0; i < size; i++) {
                added[factor] += model.beta(underlyings[i], factor) * hedges[i];
            }
            wanted[factor] = unhedged[factor] + added[factor];
        }
        wantedOwnRisk = size == 0 ? ownRisk : othersOwnRisk;
        for (int i = 0; i < size; i++) {
            double left = ownExposure[i] + hedges[i];
            wantedOwnRisk += ownVariance[i] * left * left;
        }
    }

    double unhedged(int factor) {
        return unhedged[factor];
    }

    double wanted(int factor) {
        return wanted[factor];
    }

    double added(int factor) {
        return added[factor];
    }

    /** Sum of absolute exposures, reporting currency. */
    double grossExposure() {
        return grossExposure;
    }

    /** Variance per bar that factors leave to members that have nothing to hedge with. */
    double ownRiskOfOthers() {
        return othersOwnRisk;
    }

    /**
     * Variance from hedged factors and from what factors leave, without hedges.
     *
     * @return reporting currency squared, per bar
     */
    public double unhedgedRisk() {
        return square(unhedgedSd()) + ownRisk;
    }

    /**
     * The same with the hedges that are wanted.
     *
     * @return reporting currency squared, per bar
     */
    public double wantedRisk() {
        return square(targetSd()) + wantedOwnRisk;
    }

    /**
     * Share of that variance which the hedges wanted take away.
     *
     * @return at most 1; 0 where there is no risk
     */
    public double varianceRemoved() {
        double without = unhedgedRisk();
        return without > 0.0 ? 1.0 - wantedRisk() / without : 0.0;
    }

    private static double square(double value) {
        return value * value;
    }

    /**
     * Standard deviation from hedged factors without hedges.
     *
     * @return reporting currency per bar
     */
    public double unhedgedSd() {
        return sd(unhedged, false);
    }

    /**
     * Standard deviation from hedged factors with the hedges that are held.
     *
     * @return reporting currency per bar
     */
    public double heldSd() {
        return sd(held, false);
    }

    /**
     * Standard deviation from hedged factors with the hedges that are wanted: the residual.
     *
     * @return reporting currency per bar
     */
    public double targetSd() {
        return sd(wanted, false);
    }

    /**
     * Standard deviation from kept factors without hedges.
     *
     * @return reporting currency per bar
     */
    public double keptSd() {
        return sd(unhedged, true);
    }

    /**
     * Standard deviation of what the hedges that are wanted add to kept factors.
     *
     * @return reporting currency per bar
     */
    public double keptChangeSd() {
        return sd(added, true);
    }

    private double sd(double[] exposure, boolean kept) {
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            ofKind[factor] = model.isKept(factor) == kept ? exposure[factor] : 0.0;
        }
        return Math.sqrt(Math.max(model.variance(ofKind), 0.0));
    }
}
