package io.hedgerow.gateway.venue.sim.spec;

import io.hedgerow.gateway.settings.toml.SameTable;
import java.time.Duration;

/**
 * Customers who trade options against our quotes: Poisson arrivals, thinned by the distance of the quote from the mark
 * as in Avellaneda and Stoikov (2008), {@code lambda(delta) = A exp(-k delta)}. Some of them are informed: they know
 * where the index will be a little later and choose their side by it, which is the adverse selection a market maker
 * pays for.
 *
 * <p>Immutable; any thread.
 *
 * @param arrivals how many come, and how many of them trade
 * @param mood whether they buy or sell
 * @param choice what they want
 * @param knowledge what some of them know
 */
public record CustomerSpec(
        @SameTable Arrivals arrivals,
        @SameTable Mood mood,
        @SameTable Choice choice,
        @SameTable Knowledge knowledge) {
    private static final String IN = "sim.customers.";

    /** Four arrivals a second of about one coin, buying a little more than selling, one in seven informed. */
    public static final CustomerSpec DEFAULT = new CustomerSpec(
            new Arrivals(4.0, 0.1, 10),
            new Mood(0.52, 0.15, 30.0),
            new Choice(0.9, 0.85, 1.1),
            new Knowledge(0.15, Duration.ofSeconds(2)));

    /** No customers at all. */
    public static final CustomerSpec NONE = new CustomerSpec(
            new Arrivals(0.0, 0.1, 1),
            new Mood(0.5, 0.0, 30.0),
            new Choice(0.9, 0.85, 1.0),
            new Knowledge(0.0, Duration.ofSeconds(2)));

    /**
     * How many come, and how many of them trade.
     *
     * @param arrivalsPerSecond A, arrivals per underlying, 0 to 10,000
     * @param spreadSensitivity k per vol point of half-spread, 0 to 10
     * @param lotsMean mean size in lots, 1 to 100,000
     */
    public record Arrivals(double arrivalsPerSecond, double spreadSensitivity, int lotsMean) {
        /** Checks every range. */
        public Arrivals {
            Settings.range(IN + "arrivalsPerSecond", arrivalsPerSecond, 0.0, 10_000.0);
            Settings.range(IN + "spreadSensitivity", spreadSensitivity, 0.0, 10.0);
            Settings.range(IN + "lotsMean", lotsMean, 1, 100_000);
        }
    }

    /**
     * Whether they buy or sell.
     *
     * @param buyShare share of arrivals that buy from us in the long run, 0 to 1
     * @param sentimentStdDev how far that share swings, 0 to 0.5
     * @param sentimentSeconds time in which a swing dies out, 1 to 1e7
     */
    public record Mood(double buyShare, double sentimentStdDev, double sentimentSeconds) {
        /** Checks every range. */
        public Mood {
            Settings.probability(IN + "buyShare", buyShare);
            Settings.range(IN + "sentimentStdDev", sentimentStdDev, 0.0, 0.5);
            Settings.range(IN + "sentimentSeconds", sentimentSeconds, 1.0, 1e7);
        }
    }

    /**
     * What they want.
     *
     * @param moneynessStdDev spread of the strikes they want, in standard deviations of the expiry, 0 to 5
     * @param outOfTheMoneyShare share that wants the out-of-the-money right at its strike, 0 to 1
     * @param shortExpiryWeight weight of an expiry against the next longer one, 0.1 to 10
     */
    public record Choice(double moneynessStdDev, double outOfTheMoneyShare, double shortExpiryWeight) {
        /** Checks every range. */
        public Choice {
            Settings.range(IN + "moneynessStdDev", moneynessStdDev, 0.0, 5.0);
            Settings.probability(IN + "outOfTheMoneyShare", outOfTheMoneyShare);
            Settings.range(IN + "shortExpiryWeight", shortExpiryWeight, 0.1, 10.0);
        }
    }

    /**
     * What some of them know.
     *
     * @param informedShare share of arrivals that know the index of later, 0 to 1
     * @param informedHorizon how much later
     */
    public record Knowledge(double informedShare, Duration informedHorizon) {
        /** Checks every range. */
        public Knowledge {
            Settings.probability(IN + "informedShare", informedShare);
            Settings.positive(IN + "informedHorizon", informedHorizon);
        }
    }
}
