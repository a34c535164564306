package io.hedgerow.bench.feed;

import java.nio.charset.StandardCharsets;

/** One ticker of an option as the venue writes it, 750 bytes. Static. */
final class FeedMessages {
    /** The option. */
    static final String NAME = "BTC-25DEC26-100000-C";

    /** Time of the ticker, UTC ns. */
    static final long TIME_NS = 1_795_000_000_123_000_000L;

    private FeedMessages() {}

    /** The message. */
    static byte[] ticker() {
        String text = "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"ticker." + NAME
                + ".raw\",\"data\":{\"timestamp\":1795000000123,\"state\":\"open\",\"stats\":{\"high\":0.0405,\"low\":0.036,"
                + "\"price_change\":-4.5,\"volume\":126.4,\"volume_usd\":4.5e5},\"greeks\":{\"delta\":0.39321,"
                + "\"gamma\":1.0e-5,\"vega\":98.12331,\"theta\":-61.04127,\"rho\":32.48813},\"index_price\":97124.31,"
                + "\"instrument_name\":\"" + NAME + "\",\"last_price\":0.0385,\"settlement_price\":0.0391,"
                + "\"min_price\":0.024,\"max_price\":0.0565,\"open_interest\":1523.4,\"mark_price\":0.0388,"
                + "\"best_ask_price\":0.039,\"best_bid_price\":0.0385,\"interest_rate\":0.0,\"mark_iv\":49.31,"
                + "\"bid_iv\":48.98,\"ask_iv\":49.61,\"underlying_price\":97311.8842,"
                + "\"underlying_index\":\"BTC-25DEC26\",\"estimated_delivery_price\":97124.31,"
                + "\"best_ask_amount\":3.2e1,\"best_bid_amount\":24.6}}}";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
