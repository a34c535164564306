package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Interval;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Kind;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.UnderlyingEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which channels tell what is followed: of an option its ticker, of everything else its book too, by price index what is
 * the same for all of them, and of the venue its states and listings.
 *
 * <p>Immutable; any thread.
 */
final class ChannelPlan {
    static final String PLATFORM = "platform_state";

    private final DeribitSpec.Listing listing;
    private final ReferenceDirectory directory;
    private final String interval;

    /**
     * Plans.
     *
     * @param listing what is followed
     * @param directory names and terms
     * @param interval how often the venue sends
     */
    ChannelPlan(DeribitSpec.Listing listing, ReferenceDirectory directory, Interval interval) {
        this.listing = listing;
        this.directory = directory;
        this.interval = "." + interval.wire();
    }

    List<String> ofVenue() {
        List<String> channels = new ArrayList<>();
        channels.add(PLATFORM);
        for (Kind kind : listing.kinds()) {
            for (String currency : listing.currencies()) {
                String of = wire(kind) + "." + currency;
                channels.add("instrument.state." + of);
                channels.add("instrument.creation." + of);
                channels.add("trades." + of + interval);
            }
        }
        return channels;
    }

    static String wire(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    List<String> ofInstrument(InstrumentSpec spec) {
        return spec.kind() == InstrumentKind.OPTION ? List.of(ticker(spec)) : List.of(ticker(spec), book(spec));
    }

    String ticker(InstrumentSpec spec) {
        return "ticker." + spec.symbol() + interval;
    }

    String book(InstrumentSpec spec) {
        return "book." + spec.symbol() + interval;
    }

    List<String> ofUnderlying(int underlyingId, boolean hasOptions) {
        String index = index(underlyingId);
        List<String> channels =
                new ArrayList<>(List.of(priceIndex(underlyingId), "estimated_expiration_price." + index));
        if (hasOptions) {
            channels.add("markprice.options." + index);
        }
        return channels;
    }

    String priceIndex(int underlyingId) {
        return "deribit_price_index." + index(underlyingId);
    }

    private String index(int underlyingId) {
        UnderlyingEntry underlying = directory.underlying(underlyingId);
        return (directory.currencyCode(underlying.baseCurrencyId()) + "_"
                        + directory.currencyCode(underlying.quoteCurrencyId()))
                .toLowerCase(Locale.ROOT);
    }
}
