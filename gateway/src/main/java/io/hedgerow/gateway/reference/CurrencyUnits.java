package io.hedgerow.gateway.reference;

import java.util.Map;

/** How many decimals cash is counted in, by currency. Any thread. */
final class CurrencyUnits {
    /** Enough for a thousandth of a cent on a coin worth 100 USD; used for coins that are not listed here. */
    private static final int OTHER_COIN_DECIMALS = 8;

    private static final Map<String, Integer> DECIMALS =
            Map.of("BTC", 8, "ETH", 9, "SOL", 9, "USD", 6, "USDC", 6, "USDT", 6, "EUR", 6);

    private CurrencyUnits() {}

    /**
     * Decimals of the smallest unit. Fiat money is counted finer than its cent: fees on one lot are below it.
     *
     * @param code currency code
     * @return 0 to 9
     */
    static int minorUnitDecimals(String code) {
        return DECIMALS.getOrDefault(code, OTHER_COIN_DECIMALS);
    }
}
