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
 * @param betas how much it moves with the common factors
 * @param surface implied volatilities
 * @param chain options
 * @param linear perpetual, futures, spot
 */
public record UnderlyingSpec(
        String symbol,
        int coinDecimals,
        double initialPrice,
        DynamicsSpec dynamics,
        BetaSpec betas,
        SurfaceSpec surface,
        ChainSpec chain,
        LinearSpec linear) {

    /** Bitcoin at 100,000. */
    public static final UnderlyingSpec BTC = new UnderlyingSpec(
            "BTC",
            8,
            100_000.0,
            DynamicsSpec.DEFAULT,
            BetaSpec.NONE,
            SurfaceSpec.DEFAULT,
            ChainSpec.DEFAULT,
            LinearSpec.DEFAULT);

    /** Checks every range. */
    public UnderlyingSpec {
        String in = "sim.underlyings.";
        Settings.code(in + "symbol", symbol, 8);
        Settings.range(in + "coinDecimals", coinDecimals, 0, 9);
        Settings.range(in + "initialPrice", initialPrice, 0.01, 1e7);
        Settings.present(in + "dynamics", dynamics);
        Settings.present(in + "betas", betas);
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

    /**
     * The same at another price.
     *
     * @param newPrice at the start, quote currency
     * @return a copy
     */
    public UnderlyingSpec at(double newPrice) {
        return new UnderlyingSpec(symbol, coinDecimals, newPrice, dynamics, betas, surface, chain, linear);
    }

    /**
     * The same with other options.
     *
     * @param newChain options
     * @return a copy
     */
    public UnderlyingSpec withChain(ChainSpec newChain) {
        return new UnderlyingSpec(symbol, coinDecimals, initialPrice, dynamics, betas, surface, newChain, linear);
    }

    /**
     * The same that moves in another way.
     *
     * @param newDynamics how its price moves by itself
     * @param newBetas how much it moves with the common factors
     * @return a copy
     */
    public UnderlyingSpec moving(DynamicsSpec newDynamics, BetaSpec newBetas) {
        return new UnderlyingSpec(symbol, coinDecimals, initialPrice, newDynamics, newBetas, surface, chain, linear);
    }
}
