package io.hedgerow.gateway.venue.sim.spec;

import java.time.Duration;

/**
 * Customers who trade options against our quotes: Poisson arrivals, thinned by the distance of the quote from the mark
 * as in Avellaneda and Stoikov (2008), {@code lambda(delta) = A exp(-k delta)}. Some of them are informed: they know
 * where the index will be a little later and choose their side by it, which is the adverse selection a market maker
 * pays for.
 *
 * <p>Immutable; any thread.
 *
 * @param arrivalsPerSecond A, arrivals per underlying, 0 to 10,000
 * @param spreadSensitivity k per vol point of half-spread, 0 to 10
 * @param buyShare share of arrivals that buy from us in the long run, 0 to 1
 * @param sentimentStdDev how far that share swings, 0 to 0.5
 * @param sentimentSeconds time in which a swing dies out, 1 to 1e7
 * @param moneynessStdDev spread of the strikes they want, in standard deviations of the expiry, 0 to 5
 * @param outOfTheMoneyShare share that wants the out-of-the-money right at its strike, 0 to 1
 * @param shortExpiryWeight weight of an expiry against the next longer one, 0.1 to 10
 * @param lotsMean mean size in lots, 1 to 100,000
 * @param informedShare share of arrivals that know the index of later, 0 to 1
 * @param informedHorizon how much later
 */
public record CustomerSpec(
        double arrivalsPerSecond,
        double spreadSensitivity,
        double buyShare,
        double sentimentStdDev,
        double sentimentSeconds,
        double moneynessStdDev,
        double outOfTheMoneyShare,
        double shortExpiryWeight,
        int lotsMean,
        double informedShare,
        Duration informedHorizon) {

    /** Four arrivals a second of about one coin, buying a little more than selling, one in seven informed. */
    public static final CustomerSpec DEFAULT =
            new CustomerSpec(4.0, 0.1, 0.52, 0.15, 30.0, 0.9, 0.85, 1.1, 10, 0.15, Duration.ofSeconds(2));

    /** No customers at all. */
    public static final CustomerSpec NONE =
            new CustomerSpec(0.0, 0.1, 0.5, 0.0, 30.0, 0.9, 0.85, 1.0, 1, 0.0, Duration.ofSeconds(2));

    /** Checks every range. */
    public CustomerSpec {
        String in = "sim.customers.";
        Settings.range(in + "arrivalsPerSecond", arrivalsPerSecond, 0.0, 10_000.0);
        Settings.range(in + "spreadSensitivity", spreadSensitivity, 0.0, 10.0);
        Settings.probability(in + "buyShare", buyShare);
        Settings.range(in + "sentimentStdDev", sentimentStdDev, 0.0, 0.5);
        Settings.range(in + "sentimentSeconds", sentimentSeconds, 1.0, 1e7);
        Settings.range(in + "moneynessStdDev", moneynessStdDev, 0.0, 5.0);
        Settings.probability(in + "outOfTheMoneyShare", outOfTheMoneyShare);
        Settings.range(in + "shortExpiryWeight", shortExpiryWeight, 0.1, 10.0);
        Settings.range(in + "lotsMean", lotsMean, 1, 100_000);
        Settings.probability(in + "informedShare", informedShare);
        Settings.positive(in + "informedHorizon", informedHorizon);
    }
}
