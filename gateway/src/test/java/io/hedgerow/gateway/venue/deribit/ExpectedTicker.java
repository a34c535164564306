package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.testing.JacksonTree;

/** What a ticker says, by another reader. */
final class ExpectedTicker {
    private static final long NONE = EventWriter.NONE;

    private long timeNs = NONE;
    private long bidPriceE9 = NONE;
    private long bidAmountE9 = NONE;
    private long askPriceE9 = NONE;
    private long askAmountE9 = NONE;
    private long markE9 = NONE;
    private long forwardE9 = NONE;
    private long indexE9 = NONE;
    private long fundingE12 = NONE;
    private long estimateE9 = NONE;
    private long deliveryE9 = NONE;
    private double vol = Double.NaN;
    private boolean open = true;
    private boolean snapshot;
    private boolean failed;

    static String of(JacksonTree data) {
        ExpectedTicker ticker = new ExpectedTicker();
        data.members(ticker::field);
        return ticker.text();
    }

    private void field(String key, JacksonTree value) {
        switch (key) {
            case "timestamp" -> timeNs = value.scaled(6);
            case "state" -> open = "open".equals(value.text());
            case "best_bid_price" -> bidPriceE9 = notNegative(value);
            case "best_bid_amount" -> bidAmountE9 = notNegative(value);
            case "best_ask_price" -> askPriceE9 = notNegative(value);
            case "best_ask_amount" -> askAmountE9 = notNegative(value);
            case "mark_price" -> markE9 = notNegative(value);
            case "mark_iv" -> vol = vol(value);
            case "underlying_price" -> forwardE9 = positive(value);
            case "index_price" -> indexE9 = positive(value);
            case "current_funding" -> fundingE12 = value.scaled(12);
            case "estimated_delivery_price" -> estimateE9 = orNone(value.scaledOrWord(9));
            case "delivery_price" -> deliveryE9 = orNone(value.scaledOrWord(9));
            case "type" -> snapshot = "snapshot".equals(value.text());
            default -> {
                // Passed over.
            }
        }
    }

    private static long orNone(long priceE9) {
        return priceE9 <= 0 ? NONE : priceE9;
    }

    private long notNegative(JacksonTree value) {
        long number = value.scaled(9);
        failed |= number < 0 && number != NONE;
        return number;
    }

    private long positive(JacksonTree value) {
        long number = value.scaled(9);
        failed |= number <= 0 && number != NONE;
        return number;
    }

    private double vol(JacksonTree value) {
        double number = value.decimal(-2);
        failed |= number < 0.0 || number > 100.0;
        return number == 0.0 ? Double.NaN : number;
    }

    private String text() {
        boolean bid = bidPriceE9 > 0 && bidAmountE9 != 0;
        boolean ask = askPriceE9 > 0 && askAmountE9 != 0;
        return line(
                timeNs,
                bid ? bidPriceE9 : NONE,
                bid ? Math.max(bidAmountE9, 0) : 0,
                ask ? askPriceE9 : NONE,
                ask ? Math.max(askAmountE9, 0) : 0,
                markE9,
                forwardE9,
                indexE9,
                fundingE12,
                estimateE9,
                deliveryE9,
                vol,
                open,
                snapshot,
                failed);
    }

    private static String line(Object... values) {
        return java.util.Arrays.toString(values);
    }

    /** The same of our reader. */
    static String of(DeribitTickerFields read) {
        return line(
                read.timeNs,
                read.bidE9(),
                read.bidAmountE9(),
                read.askE9(),
                read.askAmountE9(),
                read.markE9,
                read.forwardE9,
                read.indexE9,
                read.fundingE12,
                read.estimateE9,
                read.deliveryE9,
                read.vol,
                read.open,
                read.isSnapshot,
                read.failure != null);
    }
}
