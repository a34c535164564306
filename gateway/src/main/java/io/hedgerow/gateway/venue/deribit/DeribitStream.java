package io.hedgerow.gateway.venue.deribit;

/** The streams that are decoded, in the order of the numbers in {@link DeribitChannels}. */
public enum DeribitStream {
    /** {@code ticker} of an instrument. */
    TICKER,
    /** {@code book} of an instrument. */
    BOOK,
    /** {@code trades}. */
    TRADES,
    /** {@code incremental_ticker} of an instrument. */
    INCREMENTAL_TICKER,
    /** {@code quote} of an instrument. */
    QUOTE,
    /** {@code perpetual} of an instrument. */
    PERPETUAL,
    /** {@code markprice.options}. */
    MARKS,
    /** {@code deribit_price_index} of an underlying. */
    INDEX,
    /** {@code estimated_expiration_price} of an underlying. */
    ESTIMATE,
    /** {@code instrument.state}. */
    STATE,
    /** {@code platform_state}. */
    PLATFORM,
    /** {@code instrument.creation}. */
    CREATION,
    /** Anything else. */
    OTHER;

    private static final DeribitStream[] ALL = values();

    static DeribitStream of(int stream) {
        return ALL[stream];
    }
}
