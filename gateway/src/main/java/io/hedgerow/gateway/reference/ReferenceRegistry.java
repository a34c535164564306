package io.hedgerow.gateway.reference;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.VenueMode;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.journal.reference.CurrencyEntry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.UnderlyingEntry;
import io.hedgerow.journal.reference.VenueEntry;

/**
 * Gives every currency, venue, underlying and instrument its dense id, unique over all venues of a process, and writes
 * the definitions as events. Before the start a venue adds what it lists and all of it is published at once; an
 * instrument that is listed later is published first and then seen by everybody, so that nobody can speak of it to an
 * engine that has not heard of it.
 *
 * <p>Any thread; venues that list at the same time take turns.
 */
public final class ReferenceRegistry {
    private static final int CURRENCY_LENGTH = 8;
    private static final int CODE_LENGTH = 16;
    private static final int SYMBOL_LENGTH = 32;

    private final ReferenceDirectory directory;
    private int publishedCurrencies;
    private int publishedVenues;
    private int publishedUnderlyings;
    private int publishedInstruments;

    /**
     * Creates a registry; ids go on where those of the directory end, and what it knows counts as published.
     *
     * @param directory empty, or with the names of a journal that is continued
     */
    public ReferenceRegistry(ReferenceDirectory directory) {
        this.directory = directory;
        notePublished();
    }

    private void notePublished() {
        publishedCurrencies = directory.currencyCount();
        publishedVenues = directory.venueCount();
        publishedUnderlyings = directory.underlyingCount();
        publishedInstruments = directory.instrumentCount();
    }

    /**
     * What is defined so far.
     *
     * @return names and ids
     */
    public ReferenceDirectory directory() {
        return directory;
    }

    /**
     * Id of a currency; defines it with its usual smallest unit when it is new.
     *
     * @param code such as BTC or USD
     * @return dense id
     */
    public int currency(String code) {
        return currency(code, CurrencyUnits.minorUnitDecimals(code));
    }

    /**
     * Id of a currency; defines it when it is new. One that is known stays counted as it is: who comes second asks the
     * directory.
     *
     * @param code such as BTC or USD
     * @param minorUnitDecimals decimals of its smallest unit, 0 to 9
     * @return dense id
     */
    public synchronized int currency(String code, int minorUnitDecimals) {
        int known = directory.currencyId(code);
        if (known != ReferenceDirectory.UNKNOWN) {
            return known;
        }
        int id = directory.currencyCount();
        directory.define(new CurrencyEntry(id, checkedLength(code, CURRENCY_LENGTH), minorUnitDecimals));
        return id;
    }

    /**
     * Id of a venue in which nothing is random; defines it when it is new.
     *
     * @param code such as DERIBIT
     * @return dense id
     */
    public int venue(String code) {
        return venue(code, EventWriter.NONE);
    }

    /**
     * Id of a venue; defines it when it is new.
     *
     * @param code such as SIM
     * @param seed what its path is drawn from, or {@link EventWriter#NONE}
     * @return dense id
     */
    public int venue(String code, long seed) {
        return venue(code, seed, VenueMode.WAITING);
    }

    /**
     * Id of a live venue; defines it when it is new.
     *
     * @param code such as DERIBIT
     * @param mode how it is traded
     * @return dense id
     */
    public int venue(String code, VenueMode mode) {
        return venue(code, EventWriter.NONE, mode);
    }

    private synchronized int venue(String code, long seed, VenueMode mode) {
        int known = directory.venueId(code);
        if (known != ReferenceDirectory.UNKNOWN) {
            return known;
        }
        int id = directory.venueCount();
        directory.define(new VenueEntry(id, checkedLength(code, CODE_LENGTH), seed, mode));
        return id;
    }

    /**
     * Id of an underlying; defines it when it is new, valued by its index, with Greeks by the forward of each expiry.
     *
     * @param symbol such as BTC
     * @param baseCurrency coin
     * @param quoteCurrency currency of its price
     * @return dense id
     * @throws IllegalArgumentException if it is defined with other currencies
     */
    public int underlying(String symbol, String baseCurrency, String quoteCurrency) {
        return underlyingPricedBy(symbol, baseCurrency, quoteCurrency, ReferenceDirectory.UNKNOWN);
    }

    /**
     * Id of an underlying; defines it when it is new, valued by the mid of an instrument in place of the index.
     *
     * @param symbol such as BTC
     * @param baseCurrency coin
     * @param quoteCurrency currency of its price
     * @param instrumentId spot, future or perpetual, maybe defined next; -1 = its index
     * @return dense id
     * @throws IllegalArgumentException if it is defined with other currencies
     */
    public synchronized int underlyingPricedBy(
            String symbol, String baseCurrency, String quoteCurrency, int instrumentId) {
        int known = directory.underlyingId(symbol);
        if (known != ReferenceDirectory.UNKNOWN) {
            return requireSame(directory.underlying(known), baseCurrency, quoteCurrency);
        }
        checkedLength(symbol, CODE_LENGTH);
        int id = directory.underlyingCount();
        directory.define(new UnderlyingEntry(
                id,
                symbol,
                currency(baseCurrency),
                currency(quoteCurrency),
                instrumentId == ReferenceDirectory.UNKNOWN ? ReferenceSource.INDEX : ReferenceSource.INSTRUMENT,
                instrumentId,
                GreekBasis.FORWARD));
        return id;
    }

