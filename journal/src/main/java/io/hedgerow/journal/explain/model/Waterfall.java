package io.hedgerow.journal.explain.model;

/**
 * The move of one option in whole revaluations: time, then forward, then vol, then rate. The parts add up to the move.
 *
 * @param time time alone
 * @param price then the forward
 * @param vol then the vol
 * @param rate then the rate
 */
public record Waterfall(double time, double price, double vol, double rate) {
    /**
     * Revalues.
     *
     * @param pricer set to the option
     * @param first price at the first point
     * @param from first point
     * @param to second point
     * @return the parts, NaN where it has no price in between
     */
    public static Waterfall of(OptionPricer pricer, double first, OptionPoint from, OptionPoint to) {
        double later = pricer.price(to, from.forward(), from.vol(), from.rate());
        double moved = pricer.price(to, to.forward(), from.vol(), from.rate());
        double revolved = pricer.price(to, to.forward(), to.vol(), from.rate());
        double last = to.rate() == from.rate() ? revolved : pricer.price(to, to.forward(), to.vol(), to.rate());
        return new Waterfall(later - first, moved - later, revolved - moved, last - revolved);
    }

    /**
     * All of them.
     *
     * @return price at the second point less price at the first
     */
    public double total() {
        return time + price + vol + rate;
    }

    /** Adds the parts, scaled. */
    public void add(double units, double[] into) {
        into[WaterfallTerm.TIME.place()] += units * time;
        into[WaterfallTerm.PRICE.place()] += units * price;
        into[WaterfallTerm.VOL.place()] += units * vol;
        into[WaterfallTerm.RATE.place()] += units * rate;
    }

    /**
     * Adds the parts as Taylor terms, for options so near their expiry that a series does not hold: the curvature of the
     * price move is gamma, everything of the vol is vega.
     *
     * @param delta at the first point
     * @param df move of the forward
     * @param split how the vol moved
     * @param units what one unit counts
     * @param into by place of {@link ExplainTerm}
     */
    public void addAsTerms(double delta, double df, VolMove split, double units, double[] into) {
        into[ExplainTerm.THETA.place()] += units * time;
        into[ExplainTerm.DELTA.place()] += units * delta * df;
        into[ExplainTerm.GAMMA.place()] += units * (price - delta * df);
        into[ExplainTerm.RHO.place()] += units * rate;
        if (split.whole() == 0.0) {
            into[ExplainTerm.VEGA.place()] += units * vol;
        } else {
            double[] parts = new double[into.length];
            split.addVega(vol / split.whole(), parts);
            for (int term = 0; term < parts.length; term++) {
                into[term] += units * parts[term];
            }
        }
    }
}
