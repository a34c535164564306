package io.hedgerow.gateway.venue.sim.spec;

/**
 * One underlying and everything traded on it.
 *
 * <p>Immutable; any thread.
 *
 * @param symbol coin, 1 to 8 characters, such as BTC
 * @param coinDecimals decimals of its smallest unit, 0 to 9
 * @param initialPrice price at the start in quote currency, 0.01 to 10,000,000
 * @param dynamics how the price moves
 * @param surface implied volatilities
 * @param chain options
 * @param linear perpetual, futures, spot
 */
public record UnderlyingSpec(
        String symbol,
        int coinDecimals,
        double initialPrice,
        DynamicsSpec dynamics,
        SurfaceSpec surface,
        ChainSpec chain,
        LinearSpec linear) {

    /** Bitcoin at 100,000. */
    public static final UnderlyingSpec BTC = new UnderlyingSpec(
            "BTC", 8, 100_000.0, DynamicsSpec.DEFAULT, SurfaceSpec.DEFAULT, ChainSpec.DEFAULT, LinearSpec.DEFAULT);

    /** Ether at 4,000: more volatile, smaller contract, finer ticks. */
    public static final UnderlyingSpec ETH = eth();

    /** Checks every range. */
    public UnderlyingSpec {
        String in = "sim.underlyings.";
        Settings.code(in + "symbol", symbol, 8);
        Settings.range(in + "coinDecimals", coinDecimals, 0, 9);
        Settings.range(in + "initialPrice", initialPrice, 0.01, 1e7);
        Settings.present(in + "dynamics", dynamics);
        Settings.present(in + "surface", surface);
        Settings.present(in + "chain", chain);
        Settings.present(in + "linear", linear);
        double spread =
                linear.contract().tickQuote() * Math.max(1.0, linear.depth().halfSpreadTicks());
        Settings.require(
                spread <= 0.02 * initialPrice,
                "sim.linear.tickQuote",
                "tick and half-spread must be at most 2 % of initial_price (" + initialPrice + "), was "
                        + linear.contract().tickQuote());
    }

    private static UnderlyingSpec eth() {
        DynamicsSpec dynamics = new DynamicsSpec(0.75, 0.75, 12.0, 2.0, -0.25, 120.0, 0.0, 4e-4);
        ChainSpec c = ChainSpec.DEFAULT;
        ChainSpec.Contract option = c.contract();
        ChainSpec chain = new ChainSpec(
                c.listing(),
                new ChainSpec.Contract(
                        1.0,
                        option.tickCoins(),
                        option.tickStepAboveCoins(),
                        option.tickStepCoins(),
                        option.feeRate(),
                        option.feeCap()),
                c.quoting(),
                c.delivery());
        LinearSpec l = LinearSpec.DEFAULT;
        LinearSpec linear = new LinearSpec(
                l.futureExpiries(),
                new LinearSpec.Contract(
                        1.0, 0.05, l.contract().makerFeeRate(), l.contract().takerFeeRate()),
                new LinearSpec.Spot(0.001, l.spot().spotFeeRate()),
                new LinearSpec.Depth(
                        l.depth().halfSpreadTicks(),
                        8_000,
                        l.depth().depthGrowth(),
                        l.depth().bookLevels()),
                l.basis());
        return new UnderlyingSpec("ETH", 8, 4_000.0, dynamics, SurfaceSpec.DEFAULT, chain, linear);
    }
}
