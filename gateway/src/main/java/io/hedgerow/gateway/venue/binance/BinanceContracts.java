package io.hedgerow.gateway.venue.binance;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.reference.ReferenceRegistry;

/** Terms of Binance's COIN-M perpetuals. Any thread; static. */
public final class BinanceContracts {
    /** Code of the venue. */
    public static final String VENUE = "BINANCE";

    private static final long E9 = 1_000_000_000L;

    /** Fees of the lowest tier: 0.02 % making, 0.05 % taking. */
    static final long MAKER_FEE_E9 = 200_000L;

    static final long TAKER_FEE_E9 = 500_000L;

    private BinanceContracts() {}

    /**
     * Defines an inverse perpetual, one lot being one contract.
     *
     * @param registry where it goes
     * @param coin base and settlement currency, such as BTC
     * @param contractUsd size of one contract: 100 for BTC, 10 for every other coin
     * @param tickSizeE9 price step times 1e9
     * @return its id; its symbol is {@code <coin>USD_PERP.BINANCE}
     */
    public static int coinPerpetual(ReferenceRegistry registry, String coin, int contractUsd, long tickSizeE9) {
        int underlying = registry.underlying(coin, coin, "USD");
        return registry.add(InstrumentSpec.builder(registry.nextInstrumentId(), coin + "USD_PERP")
                .perpetual()
                .inverse()
                .contractSizeE9(contractUsd * E9)
                .tickSizeE9(tickSizeE9)
                .makerFeeE9(MAKER_FEE_E9)
                .takerFeeE9(TAKER_FEE_E9)
                .underlyingId(underlying)
                .venueId(registry.venue(VENUE))
                .baseCurrencyId(registry.currency(coin))
                .quoteCurrencyId(registry.currency("USD"))
                .build());
    }

    /**
     * Defines BTCUSD_PERP and makes its mid the price of BTC, in place of the index.
     *
     * @param registry where it goes; BTC is not defined yet
     * @return its id
     */
    public static int btcReference(ReferenceRegistry registry) {
        registry.underlyingPricedBy("BTC", "BTC", "USD", registry.nextInstrumentId());
        return btcPerpetual(registry);
    }

    /**
     * Defines BTCUSD_PERP: 100 USD a contract, price step 0.1 USD.
     *
     * @param registry where it goes
     * @return its id
     */
    public static int btcPerpetual(ReferenceRegistry registry) {
        return coinPerpetual(registry, "BTC", 100, E9 / 10);
    }
}
