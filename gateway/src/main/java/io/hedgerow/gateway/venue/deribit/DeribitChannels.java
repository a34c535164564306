package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.gateway.feed.VenueInstruments;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.reference.LongsById;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.UnderlyingEntry;
import java.util.Locale;

/**
 * Reads the name of a channel: which reader it belongs to, and what it is about.
 *
 * <pre>
 *   ticker.NAME.INTERVAL      book.NAME.INTERVAL   perpetual.NAME.INTERVAL   trades.NAME.INTERVAL    an instrument
 *   quote.NAME                incremental_ticker.NAME                                               an instrument
 *   deribit_price_index.INDEX estimated_expiration_price.INDEX                                      an underlying
 *   trades.KIND.CURRENCY.INTERVAL   markprice.options.INDEX   instrument.state.KIND.CURRENCY        told by its data
 *   instrument.creation.KIND.CURRENCY                                                               told by its data
 *   platform_state                                                                                  the venue
 * </pre>
 *
 * <p>Owned by the feed's thread.
 */
final class DeribitChannels {
    static final int TICKER = 0;
    static final int BOOK = 1;
    static final int TRADES = 2;
    static final int INCREMENTAL_TICKER = 3;
    static final int QUOTE = 4;
    static final int PERPETUAL = 5;
    static final int MARKS = 6;
    static final int INDEX = 7;
    static final int ESTIMATE = 8;
    static final int STATE = 9;
    static final int PLATFORM = 10;
    static final int CREATION = 11;

    /** Subject of a channel whose data name their instruments. */
    static final int TOLD_BY_DATA = 0;

    private static final AsciiIndex NAMES = AsciiIndex.of(
            "ticker",
            "book",
            "trades",
            "incremental_ticker",
            "quote",
            "perpetual",
            "markprice.options",
            "deribit_price_index",
            "estimated_expiration_price",
            "instrument.state",
            "platform_state",
            "instrument.creation");

    /** Parts of the name, by channel. */
    private static final int[] PARTS = {3, 3, 3, 2, 2, 3, 3, 2, 2, 4, 1, 4};

    private static final int MIXED_TRADES_PARTS = 4;

    private final VenueInstruments instruments;
    private final AsciiIndex indices = new AsciiIndex();
    private final LongsById indexUnderlyings = new LongsById(AsciiIndex.UNKNOWN);
    private final ReferenceDirectory directory;
    private int taken;
    private final int[] dots = new int[8];
    private int parts;
    private int stream;
    private int subject;
    private boolean mixed;

    DeribitChannels(ReferenceDirectory directory, VenueInstruments instruments) {
        this.directory = directory;
        this.instruments = instruments;
        takeNew();
    }

    /** Takes the underlyings that came since. */
    void takeNew() {
        for (int end = directory.underlyingCount(); taken < end; taken++) {
            UnderlyingEntry underlying = directory.underlying(taken);
            String base = directory.currencyCode(underlying.baseCurrencyId());
            String quote = directory.currencyCode(underlying.quoteCurrencyId());
            String index = (base + "_" + quote).toLowerCase(Locale.ROOT);
            if (indices.find(index) == AsciiIndex.UNKNOWN) {
                indexUnderlyings.set(indices.add(index), taken);
            }
        }
    }

    /** Reads a name. */
    void read(byte[] text, int from, int end) {
        split(text, from, end);
        stream = find(text, from);
        mixed = stream == TRADES && parts == MIXED_TRADES_PARTS;
        if (stream != AsciiIndex.UNKNOWN && parts != PARTS[stream] && !mixed) {
            stream = AsciiIndex.UNKNOWN;
        }
        subject = stream == AsciiIndex.UNKNOWN ? AsciiIndex.UNKNOWN : subject(text);
    }

    private void split(byte[] text, int from, int end) {
        parts = 1;
        for (int at = from; at < end; at++) {
            if (text[at] == '.' && parts < dots.length) {
                dots[parts - 1] = at;
                parts++;
            }
        }
        dots[parts - 1] = end;
    }

    private int find(byte[] text, int from) {
        int one = NAMES.find(text, from, dots[0] - from);
        return one != AsciiIndex.UNKNOWN || parts < 2 ? one : NAMES.find(text, from, dots[1] - from);
    }

    private int subject(byte[] text) {
        if (mixed || stream == MARKS || stream >= STATE) {
            return TOLD_BY_DATA;
        }
        int from = dots[0] + 1;
        int length = dots[1] - from;
        return stream == INDEX || stream == ESTIMATE
                ? underlying(text, from, length)
                : instruments.find(text, from, length);
    }

    /** Underlying of a price index such as {@code btc_usd}, or UNKNOWN. */
    int underlying(byte[] text, int from, int length) {
        int index = indices.find(text, from, length);
        return index == AsciiIndex.UNKNOWN ? AsciiIndex.UNKNOWN : (int) indexUnderlyings.get(index);
    }

    /** One of the constants above, or {@link AsciiIndex#UNKNOWN}. */
    int stream() {
        return stream;
    }

    /** Instrument, underlying, {@link #TOLD_BY_DATA}, or {@link AsciiIndex#UNKNOWN}. */
    int subject() {
        return subject;
    }

    /** Whether the data are of more than one instrument. */
    boolean isMixed() {
        return mixed;
    }
}
