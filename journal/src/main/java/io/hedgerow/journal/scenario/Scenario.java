package io.hedgerow.journal.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/**
 * One state of the world that a book is valued in.
 *
 * @param name for people
 * @param moves relative move of each underlying by symbol, as -0.15; {@link #ALL} for those that are not named; above -1
 * @param byBeta whether the move of {@link #ALL} is the market's, and an underlying moves by its beta of it
 * @param vol what vols do
 * @param days time that passes; options that expire meanwhile are settled at the price of the scenario
 * @param basisPerYear added to the annualised basis of every expiry, continuously compounded
 * @param fundingPer8h added to the funding rate of every perpetual for as long as the time passes
 * @param weight what a gain or loss counts, 0 to 1; 1 unless a margin rule says otherwise
 */
public record Scenario(
        String name,
        Map<String, Double> moves,
        boolean byBeta,
        VolShock vol,
        double days,
        double basisPerYear,
        double fundingPer8h,
        double weight) {
    /** Name of the move of everything that is not named. */
    public static final String ALL = "*";

    /** Nothing happens. */
    public static final Scenario LIVE = of("live", 0.0, VolShock.NONE, 0.0);

    /** Checks the numbers. */
    public Scenario {
        moves = Map.copyOf(moves);
        moves.forEach((symbol, move) -> {
            if (!(move > -1.0) || !Double.isFinite(move)) {
                throw new IllegalArgumentException(
                        "scenario '" + name + "' moves " + (symbol.equals(ALL) ? "every price" : symbol) + " by "
                                + 100.0 * move + " %: a price stays above 0, so a move is above -100 %");
            }
        });
        if (!(days >= 0.0) || !(weight >= 0.0) || !Double.isFinite(days + weight + basisPerYear + fundingPer8h)) {
            throw new IllegalArgumentException("scenario '" + name
                    + "': days and weight must be numbers of at least 0, they are " + days + " and " + weight);
        }
    }

    /**
     * The same move of every price.
     *
     * @param name for people
     * @param move relative, above -1
     * @param vol what vols do
     * @param days time that passes
     * @return the scenario
     */
    public static Scenario of(String name, double move, VolShock vol, double days) {
        return new Scenario(name, Map.of(ALL, move), false, vol, days, 0.0, 0.0, 1.0);
    }

    /**
     * A number for names: with its sign and no more digits than it has, six at most.
     *
     * @param value any
     * @return such as +2.5, -15 or 0
     */
    public static String signed(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        return (rounded.signum() > 0 ? "+" : "") + rounded.toPlainString();
    }

    /**
     * Move of an underlying.
     *
     * @param symbol of the underlying
     * @param beta on the market
     * @return relative
     */
    public double move(String symbol, double beta) {
        Double own = moves.get(symbol);
        if (own != null) {
            return own;
        }
        double all = moves.getOrDefault(ALL, 0.0);
        return byBeta ? Math.max(all * beta, -0.999) : all;
    }
}
