package io.hedgerow.journal.liquidity;

import java.util.List;
import java.util.Map;

/**
 * How trades move prices: coefficients with their source. Two laws beside each other; {@code sigma} is the daily standard
 * deviation of the price in any unit, and impacts come out in it.
 *
 * <pre>
 *   Almgren, Thum, Hauptmann, Li (2005)    permanent I = gamma sigma (X / V) (Theta / V)^delta
 *                                          cost per unit = I / 2 + eta sigma |X / (V T)|^beta
 *   square root (Barra; Toth et al. 2011)  peak = Y sigma sqrt(X / V); on average two thirds of it are paid
 * </pre>
 *
 * <p>{@code X} is what is traded, {@code V} what the market trades in a day, {@code Theta} what there is of it at all,
 * {@code T} the days it takes; {@code X / (V T)} is the participation. Immutable; any thread.
 *
 * @param name for people
 * @param gamma coefficient of the permanent impact
 * @param delta exponent of {@code Theta / V}
 * @param eta coefficient of the temporary impact
 * @param beta exponent of the participation
 * @param squareRoot coefficient {@code Y} of the square-root law
 * @param outstanding units of an underlying that there are at all, by symbol
 * @param dated when the coefficients were fitted
 * @param sources where they were read
 * @param unknown what is not known about them, for people
 */
public record ImpactModel(
        String name,
        double gamma,
        double delta,
        double eta,
        double beta,
        double squareRoot,
        Map<String, Double> outstanding,
        String dated,
        List<String> sources,
        List<String> unknown) {
    /** What is paid on average while an impact grows as the square root of what has been traded. */
    private static final double MEAN_OF_ROOT = 2.0 / 3.0;

    /** Copies the collections. */
    public ImpactModel {
        outstanding = Map.copyOf(outstanding);
        sources = List.copyOf(sources);
        unknown = List.copyOf(unknown);
    }

    /**
     * Permanent impact.
     *
     * @param sigma daily standard deviation
     * @param sizeOverVolume {@code X / V}, not negative
     * @param outstandingOverVolume {@code Theta / V}, positive
     * @return in the unit of sigma; half of it is paid
     */
    public double permanent(double sigma, double sizeOverVolume, double outstandingOverVolume) {
        return gamma * sigma * sizeOverVolume * StrictMath.pow(outstandingOverVolume, delta);
    }

    /**
     * Temporary impact.
     *
     * @param sigma daily standard deviation
     * @param participation share of what the market trades meanwhile, not negative
     * @return in the unit of sigma
     */
    public double temporary(double sigma, double participation) {
        return eta * sigma * StrictMath.pow(participation, beta);
    }

    /**
     * What trading costs by the square-root law.
     *
     * @param sigma daily standard deviation
     * @param sizeOverVolume {@code X / V}, not negative
     * @return average over the way, in the unit of sigma
     */
    public double squareRootCost(double sigma, double sizeOverVolume) {
        return MEAN_OF_ROOT * squareRoot * sigma * Math.sqrt(sizeOverVolume);
    }
}
