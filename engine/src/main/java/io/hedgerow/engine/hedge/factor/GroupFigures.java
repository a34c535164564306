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

    GroupFigures(FactorHedge model) {
        this.model = model;
    }

    void begin() {
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            unhedged[factor] = 0.0;
            held[factor] = 0.0;
        }
    }

    void add(int underlyingId, double exposureCash, double hedgeCash) {
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
    }

    double unhedged(int factor) {
        return unhedged[factor];
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
