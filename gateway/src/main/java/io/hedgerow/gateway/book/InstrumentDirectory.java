package io.hedgerow.gateway.book;

import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.event.ReferenceWriter;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.gateway.json.AsciiIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives every currency, venue, underlying and instrument its dense id, finds instruments by the bytes of their name,
 * and writes all definitions as events.
 *
 * <p>At the edge an instrument is called {@code NAME.VENUE}, such as {@code BTC-PERPETUAL.DERIBIT}; a venue's own
 * messages carry the name alone.
 *
 * <p>Owned by the thread that sets the gateway up; read by any thread afterwards.
 */
public final class InstrumentDirectory {
    /** Returned for a name that is not defined. */
    public static final int UNKNOWN = AsciiIndex.UNKNOWN;

    private static final int SYMBOL_LENGTH_MAX = 32;

    private final AsciiIndex currencies = new AsciiIndex();
    private final List<String> currencyCodes = new ArrayList<>();
    private final AsciiIndex venues = new AsciiIndex();
    private final List<String> venueCodes = new ArrayList<>();
    private final AsciiIndex underlyings = new AsciiIndex();
    private final List<Underlying> underlyingList = new ArrayList<>();
    private final List<InstrumentSpec> instruments = new ArrayList<>();

    /** Names of each venue; the id there is the place in {@link #venueInstruments}. */
    private final List<AsciiIndex> venueNames = new ArrayList<>();

    private int[][] venueInstruments = new int[0][];

    private record Underlying(
            String symbol,
            int baseCurrencyId,
            int quoteCurrencyId,
            ReferenceSource source,
            int referenceInstrumentId,
            GreekBasis greekBasis) {}

    /** Creates an empty directory. */
    public InstrumentDirectory() {
        // Filled by the methods below.
    }

    /**
     * Id of a currency; defines it when it is new.
     *
     * @param code such as BTC or USD
     * @return dense id
     */
    public int currency(String code) {
        int id = currencies.find(code);
        if (id != UNKNOWN) {
            return id;
        }
        currencyCodes.add(checkedLength(code, 8));
        return currencies.add(code);
    }

    /**
     * Id of a venue; defines it when it is new.
     *
     * @param code such as DERIBIT
     * @return dense id
     */
    public int venue(String code) {
        int id = venues.find(code);
        if (id != UNKNOWN) {
            return id;
        }
        venueCodes.add(checkedLength(code, 16));
        venueNames.add(new AsciiIndex());
        int[][] grown = Arrays.copyOf(venueInstruments, venueCodes.size());
        grown[venueCodes.size() - 1] = new int[16];
        venueInstruments = grown;
        return venues.add(code);
    }

    /**
     * Id of an underlying; defines it when it is new, valued by its index, with Greeks by the forward of each expiry.
     *
     * @param symbol such as BTC
     * @param baseCurrency coin
     * @param quoteCurrency currency of its price
     * @return dense id
     */
    public int underlying(String symbol, String baseCurrency, String quoteCurrency) {
        int id = underlyings.find(symbol);
        if (id != UNKNOWN) {
            return id;
        }
        underlyingList.add(new Underlying(
                checkedLength(symbol, 16),
                currency(baseCurrency),
                currency(quoteCurrency),
                ReferenceSource.INDEX,
                UNKNOWN,
                GreekBasis.FORWARD));
        return underlyings.add(symbol);
    }

    /**
     * Makes the mid of an instrument the price of its underlying, in place of the index.
     *
     * @param instrumentId spot, future or perpetual
     */
    public void useAsReference(int instrumentId) {
        int id = spec(instrumentId).underlyingId();
        Underlying old = underlyingList.get(id);
        underlyingList.set(
                id,
                new Underlying(
                        old.symbol,
                        old.baseCurrencyId,
                        old.quoteCurrencyId,
                        ReferenceSource.INSTRUMENT,
                        instrumentId,
                        old.greekBasis));
    }

    /**
     * Id that the next new instrument gets.
     *
     * @return number of instruments so far
     */
    public int nextInstrumentId() {
        return instruments.size();
    }

    /**
     * Defines an instrument.
     *
     * @param spec its definition, with {@link #nextInstrumentId()} as its id
     * @return its id; the old one if the same contract is already defined
     * @throws IllegalArgumentException if the name is taken by another contract, or the id is not the next one
     */
    public int add(InstrumentSpec spec) {
        int known = find(spec.venueId(), spec.symbol());
        if (known != UNKNOWN) {
            return requireSame(instruments.get(known), spec);
        }
        if (spec.instrumentId() != instruments.size()) {
            throw new IllegalArgumentException(
                    "instrument id " + spec.instrumentId() + " is not the next one, " + instruments.size());
        }
        checkedLength(spec.symbol(), SYMBOL_LENGTH_MAX);
        int venue = spec.venueId();
        int place = venueNames.get(venue).add(spec.symbol());
        if (place == venueInstruments[venue].length) {
            venueInstruments[venue] = Arrays.copyOf(venueInstruments[venue], place * 2);
        }
        venueInstruments[venue][place] = spec.instrumentId();
        instruments.add(spec);
        return spec.instrumentId();
    }

    private static int requireSame(InstrumentSpec known, InstrumentSpec spec) {
        if (!known.equals(spec.toBuilder().instrumentId(known.instrumentId()).build())) {
            throw new IllegalArgumentException(
                    "'" + spec.symbol() + "' is defined twice with different terms: " + known + " and " + spec);
        }
        return known.instrumentId();
    }

