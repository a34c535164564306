package io.hedgerow.journal.reference;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.VenueMode;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;

/**
 * Names and terms behind the dense ids of currencies, venues, underlyings and instruments, over all venues: it grows
 * with the definition events, those of instruments that are listed while the process runs included. What is defined is
 * frozen, as in the engine: the first definition of an id stays. An instrument is called {@code NAME.VENUE}, such as
 * {@code BTC-PERPETUAL.SIM}, so that two venues may use one name.
 *
 * <p>Any thread. Writers take turns; readers never wait, and what they have found once stays.
 */
public final class ReferenceDirectory {
    /** Returned for a name that is not defined. */
    public static final int UNKNOWN = -1;

    private final DefinitionReader reader = new DefinitionReader();
    private final EntryTable<CurrencyEntry> currencies = new EntryTable<>();
    private final EntryTable<VenueEntry> venues = new EntryTable<>();
    private final EntryTable<UnderlyingEntry> underlyings = new EntryTable<>();
    private final EntryTable<InstrumentSpec> instruments = new EntryTable<>();
    private final Map<String, Integer> currencyIds = new ConcurrentHashMap<>();
    private final Map<String, Integer> venueIds = new ConcurrentHashMap<>();
    private final Map<String, Integer> underlyingIds = new ConcurrentHashMap<>();
    private final Map<VenueName, Integer> instrumentIds = new ConcurrentHashMap<>();

    /** What a venue calls an instrument. */
    private record VenueName(int venueId, String name) {}

    /** Creates a directory that knows nothing yet. */
    public ReferenceDirectory() {
        // Grows by learn and define.
    }

    /**
     * Learns from an event; all but definitions are passed over, at the price of one comparison.
     *
     * @param message buffer that holds it
     * @param offset start of its message header
     */
    public void learn(DirectBuffer message, int offset) {
        if (DefinitionReader.isDefinition(message, offset)) {
            learnDefinition(message, offset);
        }
    }

    private synchronized void learnDefinition(DirectBuffer message, int offset) {
        reader.read(message, offset, this);
    }

    /**
     * Defines a currency, unless its id is taken.
     *
     * @param entry the currency
     */
    public synchronized void define(CurrencyEntry entry) {
        if (currencies.add(entry.id(), entry)) {
            currencyIds.putIfAbsent(entry.code(), entry.id());
        }
    }

    /**
     * Defines a venue, unless its id is taken.
     *
     * @param entry the venue
     */
    public synchronized void define(VenueEntry entry) {
        if (venues.add(entry.id(), entry)) {
            venueIds.putIfAbsent(entry.code(), entry.id());
        }
    }

    /**
     * Defines an underlying, unless its id is taken.
     *
     * @param entry the underlying
     */
    public synchronized void define(UnderlyingEntry entry) {
        if (underlyings.add(entry.id(), entry)) {
            underlyingIds.putIfAbsent(entry.symbol(), entry.id());
        }
    }

    /**
     * Defines an instrument, unless its id is taken.
     *
     * @param spec the instrument
     */
    public synchronized void define(InstrumentSpec spec) {
        if (instruments.add(spec.instrumentId(), spec)) {
            instrumentIds.putIfAbsent(new VenueName(spec.venueId(), spec.symbol()), spec.instrumentId());
        }
    }

    /**
     * Number of currency ids in use.
     *
     * @return highest id + 1
     */
    public int currencyCount() {
        return currencies.count();
    }

    /**
     * Number of venue ids in use.
     *
     * @return highest id + 1
     */
    public int venueCount() {
        return venues.count();
    }

    /**
     * Number of underlying ids in use.
     *
     * @return highest id + 1
     */
    public int underlyingCount() {
        return underlyings.count();
    }

    /**
     * Number of instrument ids in use.
     *
     * @return highest id + 1
     */
    public int instrumentCount() {
        return instruments.count();
    }

    /**
     * Whether an id is that of a currency.
     *
     * @param id any number
     * @return true if it is defined
     */
    public boolean isCurrency(int id) {
        return currencies.get(id) != null;
    }

    /**
     * Whether an id is that of a venue.
     *
     * @param id any number
     * @return true if it is defined
     */
    public boolean isVenue(int id) {
        return venues.get(id) != null;
    }

    /**
     * Whether an id is that of an underlying.
     *
     * @param id any number
     * @return true if it is defined
     */
    public boolean isUnderlying(int id) {
        return underlyings.get(id) != null;
    }

    /**
     * A currency.
     *
     * @param id dense id
     * @return it; where it is not defined, its id with a number sign for a name
     */
    public CurrencyEntry currency(int id) {
        CurrencyEntry entry = currencies.get(id);
        return entry == null ? new CurrencyEntry(id, "#" + id, 0) : entry;
    }

    /**
     * A venue.
     *
     * @param id dense id
     * @return it; where it is not defined, its id with a number sign for a name
     */
    public VenueEntry venue(int id) {
        VenueEntry entry = venues.get(id);
        return entry == null ? new VenueEntry(id, "#" + id, EventWriter.NONE, VenueMode.WAITING) : entry;
    }

    /**
     * An underlying.
     *
     * @param id dense id
     * @return it; where it is not defined, its id with a number sign for a name
     */
    public UnderlyingEntry underlying(int id) {
        UnderlyingEntry entry = underlyings.get(id);
        return entry == null ? UnderlyingEntry.unknown(id) : entry;
    }

