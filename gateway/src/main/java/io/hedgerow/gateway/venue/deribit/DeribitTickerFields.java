package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import java.nio.charset.StandardCharsets;

/**
 * The fields of one ticker or quote, and the first thing that was wrong with them. Prices are times 1e9; what is not
 * there, null, or a zero that means none is {@link EventWriter#NONE}.
 *
 * <p>Owned by the feed's thread.
 */
final class DeribitTickerFields {
    private static final AsciiIndex KEYS = AsciiIndex.of(
            "timestamp",
            "state",
            "best_bid_price",
            "best_bid_amount",
            "best_ask_price",
            "best_ask_amount",
            "mark_price",
            "mark_iv",
            "underlying_price",
            "index_price",
            "current_funding",
            "estimated_delivery_price",
            "delivery_price",
            "type",
            "greeks");
    private static final byte[] OPEN = "open".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SNAPSHOT = "snapshot".getBytes(StandardCharsets.US_ASCII);
    private static final long NONE = EventWriter.NONE;
    private static final int PRICE_DECIMALS = 9;
    private static final int RATE_DECIMALS = 12;
    private static final int STATE_LENGTH_MAX = 24;
    private static final double VOL_MAX = 100.0;

    FeedIssue failure;
    int failedAt;
    long timeNs;
    long markE9;
    long forwardE9;
    long indexE9;
    long fundingE12;
    long estimateE9;
    long deliveryE9;
    double vol;
    final DeribitGreeks greeks = new DeribitGreeks();
    boolean open;
    boolean isSnapshot;
    final byte[] state = new byte[STATE_LENGTH_MAX];
    int stateLength;
    private long bidPriceE9;
    private long bidAmountE9;
    private long askPriceE9;
    private long askAmountE9;

    /** Forgets everything. */
    void reset() {
        failure = null;
        timeNs = NONE;
        bidPriceE9 = NONE;
        bidAmountE9 = NONE;
        askPriceE9 = NONE;
        askAmountE9 = NONE;
        markE9 = NONE;
        forwardE9 = NONE;
        indexE9 = NONE;
        fundingE12 = NONE;
        estimateE9 = NONE;
        deliveryE9 = NONE;
        vol = Double.NaN;
        greeks.reset();
        open = true;
        isSnapshot = false;
        stateLength = 0;
    }

    /** Takes over what another one holds, apart from its time, its state and what was wrong with it. */
    void copyValues(DeribitTickerFields other) {
        bidPriceE9 = other.bidPriceE9;
        bidAmountE9 = other.bidAmountE9;
        askPriceE9 = other.askPriceE9;
        askAmountE9 = other.askAmountE9;
        markE9 = other.markE9;
        forwardE9 = other.forwardE9;
        indexE9 = other.indexE9;
        fundingE12 = other.fundingE12;
        estimateE9 = other.estimateE9;
        vol = other.vol;
        greeks.copy(other.greeks);
        open = other.open;
    }

    /** Reads an object of fields over what is held already. */
    void read(JsonReader in) {
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            field(in, key);
        }
    }

    private void field(JsonReader in, int key) {
        switch (key) {
            case 0 -> timeNs = in.readMillisecondsAsNs();
            case 1 -> state(in);
            case 2 -> bidPriceE9 = notNegative(in, FeedIssue.NOT_POSITIVE_PRICE);
            case 3 -> bidAmountE9 = notNegative(in, FeedIssue.OUT_OF_RANGE);
            case 4 -> askPriceE9 = notNegative(in, FeedIssue.NOT_POSITIVE_PRICE);
            case 5 -> askAmountE9 = notNegative(in, FeedIssue.OUT_OF_RANGE);
            case 6 -> markE9 = notNegative(in, FeedIssue.NOT_POSITIVE_PRICE);
            case 7 -> vol = vol(in);
            case 8 -> forwardE9 = positive(in);
            case 9 -> indexE9 = positive(in);
            case 10 -> fundingE12 = in.readScaled(RATE_DECIMALS);
            case 11 -> estimateE9 = priceOrWord(in);
            case 12 -> deliveryE9 = priceOrWord(in);
            case 13 -> isSnapshot = in.readText() && in.textEquals(SNAPSHOT);
            case 14 -> greeks.read(in);
            default -> in.skipValue();
        }
    }

    void fail(FeedIssue issue, int position) {
        if (failure == null) {
            failure = issue;
            failedAt = position;
        }
    }

    private void state(JsonReader in) {
        open = in.readText() && in.textEquals(OPEN);
        stateLength = Math.min(in.textLength(), STATE_LENGTH_MAX);
        System.arraycopy(in.textBytes(), in.textOffset(), state, 0, stateLength);
    }

    private long notNegative(JsonReader in, FeedIssue issue) {
        long value = in.readE9();
        if (value < 0 && value != NONE) {
            fail(issue, in.position());
        }
        return value;
    }

    private long positive(JsonReader in) {
        long price = in.readE9();
        if (price <= 0 && price != NONE) {
            fail(FeedIssue.NOT_POSITIVE_PRICE, in.position());
        }
        return price;
    }

    /** The venue writes "expired" where there is no price any more. */
    private static long priceOrWord(JsonReader in) {
        long price = in.readScaledOrWord(PRICE_DECIMALS);
        return price <= 0 ? NONE : price;
    }

    /** A vol of zero is one that the venue does not know. */
    private double vol(JsonReader in) {
        double value = in.readDouble(-2);
        if (value < 0.0 || value > VOL_MAX) {
            fail(FeedIssue.OUT_OF_RANGE, in.position());
        }
        return value == 0.0 ? Double.NaN : value;
    }

    /** Best bid; without a price or without an amount there is none. */
    long bidE9() {
        return side(bidPriceE9, bidAmountE9);
    }

    /** Best ask; without a price or without an amount there is none. */
    long askE9() {
        return side(askPriceE9, askAmountE9);
    }

    private static long side(long priceE9, long amountE9) {
        return priceE9 <= 0 || amountE9 == 0 ? NONE : priceE9;
    }

    /** Amount at the best bid, 0 if there is none. */
    long bidAmountE9() {
        return bidE9() == NONE ? 0 : Math.max(bidAmountE9, 0);
    }

    /** Amount at the best ask, 0 if there is none. */
    long askAmountE9() {
        return askE9() == NONE ? 0 : Math.max(askAmountE9, 0);
    }
}
