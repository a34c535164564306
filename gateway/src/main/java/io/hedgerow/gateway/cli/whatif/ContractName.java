package io.hedgerow.gateway.cli.whatif;

import java.util.Locale;

/** What the name of a contract says at Deribit, such as BTC-27NOV26-100000-C or ETH_USDC-PERPETUAL. Static; any thread. */
final class ContractName {
    private ContractName() {}

    static boolean isFuture(String instrument) {
        return !instrument.endsWith("-C") && !instrument.endsWith("-P");
    }

    static boolean isInverse(String instrument) {
        return !underlying(instrument).contains("_");
    }

    static String underlying(String instrument) {
        return instrument.substring(0, instrument.indexOf('-') < 0 ? instrument.length() : instrument.indexOf('-'));
    }

    static boolean settlesIn(String instrument, String currency) {
        String underlying = underlying(instrument).toLowerCase(Locale.ROOT);
        return underlying.equals(currency) || underlying.endsWith("_" + currency);
    }

    static String pair(String instrument) {
        String underlying = underlying(instrument).toLowerCase(Locale.ROOT);
        return underlying.contains("_") ? underlying : underlying + "_usd";
    }
}
