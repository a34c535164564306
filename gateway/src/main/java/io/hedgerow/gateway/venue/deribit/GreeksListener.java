package io.hedgerow.gateway.venue.deribit;

/** Told what the venue says of an option in one ticker. Called by the feed's thread. */
@FunctionalInterface
public interface GreeksListener {
    /** Takes no notice. */
    GreeksListener NONE = (id, timeNs, forward, vol, mark, greeks) -> {};

    /**
     * A ticker of an open option.
     *
     * @param id option
     * @param timeNs venue time, UTC ns
     * @param forward forward of its expiry
     * @param vol mark vol, decimal; NaN = not told
     * @param mark mark price; NaN = not told
     * @param greeks the venue's, live
     */
    void onGreeks(int id, long timeNs, double forward, double vol, double mark, DeribitGreeks greeks);
}