    private int requireSame(UnderlyingEntry known, String baseCurrency, String quoteCurrency) {
        String base = directory.currencyCode(known.baseCurrencyId());
        String quote = directory.currencyCode(known.quoteCurrencyId());
        if (!base.equals(baseCurrency) || !quote.equals(quoteCurrency)) {
            throw new IllegalArgumentException("underlying '" + known.symbol() + "' is defined twice: as " + base
                    + " priced in " + quote + " and as " + baseCurrency + " priced in " + quoteCurrency);
        }
        return known.id();
    }

    /**
     * Id that the next new instrument gets.
     *
     * @return number of ids so far
     */
    public int nextInstrumentId() {
        return directory.instrumentCount();
    }

    /**
     * Defines an instrument, to be published with {@link #publish}.
     *
     * @param spec its definition; its id counts for nothing
     * @return its id; the old one if the same contract is already defined
     * @throws IllegalArgumentException if the name is taken by another contract
     */
    public synchronized int add(InstrumentSpec spec) {
        int known = known(spec);
        if (known != ReferenceDirectory.UNKNOWN) {
            return known;
        }
        InstrumentSpec next = withNextId(spec);
        directory.define(next);
        return next.instrumentId();
    }

    /**
     * Lists an instrument while the process runs: publishes its definition, and before it that of every name it needs,
     * then lets everybody see it.
     *
     * @param spec its definition; its id counts for nothing
     * @param writer of the calling thread, with the time set
     * @return its id; the old one if the same contract is already defined
     * @throws IllegalArgumentException if the name is taken by another contract
     */
    public synchronized int list(InstrumentSpec spec, ReferenceWriter writer) {
        int known = known(spec);
        publish(writer);
        if (known != ReferenceDirectory.UNKNOWN) {
            return known;
        }
        InstrumentSpec next = withNextId(spec);
        writer.instrument(next);
        directory.define(next);
        notePublished();
        return next.instrumentId();
    }

    private InstrumentSpec withNextId(InstrumentSpec spec) {
        checkedLength(spec.symbol(), SYMBOL_LENGTH);
        return spec.withId(directory.instrumentCount());
    }

    private int known(InstrumentSpec spec) {
        int id = directory.instrumentId(spec.venueId(), spec.symbol());
        if (id == ReferenceDirectory.UNKNOWN) {
            return id;
        }
        InstrumentSpec known = directory.instrument(id);
        if (!known.equals(spec.withId(id))) {
            throw new IllegalArgumentException(
                    "'" + spec.symbol() + "' is defined twice with different terms: " + known + " and " + spec);
        }
        return id;
    }

    /**
     * Writes every definition that has not been published yet: currencies, venues, underlyings, instruments, each by
     * ascending id.
     *
     * @param writer of the calling thread, with the time set
     */
    public synchronized void publish(ReferenceWriter writer) {
        publishFrom(publishedCurrencies, publishedVenues, publishedUnderlyings, publishedInstruments, writer);
        notePublished();
    }

    /**
     * Writes every definition, whether it has been published or not; what counts as published stays as it is.
     *
     * @param writer of the calling thread, with the time set
     */
    public synchronized void repeat(ReferenceWriter writer) {
        publishFrom(0, 0, 0, 0, writer);
    }

    private void publishFrom(int currency, int venue, int underlying, int instrument, ReferenceWriter writer) {
        directory
                .currencies()
                .filter(it -> it.id() >= currency)
                .forEach(it -> writer.currency(it.id(), it.code(), it.minorUnitDecimals()));
        directory
                .venues()
                .filter(it -> it.id() >= venue)
                .forEach(it -> writer.venue(it.id(), it.code(), it.seed(), it.mode()));
        directory.underlyings().filter(it -> it.id() >= underlying).forEach(it -> publish(it, writer));
        directory.instruments().filter(it -> it.instrumentId() >= instrument).forEach(writer::instrument);
    }

    /**
     * Writes every definition of a directory, whoever has published it before.
     *
     * @param directory names and ids
     * @param writer of the calling thread, with the time set
     */
    public static void publishAll(ReferenceDirectory directory, ReferenceWriter writer) {
        directory.currencies().forEach(it -> writer.currency(it.id(), it.code(), it.minorUnitDecimals()));
        directory.venues().forEach(it -> writer.venue(it.id(), it.code(), it.seed(), it.mode()));
        directory.underlyings().forEach(it -> publish(it, writer));
        directory.instruments().forEach(writer::instrument);
    }

    private static void publish(UnderlyingEntry it, ReferenceWriter writer) {
        writer.underlying(
                it.id(),
                it.symbol(),
                it.baseCurrencyId(),
                it.quoteCurrencyId(),
                it.source(),
                it.referenceInstrumentId(),
                it.greekBasis());
    }

    private static String checkedLength(String text, int lengthMax) {
        if (text.isEmpty() || text.length() > lengthMax || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "'" + text + "' must be 1 to " + lengthMax + " printable ASCII characters");
        }
        return text;
    }
}
