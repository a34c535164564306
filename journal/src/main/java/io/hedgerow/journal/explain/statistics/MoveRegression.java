package io.hedgerow.journal.explain.statistics;

import io.hedgerow.journal.explain.ExplainStep;
import io.hedgerow.journal.explain.ExplainStep.UnderlyingStep;
import java.util.ArrayList;
import java.util.List;

/**
 * P&amp;L of a hedged underlying from mark to mark, regressed on moves of the market, step by step: what is hedged has a
 * slope of 0. Ordinary least squares with an intercept; a move that does not vary is left out.
 *
 * @param underlying symbol
 * @param steps how many
 * @param rSquared share of the variance that moves explain
 * @param slopes one for each move that varies
 */
public record MoveRegression(String underlying, int steps, double rSquared, List<Slope> slopes) {
    private static final int STEPS_MIN = 20;
    private static final double SIGNIFICANT = 3.0;

    /** Copies the list. */
    public MoveRegression {
        slopes = List.copyOf(slopes);
    }

    /** What P&amp;L is regressed on. */
    public enum Move {
        /** Change of the price, quote units. */
        PRICE,
        /** Its square. */
        PRICE_SQUARED,
        /** Change of the vol of its options, vol points. */
        VOL
    }

    /**
     * A slope.
     *
     * @param move by what
     * @param value reporting currency for one of the move
     * @param standardError of it
     */
    public record Slope(Move move, double value, double standardError) {
        /**
         * How many standard errors it is from 0.
         *
         * @return t statistic
         */
        public double t() {
            return value / standardError;
        }

        /**
         * Whether it is not 0 beyond chance.
         *
         * @return true beyond three standard errors
         */
        public boolean isSignificant() {
            return Math.abs(t()) > SIGNIFICANT;
        }
    }

    /**
     * Regresses every underlying.
     *
     * @param steps of an explain; jumps are left out
     * @return those with at least twenty steps and a price that moves
     */
    public static List<MoveRegression> of(List<ExplainStep> steps) {
        List<MoveRegression> all = new ArrayList<>();
        steps.stream()
                .flatMap(step -> step.underlyings().stream())
                .map(UnderlyingStep::underlying)
                .distinct()
                .sorted()
                .forEach(symbol -> {
                    List<UnderlyingStep> own = steps.stream()
                            .filter(step -> !step.jump())
                            .flatMap(step -> step.underlyings().stream())
                            .filter(each ->
                                    each.underlying().equals(symbol) && each.price0() > 0.0 && each.price1() > 0.0)
                            .toList();
                    if (own.size() >= STEPS_MIN) {
                        MoveRegression regression = regress(symbol, own);
                        if (!regression.slopes.isEmpty()) {
                            all.add(regression);
                        }
                    }
                });
        return all;
    }

    private static MoveRegression regress(String symbol, List<UnderlyingStep> steps) {
        int n = steps.size();
        double[] y = steps.stream().mapToDouble(UnderlyingStep::revaluation).toArray();
        List<Move> moves = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (Move move : Move.values()) {
            double[] column =
                    steps.stream().mapToDouble(step -> value(move, step)).toArray();
            if (LeastSquares.variance(column) > 0.0) {
                moves.add(move);
                columns.add(column);
            }
        }
        LeastSquares fit = LeastSquares.of(columns, y);
        List<Slope> slopes = new ArrayList<>();
        if (fit != null && n > columns.size() + 1) {
            for (int i = 0; i < moves.size(); i++) {
                slopes.add(new Slope(moves.get(i), fit.slope(i), fit.standardError(i)));
            }
        }
        return new MoveRegression(symbol, n, fit == null ? Double.NaN : fit.rSquared(), slopes);
    }

    private static double value(Move move, UnderlyingStep step) {
        double df = step.price1() - step.price0();
        return switch (move) {
            case PRICE -> df;
            case PRICE_SQUARED -> df * df;
            case VOL -> 100.0 * step.volMove();
        };
    }
}
