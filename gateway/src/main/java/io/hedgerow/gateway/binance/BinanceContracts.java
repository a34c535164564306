package io.hedgerow.gateway.binance;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.gateway.book.InstrumentDirectory;

/** Terms of Binance's COIN-M perpetuals. Any thread; static. */
public final class BinanceContracts {
    /** Code of the venue. */
    public static final String VENUE = "BINANCE";

    private static final long E9 = 1_000_000_000L;

    /** Fees of the lowest tier: 0.02 % making, 0.05 % taking. */
    private static final long MAKER_FEE_E9 = 200_000L;

    private static final long TAKER_FEE_E9 = 500_000L;

    private BinanceContracts() {}

    /**
     * Defines an inverse perpetual, one lot being one contract.
     *
     * @param directory where it goes
     * @param coin base and settlement currency, such as BTC
     * @param contractUsd size of one contract: 100 for BTC, 10 for every other coin
     * @param tickSizeE9 price step times 1e9
     * @return its id; its symbol is {@code <coin>USD_PERP.BINANCE}
     */
    public static int coinPerpetual(InstrumentDirectory directory, String coin, int contractUsd, long tickSizeE9) {
        int underlying = directory.underlying(coin, coin, "USD");
        return directory.add(new InstrumentSpec(
                directory.nextInstrumentId(),
                coin + "USD_PERP",
                InstrumentKind.PERPETUAL,
                PayoffStyle.INVERSE,
                OptionRight.NONE,
                0,
                EventWriter.NONE,
                contractUsd * E9,
                E9,
                tickSizeE9,
                EventWriter.NONE,
                EventWriter.NONE,
                MAKER_FEE_E9,
                TAKER_FEE_E9,
                EventWriter.NONE,
                0,
                underlying,
                directory.venue(VENUE),
                directory.currency(coin),
                directory.currency("USD"),
                directory.currency(coin)));
    }

    /**
     * Defines BTCUSD_PERP: 100 USD a contract, price step 0.1 USD.
     *
     * @param directory where it goes
     * @return its id
     */
    public static int btcPerpetual(InstrumentDirectory directory) {
        return coinPerpetual(directory, "BTC", 100, E9 / 10);
    }
}
