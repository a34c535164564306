package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.journal.reference.CurrencyEntry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.UnderlyingEntry;
import io.hedgerow.journal.reference.VenueEntry;

/** How far a client has been told what there is: currencies, venues, underlyings, instruments, as they come. I/O thread. */
final class DefinitionCursor {
    private int currencies;
    private int venues;
    private int underlyings;
    private int instruments;

    /** From the first. */
    void restart() {
        currencies = 0;
        venues = 0;
        underlyings = 0;
        instruments = 0;
    }

    boolean isBehind(ReferenceDirectory names) {
        return instruments < names.instrumentCount()
                || underlyings < names.underlyingCount()
                || venues < names.venueCount()
                || currencies < names.currencyCount();
    }

    /** Writes the next one; {@link #advance} once it has left. */
    void write(ReferenceDirectory names, ReferenceWriter writer) {
        if (currencies < names.currencyCount()) {
            CurrencyEntry it = names.currency(currencies);
            writer.currency(it.id(), it.code(), it.minorUnitDecimals());
        } else if (venues < names.venueCount()) {
            VenueEntry it = names.venue(venues);
            writer.venue(it.id(), it.code(), it.seed(), it.mode());
        } else if (underlyings < names.underlyingCount()) {
            UnderlyingEntry it = names.underlying(underlyings);
            writer.underlying(
                    it.id(),
                    it.symbol(),
                    it.baseCurrencyId(),
                    it.quoteCurrencyId(),
                    it.source(),
                    it.referenceInstrumentId(),
                    it.greekBasis());
        } else {
            writer.instrument(names.instrument(instruments));
        }
    }

    void advance(ReferenceDirectory names) {
        if (currencies < names.currencyCount()) {
            currencies++;
        } else if (venues < names.venueCount()) {
            venues++;
        } else if (underlyings < names.underlyingCount()) {
            underlyings++;
        } else {
            instruments++;
        }
    }
}