    /**
     * Finds an instrument by the name its venue uses, straight from message bytes.
     *
     * @param venueId venue
     * @param data bytes that hold the name
     * @param offset first byte
     * @param length bytes
     * @return dense id, or {@link #UNKNOWN}
     */
    public int find(int venueId, byte[] data, int offset, int length) {
        int place = venueNames.get(venueId).find(data, offset, length);
        return place == UNKNOWN ? UNKNOWN : venueInstruments[venueId][place];
    }

    /**
     * Finds an instrument by the name its venue uses.
     *
     * @param venueId venue
     * @param name name without the venue
     * @return dense id, or {@link #UNKNOWN}
     */
    public int find(int venueId, String name) {
        int place = venueNames.get(venueId).find(name);
        return place == UNKNOWN ? UNKNOWN : venueInstruments[venueId][place];
    }

    /**
     * Finds an instrument by its canonical symbol.
     *
     * @param symbol {@code NAME.VENUE}
     * @return dense id, or {@link #UNKNOWN}
     */
    public int find(String symbol) {
        int dot = symbol.lastIndexOf('.');
        int venue = dot < 0 ? UNKNOWN : venues.find(symbol.substring(dot + 1));
        return venue == UNKNOWN ? UNKNOWN : find(venue, symbol.substring(0, dot));
    }

    /**
     * Finds an instrument that has to be there.
     *
     * @param symbol {@code NAME.VENUE}
     * @return dense id
     * @throws IllegalArgumentException if it is not defined; the text says what is
     */
    public int require(String symbol) {
        int id = find(symbol);
        if (id == UNKNOWN) {
            throw new IllegalArgumentException("unknown instrument '" + symbol + "': symbols are NAME.VENUE, "
                    + instruments.size() + " instruments are defined at the venues " + venueCodes);
        }
        return id;
    }

    /**
     * Canonical symbol.
     *
     * @param instrumentId defined id
     * @return {@code NAME.VENUE}
     */
    public String symbol(int instrumentId) {
        InstrumentSpec spec = instruments.get(instrumentId);
        return spec.symbol() + "." + venueCodes.get(spec.venueId());
    }

    /**
     * Definition of an instrument.
     *
     * @param instrumentId defined id
     * @return its terms
     */
    public InstrumentSpec spec(int instrumentId) {
        return instruments.get(instrumentId);
    }

    /**
     * Number of instruments; ids are 0 to one less.
     *
     * @return how many
     */
    public int instrumentCount() {
        return instruments.size();
    }

    /**
     * Number of underlyings; ids are 0 to one less.
     *
     * @return how many
     */
    public int underlyingCount() {
        return underlyingList.size();
    }

    /**
     * Symbol of an underlying.
     *
     * @param underlyingId defined id
     * @return such as BTC
     */
    public String underlyingSymbol(int underlyingId) {
        return underlyingList.get(underlyingId).symbol;
    }

    /**
     * Coin of an underlying.
     *
     * @param underlyingId defined id
     * @return dense currency id
     */
    public int baseCurrencyId(int underlyingId) {
        return underlyingList.get(underlyingId).baseCurrencyId;
    }

    /**
     * Currency that an underlying is priced in.
     *
     * @param underlyingId defined id
     * @return dense currency id
     */
    public int quoteCurrencyId(int underlyingId) {
        return underlyingList.get(underlyingId).quoteCurrencyId;
    }

    /**
     * Code of a venue.
     *
     * @param venueId defined id
     * @return such as DERIBIT
     */
    public String venueCode(int venueId) {
        return venueCodes.get(venueId);
    }

    /**
     * Number of currencies.
     *
     * @return ids are 0 to one less
     */
    public int currencyCount() {
        return currencyCodes.size();
    }

    /**
     * Code of a currency.
     *
     * @param currencyId dense id
     * @return such as BTC
     */
    public String currencyCode(int currencyId) {
        return currencyCodes.get(currencyId);
    }

    /**
     * Number of venues.
     *
     * @return highest id + 1
     */
    public int venueCount() {
        return venueCodes.size();
    }

    /**
     * Writes every definition as an event: currencies, venues, underlyings, instruments, each by ascending id.
     *
     * @param writer where to
     */
    public void publish(ReferenceWriter writer) {
        for (int id = 0; id < currencyCodes.size(); id++) {
            String code = currencyCodes.get(id);
            writer.currency(id, code, CurrencyUnits.minorUnitDecimals(code));
        }
        for (int id = 0; id < venueCodes.size(); id++) {
            writer.venue(id, venueCodes.get(id));
        }
        for (int id = 0; id < underlyingList.size(); id++) {
            Underlying it = underlyingList.get(id);
            writer.underlying(
                    id,
                    it.symbol,
                    it.baseCurrencyId,
                    it.quoteCurrencyId,
                    it.source,
                    it.referenceInstrumentId,
                    it.greekBasis);
        }
        for (InstrumentSpec spec : instruments) {
            writer.instrument(spec);
        }
    }

    private static String checkedLength(String text, int lengthMax) {
        if (text.isEmpty() || text.length() > lengthMax || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "'" + text + "' must be 1 to " + lengthMax + " printable ASCII characters");
        }
        return text;
    }
}