    /**
     * An instrument.
     *
     * @param id dense id
     * @return its terms, or null if it is not defined
     */
    public InstrumentSpec instrument(int id) {
        return instruments.get(id);
    }

    /**
     * All currencies.
     *
     * @return by ascending id
     */
    public Stream<CurrencyEntry> currencies() {
        return all(currencies);
    }

    /**
     * All venues.
     *
     * @return by ascending id
     */
    public Stream<VenueEntry> venues() {
        return all(venues);
    }

    /**
     * All underlyings.
     *
     * @return by ascending id
     */
    public Stream<UnderlyingEntry> underlyings() {
        return all(underlyings);
    }

    /**
     * All instruments.
     *
     * @return by ascending id
     */
    public Stream<InstrumentSpec> instruments() {
        return all(instruments);
    }

    private static <T> Stream<T> all(EntryTable<T> table) {
        return IntStream.range(0, table.count()).mapToObj(table::get).filter(Objects::nonNull);
    }

    /**
     * Id of a currency.
     *
     * @param code such as BTC
     * @return dense id, or {@link #UNKNOWN}
     */
    public int currencyId(String code) {
        return currencyIds.getOrDefault(code, UNKNOWN);
    }

    /**
     * Id of a venue.
     *
     * @param code such as DERIBIT
     * @return dense id, or {@link #UNKNOWN}
     */
    public int venueId(String code) {
        return venueIds.getOrDefault(code, UNKNOWN);
    }

    /**
     * Id of an underlying.
     *
     * @param symbol such as BTC
     * @return dense id, or {@link #UNKNOWN}
     */
    public int underlyingId(String symbol) {
        return underlyingIds.getOrDefault(symbol, UNKNOWN);
    }

    /**
     * Id of an instrument by the name that its venue uses.
     *
     * @param venueId venue
     * @param name name without the venue
     * @return dense id, or {@link #UNKNOWN}
     */
    public int instrumentId(int venueId, String name) {
        return instrumentIds.getOrDefault(new VenueName(venueId, name), UNKNOWN);
    }

    /**
     * Id of an instrument by its canonical symbol.
     *
     * @param symbol {@code NAME.VENUE}
     * @return dense id, or {@link #UNKNOWN}
     */
    public int instrumentId(String symbol) {
        int dot = symbol.lastIndexOf('.');
        int venueId = dot < 0 ? UNKNOWN : venueId(symbol.substring(dot + 1));
        return venueId == UNKNOWN ? UNKNOWN : instrumentId(venueId, symbol.substring(0, dot));
    }

    /**
     * Id of an instrument that has to be there.
     *
     * @param symbol {@code NAME.VENUE}
     * @return dense id
     * @throws IllegalArgumentException if it is not defined; the text says what is
     */
    public int requireInstrument(String symbol) {
        int id = instrumentId(symbol);
        if (id == UNKNOWN) {
            List<String> codes = venues().map(VenueEntry::code).toList();
            throw new IllegalArgumentException("unknown instrument '" + symbol + "': symbols are NAME.VENUE, "
                    + instrumentCount() + " instruments are defined at the venues " + codes);
        }
        return id;
    }

    /**
     * Canonical symbol of a contract.
     *
     * @param spec a defined contract
     * @return {@code NAME.VENUE}
     */
    public String symbolOf(InstrumentSpec spec) {
        return spec.symbol() + "." + venueCode(spec.venueId());
    }

    /**
     * Canonical symbol of an instrument.
     *
     * @param id any number
     * @return {@code NAME.VENUE}, or the id in words where it is not defined
     */
    public String instrumentSymbol(int id) {
        InstrumentSpec spec = instruments.get(id);
        return spec == null ? "instrument " + id : symbolOf(spec);
    }

    /**
     * Symbol of an underlying.
     *
     * @param id any number
     * @return such as BTC, or the id with a number sign where it is not defined
     */
    public String underlyingSymbol(int id) {
        return underlying(id).symbol();
    }

    /**
     * Code of a venue.
     *
     * @param id any number
     * @return such as DERIBIT, or the id with a number sign where it is not defined
     */
    public String venueCode(int id) {
        return venue(id).code();
    }

    /**
     * Code of a currency.
     *
     * @param id any number
     * @return such as BTC, or the id with a number sign where it is not defined
     */
    public String currencyCode(int id) {
        return currency(id).code();
    }

    /**
     * Underlying of an instrument, without allocation.
     *
     * @param instrumentId any number
     * @return dense id, or {@link #UNKNOWN}
     */
    public int underlyingOf(int instrumentId) {
        InstrumentSpec spec = instruments.get(instrumentId);
        return spec == null ? UNKNOWN : spec.underlyingId();
    }

    /**
     * Venue of an instrument, without allocation.
     *
     * @param instrumentId any number
     * @return dense id, or {@link #UNKNOWN}
     */
    public int venueOf(int instrumentId) {
        InstrumentSpec spec = instruments.get(instrumentId);
        return spec == null ? UNKNOWN : spec.venueId();
    }

    /**
     * Whether amounts of one currency can be told in another: they are one, or the price of an underlying links them.
     *
     * @param currencyId a currency
     * @param otherId another
     * @return true if there is a rate between them
     */
    public boolean converts(int currencyId, int otherId) {
        return currencyId == otherId || underlyings().anyMatch(entry -> entry.links(currencyId, otherId));
    }
}
