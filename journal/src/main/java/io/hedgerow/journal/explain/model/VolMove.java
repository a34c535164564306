package io.hedgerow.journal.explain.model;

import io.hedgerow.engine.market.SmileSlice;

/**
 * The move of the vol of one strike, split by the move of the smile at fixed strikes, {@code f(k) = vol1(K) - vol0(K)} with
 * {@code K = F0 e^k}: level {@code f(0)}, then slope and curvature through {@code f} at one standard deviation up and
 * down. A smile that stays where it is at every strike moves nothing, however far the forward goes.
 *
 * @param whole move of the vol of the strike
 * @param level part of it, NaN where there is no smile to split by
 * @param skew part of it
 * @param convexity part of it
 */
public record VolMove(double whole, double level, double skew, double convexity) {
    /**
     * A move that nothing splits.
     *
     * @param whole move of the vol
     * @return the move
     */
    public static VolMove unsplit(double whole) {
        return new VolMove(whole, Double.NaN, 0.0, 0.0);
    }

    /**
     * A move between two smiles.
     *
     * @param whole move of the vol of the strike
     * @param before smile by log-moneyness of the first forward
     * @param after smile by log-moneyness of the second
     * @param k log-moneyness of the strike at the first forward
     * @param forwardMove ln of second over first forward
     * @param sd one standard deviation of the log price to expiry
     * @return the move
     */
    public static VolMove between(
            double whole, SmileSlice before, SmileSlice after, double k, double forwardMove, double sd) {
        double up = after.volAt(sd - forwardMove) - before.volAt(sd);
        double down = after.volAt(-sd - forwardMove) - before.volAt(-sd);
        double level = after.volAt(-forwardMove) - before.volAt(0.0);
        double z = k / sd;
        return new VolMove(whole, level, 0.5 * (up - down) * z, 0.5 * (up - 2.0 * level + down) * z * z);
    }

    void addVega(double vega, double[] terms) {
        if (Double.isNaN(level)) {
            terms[ExplainTerm.VEGA.place()] = vega * whole;
            return;
        }
        terms[ExplainTerm.VEGA_LEVEL.place()] = vega * level;
        terms[ExplainTerm.VEGA_SKEW.place()] = vega * skew;
        terms[ExplainTerm.VEGA_CONVEXITY.place()] = vega * convexity;
        terms[ExplainTerm.VEGA_RESIDUAL.place()] = vega * (whole - level - skew - convexity);
    }
}
