package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.json.JsonReader;
import java.util.function.Consumer;

/**
 * The channel {@code instrument.creation}: an instrument is listed, with all that {@code get_instruments} tells of it.
 *
 * <p>Owned by the feed's thread.
 */
final class DeribitCreations implements StreamReader {
    private final DeribitMarket market;
    private Consumer<JsonReader> lister;

    DeribitCreations(DeribitMarket market) {
        this.market = market;
    }

    /** Sets who reads the new instrument. */
    void lister(Consumer<JsonReader> newLister) {
        lister = newLister;
    }

    /** Listing is not undone, so nothing is kept for later. */
    @Override
    public void read(JsonReader in, int subject) {
        if (lister == null) {
            in.skipValue();
        } else {
            lister.accept(in);
        }
    }

    @Override
    public void publish(int subject) {
        market.takeNew();
    }
}
