package io.hedgerow.journal.explain.model;

/**
 * Taylor terms of the move of one option from one point to another, with the Greeks of the first. Static; any thread.
 */
public final class TaylorExplain {
    private static final double SIXTH = 1.0 / 6.0;

    private TaylorExplain() {}

    /**
     * Adds the terms, scaled; what they leave goes to {@link ExplainTerm#UNEXPLAINED}.
     *
     * @param greeks at the first point
     * @param from first point
     * @param to second point
     * @param vegaMoves the move of vol by its parts, see {@link VolMove}
     * @param actual price at the second point less price at the first
     * @param units what one unit counts
     * @param into by place of the terms
     */
    public static void add(
            PointGreeks greeks,
            OptionPoint from,
            OptionPoint to,
            VolMove vegaMoves,
            double actual,
            double units,
            double[] into) {
        double df = to.forward() - from.forward();
        double dt = from.years() - to.years();
        double dv = to.vol() - from.vol();
        double[] terms = new double[into.length];
        terms[ExplainTerm.DELTA.place()] = greeks.delta() * df;
        terms[ExplainTerm.GAMMA.place()] = 0.5 * greeks.gamma() * df * df;
        terms[ExplainTerm.THETA.place()] = greeks.theta() * dt;
        terms[ExplainTerm.VANNA.place()] = greeks.vanna() * df * dv;
        terms[ExplainTerm.VOLGA.place()] = 0.5 * greeks.volga() * dv * dv;
        terms[ExplainTerm.CHARM.place()] = greeks.charm() * df * dt;
        terms[ExplainTerm.VETA.place()] = greeks.veta() * dv * dt;
        terms[ExplainTerm.RHO.place()] = greeks.rho() * (to.rate() - from.rate());
        terms[ExplainTerm.SPEED.place()] = SIXTH * greeks.speed() * df * df * df;
        terms[ExplainTerm.ZOMMA.place()] = 0.5 * greeks.zomma() * df * df * dv;
        terms[ExplainTerm.ULTIMA.place()] = SIXTH * greeks.ultima() * dv * dv * dv;
        terms[ExplainTerm.DVANNA_DVOL.place()] = 0.5 * greeks.dvannaDvol() * df * dv * dv;
        terms[ExplainTerm.COLOR.place()] = 0.5 * greeks.color() * df * df * dt;
        vegaMoves.addVega(greeks.vega(), terms);
        double explained = 0.0;
        for (double term : terms) {
            explained += term;
        }
        terms[ExplainTerm.UNEXPLAINED.place()] = actual - explained;
        for (int term = 0; term < terms.length; term++) {
            into[term] += units * terms[term];
        }
    }
}
