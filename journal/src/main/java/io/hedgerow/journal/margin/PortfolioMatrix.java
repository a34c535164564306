package io.hedgerow.journal.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The risk matrix of a portfolio margin in Deribit's way: what positions gain in 27 standard and 8 extended nodes, how that is
 * added up, and what margin follows. All amounts in units of the account's currency. Reproduces the published replies of
 * {@code private/pme/simulate} to every printed digit for futures; what no reply has proven says so where it is used.
 *
 * <pre>
 *   standard   moves j range / 4, j = -4 .. 4, each with vols down, as they are, up
 *   extended   gain * factor * (range / |move|) * (1 + move) / (1 -+ range), moves -66 % .. +500 %
 *   sums       losses whole, gains times pnl_offset; the extended ones less the dampener
 *   worst      largest loss of both, rounded to 9 decimals
 *   IM         worst + roll shock + delta shock + market maker protection + open orders, rounded to 9 decimals
 *   MM         mm_factor (worst + roll shock)
 * </pre>
 *
 * <p>Static; any thread.
 */
public final class PortfolioMatrix {
    /** Buckets on either side of no move. */
    public static final int BUCKETS = 4;

    /** Vols of a bucket: down, as they are, up. */
    public static final int VOLS = 3;

    /** Nodes of the standard table. */
    public static final int STANDARD = (2 * BUCKETS + 1) * VOLS;

    /** Moves of the extended table. */
    public static final List<Double> EXTENDED_MOVES = List.of(-0.66, -0.33, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0);

    private static final int DECIMALS = 9;

    private PortfolioMatrix() {}

    /**
     * Gains of one position, or of many together.
     *
     * @param standard by node
     * @param extended by move
     */
    public record Vectors(List<Double> standard, List<Double> extended) {
        /** Copies the lists. */
        public Vectors {
            standard = List.copyOf(standard);
            extended = List.copyOf(extended);
        }
    }

    /**
     * The node that decides.
     *
     * @param loss positive, or 0 where nothing is lost
     * @param extended whether it is in the extended table
     * @param index place in its table
     */
    public record Worst(double loss, boolean extended, int index) {
        /**
         * Bucket of a standard node.
         *
         * @return 1 to 9
         */
        public int bucket() {
            return index / VOLS + 1;
        }
    }

    /**
     * Margin of an account.
     *
     * @param worstCase worst node, not rounded
     * @param rollShock for moves of the basis
     * @param deltaShock for the size of the delta
     * @param matrix worst node rounded, and both shocks
     * @param initial rounded to 9 decimals
     * @param maintenance factor times worst node and roll shock
     */
    public record Margin(
            double worstCase, double rollShock, double deltaShock, double matrix, double initial, double maintenance) {}

    /**
     * Move of a standard node.
     *
     * @param range largest move
     * @param index 0 to 26
     * @return relative
     */
    public static double move(double range, int index) {
        return range * (index / VOLS - BUCKETS) / BUCKETS;
    }

    /**
     * Gain of a coin-settled future, units of coin.
     *
     * @param size units of coin, signed
     * @param move relative
     * @return {@code size (1 - 1 / (1 + move))}
     */
    public static double inverseGain(double size, double move) {
        return size * move / (1.0 + move) + 0.0; // No negative zero where nothing moves.
    }

    /**
     * What an extended node counts.
     *
     * @param gain at the move itself
     * @param move relative
     * @param inverse whether the account is in coin
     * @param parameters of the currency
     * @return the gain scaled back to the range
     */
    public static double extended(double gain, double move, boolean inverse, PortfolioParameters parameters) {
        double range = parameters.priceRange();
        double scaled = gain * parameters.extendedFactor() * (range / Math.abs(move));
        return inverse ? scaled * (1.0 + move) / (1.0 + Math.copySign(range, move)) : scaled;
    }

    /**
     * Adds up what positions of one pair gain: losses whole, gains by the offset, the extended table less the dampener.
     *
     * @param sum of all positions, gains and losses against each other
     * @param usdPerUnit price of the account's currency, positive
     * @param parameters of the currency
     * @return what the worst node is looked for in
     */
    public static Vectors aggregated(Vectors sum, double usdPerUnit, PortfolioParameters parameters) {
        double most = parameters.maxOffsetablePnlUsd() / usdPerUnit;
        double dampener = parameters.extendedDampenerUsd() / usdPerUnit;
        return new Vectors(
                sum.standard().stream()
                        .map(gain -> offset(gain, most, parameters))
                        .toList(),
                sum.extended().stream()
                        .map(gain ->
                                offset(Math.copySign(Math.max(Math.abs(gain) - dampener, 0.0), gain), most, parameters))
                        .toList());
    }

    private static double offset(double gain, double most, PortfolioParameters parameters) {
        return gain > 0.0 ? Math.min(gain * parameters.pnlOffset(), most) : gain;
    }

    /**
     * The largest loss of both tables; the first of equals.
     *
     * @param vectors added up
     * @return where it is
     */
    public static Worst worst(Vectors vectors) {
        Worst worst = new Worst(0.0, false, STANDARD / 2);
        for (int index = 0; index < vectors.standard().size(); index++) {
            double loss = -vectors.standard().get(index);
            worst = loss > worst.loss() ? new Worst(loss, false, index) : worst;
        }
        for (int index = 0; index < vectors.extended().size(); index++) {
            double loss = -vectors.extended().get(index);
            worst = loss > worst.loss() ? new Worst(loss, true, index) : worst;
        }
        return worst;
    }

    /**
     * Charge for moves of the basis of one expiry.
     *
     * @param delta of everything that expires then, units of coin
     * @param years to expiry, 0 for a perpetual
     * @param parameters of the currency
     * @return not negative
     */
    public static double rollShock(double delta, double years, PortfolioParameters parameters) {
        return Math.abs(delta) * Math.max(parameters.annualisedMoveRisk() * years, parameters.minAnnualisedMove());
    }

    /**
     * Charge for the size of the delta, as a third party describes it.
     *
     * @param delta of the account, units of coin
     * @param usdPerUnit price of the coin
     * @param parameters of the currency
     * @return not negative
     */
    public static double deltaShock(double delta, double usdPerUnit, PortfolioParameters parameters) {
        double size = Math.abs(delta);
        double beyond = Math.max(size * usdPerUnit - parameters.deltaThresholdUsd(), 0.0);
        return Math.min(beyond / usdPerUnit * size * parameters.deltaIncrement(), parameters.maxDeltaShock() * size);
    }

    /**
     * The margin.
     *
     * @param worst loss of the worst node
     * @param rollShock sum over expiries
     * @param deltaShock of the account
     * @param others market maker protection, open orders, spot
     * @param parameters of the currency
     * @return initial and maintenance
     */
    public static Margin margin(
            double worst, double rollShock, double deltaShock, double others, PortfolioParameters parameters) {
        BigDecimal rounded = new BigDecimal(worst).setScale(DECIMALS, RoundingMode.HALF_UP);
        BigDecimal kept = rounded.add(BigDecimal.valueOf(rollShock));
        BigDecimal matrix = kept.add(BigDecimal.valueOf(deltaShock));
        BigDecimal initial = matrix.add(BigDecimal.valueOf(others)).setScale(DECIMALS, RoundingMode.HALF_UP);
        BigDecimal maintenance = kept.multiply(BigDecimal.valueOf(parameters.maintenanceFactor()));
        return new Margin(
                worst, rollShock, deltaShock, matrix.doubleValue(), initial.doubleValue(), maintenance.doubleValue());
    }
}
