package io.hedgerow.gateway.venue.sim.spec;

import io.hedgerow.gateway.settings.toml.SameTable;
import java.time.Duration;
import java.util.List;

/**
 * Perpetual, dated futures and spot pair of one underlying: what hedges are done with. Perpetual and futures are inverse
 * (notional in quote currency, settled in coin).
 *
 * <p>Immutable; any thread.
 *
 * @param futureExpiries times from the start to each expiry, increasing; at most 16
 * @param contract terms of perpetual and futures
 * @param spot terms of the spot pair
 * @param depth how the books look
 * @param basis where they trade against the index
 */
public record LinearSpec(
        List<Duration> futureExpiries,
        @SameTable Contract contract,
        @SameTable Spot spot,
        @SameTable Depth depth,
        @SameTable Basis basis) {
    private static final String IN = "sim.linear.";

    /** Deribit's contract: 10 USD, half-dollar ticks, three futures, 6 % carry. */
    public static final LinearSpec DEFAULT = new LinearSpec(
            List.of(
                    Duration.ofDays(28).plusSeconds(20),
                    Duration.ofDays(119).plusSeconds(20),
                    Duration.ofDays(210).plusSeconds(20)),
            new Contract(10.0, 0.5, 0.0, 5e-4),
            new Spot(1e-4, 2e-4),
            new Depth(1.0, 1_500, 0.5, 40),
            new Basis(0.06, 0.02, 0.01, 2e-4, 3e-4, 20.0));

    /** Checks every range. */
    public LinearSpec {
        Settings.present(IN + "futureExpiries", futureExpiries);
        futureExpiries = List.copyOf(futureExpiries);
        Settings.range(IN + "futureExpiries (how many)", futureExpiries.size(), 0, 16);
        Settings.increasing(IN + "futureExpiries", futureExpiries);
    }

    /**
     * Terms of perpetual and futures.
     *
     * @param contractSizeQuote quote notional of one contract, 0.1 to 100,000; one contract is one lot
     * @param tickQuote price step, 0.0001 to 1,000
     * @param makerFeeRate fraction of notional, -0.01 to 0.01
     * @param takerFeeRate fraction of notional, -0.01 to 0.01
     */
    public record Contract(double contractSizeQuote, double tickQuote, double makerFeeRate, double takerFeeRate) {
        /** Checks every range. */
        public Contract {
            Settings.range(IN + "contractSizeQuote", contractSizeQuote, 0.1, 100_000.0);
            Settings.range(IN + "tickQuote", tickQuote, 1e-4, 1_000.0);
            Settings.range(IN + "makerFeeRate", makerFeeRate, -0.01, 0.01);
            Settings.range(IN + "takerFeeRate", takerFeeRate, -0.01, 0.01);
        }
    }

    /**
     * Terms of the spot pair.
     *
     * @param spotLotCoins least amount of the spot pair in coin, 0.000001 to 100
     * @param spotFeeRate fee of the spot pair, both ways, 0 to 0.01
     */
    public record Spot(double spotLotCoins, double spotFeeRate) {
        /** Checks every range. */
        public Spot {
            Settings.range(IN + "spotLotCoins", spotLotCoins, 1e-6, 100.0);
            Settings.range(IN + "spotFeeRate", spotFeeRate, 0.0, 0.01);
        }
    }

    /**
     * How the books look.
     *
     * @param halfSpreadTicks half of the quoted spread, 0.5 to 1,000
     * @param quoteLotsMean mean size of one price level of perpetual and futures, 1 to 10,000,000
     * @param depthGrowth how much deeper each level behind the touch is, as a fraction of the touch, 0 to 10
     * @param bookLevels price levels on each side, one tick apart, 1 to 1,000
     */
    public record Depth(double halfSpreadTicks, int quoteLotsMean, double depthGrowth, int bookLevels) {
        /** Checks every range. */
        public Depth {
            Settings.range(IN + "halfSpreadTicks", halfSpreadTicks, 0.5, 1_000.0);
            Settings.range(IN + "quoteLotsMean", quoteLotsMean, 1, 10_000_000);
            Settings.range(IN + "depthGrowth", depthGrowth, 0.0, 10.0);
            Settings.range(IN + "bookLevels", bookLevels, 1, 1_000);
        }
    }

    /**
     * Where they trade against the index.
     *
     * @param carryMean mean carry per year, -0.5 to 0.5: forward = spot exp(carry T)
     * @param carrySlope carry per year added for each year to expiry, up to one, -0.2 to 0.2
     * @param carryStdDev standard deviation of the carry around its mean, 0 to 0.2
     * @param premiumMean mean premium of the perpetual over the index, -0.005 to 0.005
     * @param premiumStdDev its standard deviation, 0 to 0.005
     * @param reversionSeconds time in which carry and premium go back to their means, 1 to 1e7
     */
    public record Basis(
            double carryMean,
            double carrySlope,
            double carryStdDev,
            double premiumMean,
            double premiumStdDev,
            double reversionSeconds) {
        /** Checks every range. */
        public Basis {
            Settings.range(IN + "carryMean", carryMean, -0.5, 0.5);
            Settings.range(IN + "carrySlope", carrySlope, -0.2, 0.2);
            Settings.range(IN + "carryStdDev", carryStdDev, 0.0, 0.2);
            Settings.range(IN + "premiumMean", premiumMean, -0.005, 0.005);
            Settings.range(IN + "premiumStdDev", premiumStdDev, 0.0, 0.005);
            Settings.range(IN + "reversionSeconds", reversionSeconds, 1.0, 1e7);
        }
    }
}
