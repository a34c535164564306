package io.hedgerow.gateway.venue.binance;

import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A reply of {@code GET /dapi/v1/exchangeInfo}: what is listed, and how much may be asked. Immutable; any thread.
 *
 * @param serverTimeNs the venue's clock, UTC ns; {@link JsonReader#NULL} = not told
 * @param weightPerMinute request weight of one address in a minute
 * @param contracts everything in the list, in its order
 */
public record BinanceExchangeInfo(long serverTimeNs, long weightPerMinute, List<BinanceContract> contracts) {
    /** Weight in a minute where the reply tells none. */
    public static final long DEFAULT_WEIGHT = 2_400L;

    private static final AsciiIndex KEYS = AsciiIndex.of("serverTime", "rateLimits", "symbols", "code", "msg");
    private static final AsciiIndex LIMIT_KEYS = AsciiIndex.of("rateLimitType", "interval", "intervalNum", "limit");
    private static final byte[] WEIGHT = {'R', 'E', 'Q', 'U', 'E', 'S', 'T', '_', 'W', 'E', 'I', 'G', 'H', 'T'};
    private static final byte[] MINUTE = {'M', 'I', 'N', 'U', 'T', 'E'};

    /** Copies the list. */
    public BinanceExchangeInfo {
        contracts = List.copyOf(contracts);
    }

    /**
     * Reads a reply.
     *
     * @param data buffer that holds it
     * @param offset first byte
     * @param length bytes
     * @return what it says
     * @throws io.hedgerow.gateway.json.JsonException if it is not readable
     * @throws IllegalArgumentException if it lists nothing
     */
    public static BinanceExchangeInfo read(byte[] data, int offset, int length) {
        JsonReader in = new JsonReader();
        in.wrap(data, offset, length);
        long timeNs = JsonReader.NULL;
        long weight = DEFAULT_WEIGHT;
        List<BinanceContract> contracts = new ArrayList<>();
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            switch (key) {
                case 0 -> timeNs = in.readMillisecondsAsNs();
                case 1 -> weight = weight(in);
                case 2 -> readContracts(in, contracts);
                default -> in.skipValue();
            }
        }
        in.requireEnd();
        if (contracts.isEmpty()) {
            throw new IllegalArgumentException("the reply lists no contract");
        }
        return new BinanceExchangeInfo(timeNs, weight, contracts);
    }

    private static void readContracts(JsonReader in, List<BinanceContract> contracts) {
        in.beginArray();
        while (in.nextObject()) {
            contracts.add(BinanceContract.read(in));
        }
    }

    private static long weight(JsonReader in) {
        long weight = DEFAULT_WEIGHT;
        in.beginArray();
        while (in.nextObject()) {
            boolean ofWeight = false;
            boolean ofMinutes = false;
            long minutes = 1;
            long limit = 0;
            for (int key = in.nextKey(LIMIT_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(LIMIT_KEYS)) {
                switch (key) {
                    case 0 -> ofWeight = in.readText() && in.textEquals(WEIGHT);
                    case 1 -> ofMinutes = in.readText() && in.textEquals(MINUTE);
                    case 2 -> minutes = in.readLong();
                    case 3 -> limit = in.readLong();
                    default -> in.skipValue();
                }
            }
            if (ofWeight && ofMinutes && minutes > 0 && limit > 0) {
                weight = limit / minutes;
            }
        }
        return weight;
    }
}
