package io.hedgerow.journal.explain.statistics;

import io.hedgerow.journal.explain.ExplainStep;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.WaterfallTerm;
import java.util.List;

/**
 * How much of the revaluation the terms explain, at the level of the book. Jumps are apart: a series does not hold there.
 *
 * @param steps how many, without jumps
 * @param jumps how many steps with a jump
 * @param gross sum over steps of the sizes of all Taylor terms, reporting currency
 * @param unexplained sum over steps of the size of what is unexplained
 * @param mark sum over steps of the size of what marks moved against the model
 * @param jumpUnexplained the unexplained of jumps, by its size
 * @param attribution Taylor against whole revaluation
 * @param scalping what hedging made of gamma
 */
public record ExplainQuality(
        int steps,
        int jumps,
        double gross,
        double unexplained,
        double mark,
        double jumpUnexplained,
        AttributionTest attribution,
        Scalping scalping) {
    /** Share of the gross explain above which something is to be looked into. */
    public static final double UNEXPLAINED_SHARE_MAX = 0.05;

    /**
     * What delta hedging made of the moves.
     *
     * @param gammaPnl gamma P&amp;L of the book at every step, what perfect hedging at every step would make
     * @param capturedPnl what options made of price moves, curvature and all, together with hedges
     * @param thetaPnl theta
     */
    public record Scalping(double gammaPnl, double capturedPnl, double thetaPnl) {
        /**
         * Share of the gamma P&amp;L that hedging captured.
         *
         * @return 1 = all of it; NaN without gamma
         */
        public double effectiveness() {
            return capturedPnl / gammaPnl;
        }

        /**
         * Effectiveness at which hedging would have paid for theta.
         *
         * @return ratio; below the effectiveness the book gained
         */
        public double breakEven() {
            return -thetaPnl / gammaPnl;
        }
    }

    /**
     * Share of the gross explain that is unexplained.
     *
     * @return 0 = all is explained; NaN if nothing moved
     */
    public double unexplainedShare() {
        return unexplained / gross;
    }

    /**
     * Works it out.
     *
     * @param steps of an explain
     * @return the quality
     */
    public static ExplainQuality of(List<ExplainStep> steps) {
        double gross = 0.0;
        double unexplained = 0.0;
        double mark = 0.0;
        double jumped = 0.0;
        double gamma = 0.0;
        double captured = 0.0;
        double theta = 0.0;
        int jumps = 0;
        for (ExplainStep step : steps) {
            double rest = Math.abs(term(step, ExplainTerm.UNEXPLAINED));
            gamma += term(step, ExplainTerm.GAMMA);
            theta += term(step, ExplainTerm.THETA);
            captured += step.revaluation().of(WaterfallTerm.PRICE);
            if (step.jump()) {
                jumps++;
                jumped += rest;
                continue;
            }
            unexplained += rest;
            mark += Math.abs(term(step, ExplainTerm.MARK));
            for (ExplainTerm each : ExplainTerm.values()) {
                if (isTaylor(each)) {
                    gross += Math.abs(term(step, each));
                }
            }
        }
        return new ExplainQuality(
                steps.size() - jumps,
                jumps,
                gross,
                unexplained,
                mark,
                jumped,
                attribution(steps),
                new Scalping(gamma, captured, theta));
    }

    private static boolean isTaylor(ExplainTerm term) {
        return term != ExplainTerm.UNEXPLAINED && term != ExplainTerm.MARK && term != ExplainTerm.SETTLEMENT;
    }

    private static double term(ExplainStep step, ExplainTerm term) {
        return step.revaluation().of(term);
    }

    /** Steps are taken together to 250 windows where there are more. */
    private static AttributionTest attribution(List<ExplainStep> steps) {
        int windows = Math.min(AttributionTest.WINDOWS, steps.size());
        double[] explained = new double[windows];
        double[] revalued = new double[windows];
        for (int i = 0; i < steps.size(); i++) {
            int window = (int) ((long) i * windows / steps.size());
            for (ExplainTerm each : ExplainTerm.values()) {
                explained[window] += isTaylor(each) ? term(steps.get(i), each) : 0.0;
            }
            for (WaterfallTerm each : WaterfallTerm.values()) {
                boolean model = each != WaterfallTerm.MARK && each != WaterfallTerm.SETTLEMENT;
                revalued[window] += model ? steps.get(i).revaluation().of(each) : 0.0;
            }
        }
        return AttributionTest.of(explained, revalued);
    }
}
