package io.hedgerow.gateway.venue.sim.spec;

/** Coins as they are where nothing else is set: each with contracts and ticks that fit its price. Static; any thread. */
public final class Coins {
    /** Ether at 4,000: more volatile, smaller contract, finer ticks. */
    public static final UnderlyingSpec ETH = like("ETH", 4_000.0, 0.75, 1.0, 1.0, 0.05, 8_000);

    /** A coin at 200. */
    public static final UnderlyingSpec SOL = like("SOL", 200.0, 0.90, 10.0, 1.0, 0.01, 4_000);

    /** A coin at 3. */
    public static final UnderlyingSpec XRP = like("XRP", 3.0, 0.95, 1_000.0, 1.0, 0.0005, 4_000);

    private Coins() {}

    /**
     * What a coin has that the configuration does not set.
     *
     * @param symbol coin
     * @return its own, bitcoin's where it is none of these
     */
    public static UnderlyingSpec named(String symbol) {
        return switch (symbol) {
            case "ETH" -> ETH;
            case "SOL" -> SOL;
            case "XRP" -> XRP;
            default -> UnderlyingSpec.BTC;
        };
    }

    private static UnderlyingSpec like(
            String symbol,
            double price,
            double vol,
            double optionCoins,
            double contractQuote,
            double tickQuote,
            int quoteLotsMean) {
        UnderlyingSpec btc = UnderlyingSpec.BTC;
        ChainSpec c = btc.chain();
        ChainSpec.Contract option = c.contract();
        ChainSpec chain = new ChainSpec(
                c.listing(),
                new ChainSpec.Contract(
                        optionCoins,
                        option.tickCoins(),
                        option.tickStepAboveCoins(),
                        option.tickStepCoins(),
                        option.feeRate(),
                        option.feeCap()),
                c.quoting(),
                c.delivery());
        LinearSpec l = btc.linear();
        LinearSpec linear = new LinearSpec(
                l.futureExpiries(),
                new LinearSpec.Contract(
                        contractQuote,
                        tickQuote,
                        l.contract().makerFeeRate(),
                        l.contract().takerFeeRate()),
                new LinearSpec.Spot(optionCoins / 1_000.0, l.spot().spotFeeRate()),
                new LinearSpec.Depth(
                        l.depth().halfSpreadTicks(),
                        quoteLotsMean,
                        l.depth().depthGrowth(),
                        l.depth().bookLevels()),
                l.basis());
        DynamicsSpec dynamics = new DynamicsSpec(vol, vol, 12.0, 2.0, -0.25, 120.0, 0.0, 4e-4);
        return new UnderlyingSpec(symbol, 8, price, dynamics, btc.betas(), btc.surface(), chain, linear);
    }
}
