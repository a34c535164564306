package io.hedgerow.gateway.venue.sim.spec;

import io.hedgerow.gateway.settings.toml.SameTable;
import java.time.Duration;
import java.util.List;

/**
 * The inverse option chain of one underlying, in the manner of Deribit: European, premium in coin, ticks that widen
 * above a price, a fee capped by the premium, delivery at an average of the index.
 *
 * <p>Immutable; any thread.
 *
 * @param listing what is listed
 * @param contract terms of an option
 * @param quoting how it is quoted
 * @param delivery what it is delivered at
 * @param bias where the venue's own smile lies
 */
public record ChainSpec(
        @SameTable Listing listing,
        @SameTable Contract contract,
        @SameTable Quoting quoting,
        @SameTable Averaging delivery,
        @SameTable Bias bias) {
    private static final String IN = "sim.chain.";

    /** Eight expiries of 25 strikes, 400 options; the first expires 20 seconds after the start. */
    public static final ChainSpec DEFAULT = new ChainSpec(
            new Listing(
                    List.of(
                            Duration.ofSeconds(20),
                            Duration.ofDays(1).plusSeconds(20),
                            Duration.ofDays(7).plusSeconds(20),
                            Duration.ofDays(14).plusSeconds(20),
                            Duration.ofDays(28).plusSeconds(20),
                            Duration.ofDays(63).plusSeconds(20),
                            Duration.ofDays(119).plusSeconds(20),
                            Duration.ofDays(210).plusSeconds(20)),
                    25,
                    0.0025,
                    2.5),
            new Contract(0.1, 0.0001, 0.005, 0.0005, 0.0003, 0.125),
            new Quoting(0.008, 0.01, 200),
            new Averaging(Duration.ofSeconds(5), Duration.ofMillis(100)));

    /**
     * A chain quoted on the smile of its underlying.
     *
     * @param listing what is listed
     * @param contract terms of an option
     * @param quoting how it is quoted
     * @param delivery what it is delivered at
     */
    public ChainSpec(Listing listing, Contract contract, Quoting quoting, Averaging delivery) {
        this(listing, contract, quoting, delivery, Bias.NONE);
    }

    /**
     * What is listed.
     *
     * @param expiries times from the start to each expiry, increasing, each on a UTC day of its own; at most 64
     * @param strikesPerExpiry 3 to 200; a call and a put are listed at each
     * @param strikeStepMin least distance of strikes as a fraction of the price, 0.0001 to 0.1
     * @param strikeSpan how far strikes reach, in standard deviations of the expiry, 0.5 to 10
     */
    public record Listing(List<Duration> expiries, int strikesPerExpiry, double strikeStepMin, double strikeSpan) {
        /** Checks every range. */
        public Listing {
            Settings.present(IN + "expiries", expiries);
            expiries = List.copyOf(expiries);
            Settings.range(IN + "expiries (how many)", expiries.size(), 1, 64);
            Settings.increasing(IN + "expiries", expiries);
            Settings.range(IN + "strikesPerExpiry", strikesPerExpiry, 3, 200);
            Settings.range(IN + "strikeStepMin", strikeStepMin, 1e-4, 0.1);
            Settings.range(IN + "strikeSpan", strikeSpan, 0.5, 10.0);
        }
    }

    /**
     * Terms of an option.
     *
     * @param lotCoins least tradable amount in coin, 0.001 to 1,000
     * @param tickCoins price step in coin
     * @param tickStepAboveCoins from this price on the wider step holds
     * @param tickStepCoins the wider step
     * @param feeRate fee as a fraction of the underlying amount, 0 to 0.01
     * @param feeCap largest fee as a fraction of the premium, 0 to 1
     */
    public record Contract(
            double lotCoins,
            double tickCoins,
            double tickStepAboveCoins,
            double tickStepCoins,
            double feeRate,
            double feeCap) {
        /** Checks every range. */
        public Contract {
            Settings.range(IN + "lotCoins", lotCoins, 0.001, 1_000.0);
            Settings.range(IN + "tickCoins", tickCoins, 1e-8, 0.1);
            Settings.range(IN + "tickStepAboveCoins", tickStepAboveCoins, tickCoins, 10.0);
            Settings.range(IN + "tickStepCoins", tickStepCoins, tickCoins, 0.1);
            Settings.require(
                    isWhole(tickStepAboveCoins / tickCoins) && isWhole(tickStepAboveCoins / tickStepCoins),
                    IN + "tickStepAboveCoins",
                    "must be a whole number of tick_coins (" + tickCoins + ") and of tick_step_coins (" + tickStepCoins
                            + "), was " + tickStepAboveCoins);
            Settings.range(IN + "feeRate", feeRate, 0.0, 0.01);
            Settings.range(IN + "feeCap", feeCap, 0.0, 1.0);
        }
    }

    /**
     * How it is quoted.
     *
     * @param halfSpreadVol half of the quoted spread in volatility, 0.0001 to 0.2
     * @param halfSpreadPremium further half-spread as a fraction of the premium, 0 to 0.5
     * @param quoteLotsMean mean size at the touch in lots, 1 to 1,000,000
     */
    public record Quoting(double halfSpreadVol, double halfSpreadPremium, int quoteLotsMean) {
        /** Checks every range. */
        public Quoting {
            Settings.range(IN + "halfSpreadVol", halfSpreadVol, 1e-4, 0.2);
            Settings.range(IN + "halfSpreadPremium", halfSpreadPremium, 0.0, 0.5);
            Settings.range(IN + "quoteLotsMean", quoteLotsMean, 1, 1_000_000);
        }
    }

    /**
     * What it is delivered at.
     *
     * @param settlementWindow averaging window before each expiry
     * @param settlementSample distance of the samples in that window
     */
    public record Averaging(Duration settlementWindow, Duration settlementSample) {
        /** Checks every range. */
        public Averaging {
            Settings.positive(IN + "settlementWindow", settlementWindow);
            Settings.positive(IN + "settlementSample", settlementSample);
            Settings.require(
                    settlementSample.compareTo(settlementWindow) <= 0,
                    IN + "settlementSample",
                    "must not be longer than settlement_window (" + Settings.text(settlementWindow) + "), was "
                            + Settings.text(settlementSample));
        }
    }

    /**
     * Where the venue's smile lies beside that of the underlying, which all venues of one market have in common: its
     * vols are {@code sigma + level + slope ln(K/F)}, at least 1 %. Marks and quotes are made of them.
     *
     * @param biasVol mean of the level, vol as a decimal, -0.2 to 0.2
     * @param biasSlope for each unit of ln(K/F), -0.5 to 0.5
     * @param biasStdDev standard deviation of the level around its mean, 0 to 0.1
     * @param biasSeconds time in which the level goes back to its mean, 1 to 1e7
     */
    public record Bias(double biasVol, double biasSlope, double biasStdDev, double biasSeconds) {
        /** On the smile of the underlying. */
        public static final Bias NONE = new Bias(0.0, 0.0, 0.0, 60.0);

        /** Checks every range. */
        public Bias {
            Settings.range(IN + "biasVol", biasVol, -0.2, 0.2);
            Settings.range(IN + "biasSlope", biasSlope, -0.5, 0.5);
            Settings.range(IN + "biasStdDev", biasStdDev, 0.0, 0.1);
            Settings.range(IN + "biasSeconds", biasSeconds, 1.0, 1e7);
        }
    }

    private static boolean isWhole(double ratio) {
        return Math.abs(ratio - Math.rint(ratio)) < 1e-6;
    }
}
