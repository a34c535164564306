package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.codec.Liquidity;

/** One trade of the account as the venue tells of it. Owned by the order thread, which uses rows again. */
final class TradeRow {
    /** Stands for a number that is not told. */
    static final long NOT_TOLD = Long.MIN_VALUE;

    String tradeId;
    long number;
    long orderId;
    String label;
    String venueOrderId;
    int instrumentId;
    String instrumentName;
    boolean sided;
    boolean buys;
    long lots;
    long priceE9;
    long feeE9;
    String feeCurrency;
    Liquidity liquidity;
    long timeMs;
    boolean combination;
    boolean quoted;
    boolean wholeLots;

    /** Forgets what it held. */
    void reset() {
        tradeId = "";
        number = NOT_TOLD;
        orderId = OrderLabel.FOREIGN;
        label = "";
        venueOrderId = "";
        instrumentId = -1;
        instrumentName = "";
        sided = false;
        buys = false;
        lots = NOT_TOLD;
        priceE9 = NOT_TOLD;
        feeE9 = NOT_TOLD;
        feeCurrency = "";
        liquidity = Liquidity.UNKNOWN;
        timeMs = 0L;
        combination = false;
        quoted = false;
        wholeLots = true;
    }

    /** Whether everything is there that a fill needs. */
    boolean isComplete() {
        return number >= 0L && sided && lots > 0L && priceE9 > 0L;
    }
}
