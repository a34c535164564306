package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.codec.Side;

/** Sees quotes and trades as they are published. Called by the feed's thread. */
public interface MarketListener {
    /** Takes no notice. */
    MarketListener NONE = new MarketListener() {
        @Override
        public void onQuote(int instrumentId) {
            // Takes no notice.
        }

        @Override
        public void onTrade(int instrumentId, long priceE9, long lots, Side aggressor) {
            // Takes no notice.
        }

        @Override
        public void onSettled(int instrumentId) {
            // Takes no notice.
        }
    };

    /**
     * A quote was published; it is in the {@code TopOfBook}.
     *
     * @param instrumentId dense id
     */
    void onQuote(int instrumentId);

    /**
     * A public trade was published.
     *
     * @param instrumentId dense id
     * @param priceE9 price times 1e9
     * @param lots size
     * @param aggressor side that took liquidity
     */
    void onTrade(int instrumentId, long priceE9, long lots, Side aggressor);

    /**
     * A dated contract was settled: nothing trades in it any more.
     *
     * @param instrumentId dense id
     */
    void onSettled(int instrumentId);
}
