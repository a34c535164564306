package io.hedgerow.engine.instrument;

import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.spec.ListingCapacity;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/** Underlyings and what their price is, by dense id. Owned by the engine thread. */
public final class UnderlyingTable {
    /** Stands for "no reference instrument". */
    public static final int NO_INSTRUMENT = -1;

    private static final int NOT_NAMED = 0;
    private static final int NAMED_BY_SEVERAL = -1;

    private final CurrencyTable currencies;
    private final int instrumentCapacity;
    private final IdSpace ids;
    private final IntColumn baseCurrencyId;
    private final IntColumn quoteCurrencyId;
    private final IntColumn referenceInstrumentId;
    private final IntColumn referenceSource;
    private final IntColumn greekBasis;
    private final SymbolColumn symbol;
    private final IntColumn namedBy;
    private final CurrencyLinks basedOn;
    private final CurrencyLinks pricedIn;

    UnderlyingTable(StateMemory memory, ListingCapacity listing, CurrencyTable currencies) {
        int capacity = listing.underlyings();
        this.currencies = currencies;
        instrumentCapacity = listing.instruments();
        ids = new IdSpace(memory, "underlying.defined", capacity);
        baseCurrencyId = memory.intColumn("underlying.baseCurrencyId", capacity);
        quoteCurrencyId = memory.intColumn("underlying.quoteCurrencyId", capacity);
        referenceInstrumentId = memory.intColumn("underlying.referenceInstrumentId", capacity);
        referenceSource = memory.intColumn("underlying.referenceSource", capacity);
        greekBasis = memory.intColumn("underlying.greekBasis", capacity);
        symbol = new SymbolColumn(memory, "underlying.symbol", capacity, UnderlyingDefinitionDecoder.symbolLength());
        namedBy = memory.intColumn("underlying.ofReferenceInstrument", instrumentCapacity);
        basedOn = new CurrencyLinks(memory, "underlying.basedOn", listing.currencies(), capacity);
        pricedIn = new CurrencyLinks(memory, "underlying.pricedIn", listing.currencies(), capacity);
    }

    int define(UnderlyingDefinitionDecoder definition) {
        int id = definition.underlyingId();
        int reason = ids.check(id);
        if (reason == 0) {
            reason = checkFields(definition);
        }
        if (reason != 0) {
            return reason;
        }
        if (ids.isDefined(id)) {
            return isSame(id, definition) ? 0 : RejectReason.DUPLICATE_DEFINITION.value();
        }
        store(id, definition);
        return 0;
    }

    private int checkFields(UnderlyingDefinitionDecoder definition) {
        if (!isKnown(definition.referenceSourceRaw(), definition.greekBasisRaw())) {
            return RejectReason.MALFORMED.value();
        }
        if (!currencies.isDefined(definition.baseCurrencyId()) || !currencies.isDefined(definition.quoteCurrencyId())) {
            return RejectReason.UNKNOWN_CURRENCY.value();
        }
        boolean samePair = definition.baseCurrencyId() == definition.quoteCurrencyId();
        if (samePair || SymbolColumn.isEmpty(definition.buffer(), symbolOffset(definition))) {
            return RejectReason.INVALID_DEFINITION.value();
        }
        return checkReference(definition);
    }

    private static boolean isKnown(int source, int basis) {
        return (source == ReferenceSource.INDEX.value() || source == ReferenceSource.INSTRUMENT.value())
                && (basis == GreekBasis.FORWARD.value() || basis == GreekBasis.SPOT.value());
    }

    private int checkReference(UnderlyingDefinitionDecoder definition) {
        int instrumentId = definition.referenceInstrumentId();
        boolean given = instrumentId != UnderlyingDefinitionDecoder.referenceInstrumentIdNullValue();
        boolean wanted = definition.referenceSourceRaw() == ReferenceSource.INSTRUMENT.value();
        if (given != wanted) {
            return RejectReason.INVALID_DEFINITION.value();
        }
        if (!given) {
            return 0;
        }
        if (instrumentId < 0) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        return instrumentId < instrumentCapacity ? 0 : RejectReason.CAPACITY_EXCEEDED.value();
    }

    private boolean isSame(int id, UnderlyingDefinitionDecoder definition) {
        return baseCurrencyId.get(id) == definition.baseCurrencyId()
                && quoteCurrencyId.get(id) == definition.quoteCurrencyId()
                && referenceInstrumentId.get(id) == referenceInstrumentOf(definition)
                && referenceSource.get(id) == definition.referenceSourceRaw()
                && greekBasis.get(id) == definition.greekBasisRaw()
                && symbol.matches(id, definition.buffer(), symbolOffset(definition));
    }

    private void store(int id, UnderlyingDefinitionDecoder definition) {
        baseCurrencyId.set(id, definition.baseCurrencyId());
        quoteCurrencyId.set(id, definition.quoteCurrencyId());
        referenceInstrumentId.set(id, referenceInstrumentOf(definition));
        referenceSource.set(id, definition.referenceSourceRaw());
        greekBasis.set(id, definition.greekBasisRaw());
        symbol.set(id, definition.buffer(), symbolOffset(definition));
        basedOn.add(definition.baseCurrencyId(), id);
        pricedIn.add(definition.quoteCurrencyId(), id);
        int named = referenceInstrumentOf(definition);
        if (named != NO_INSTRUMENT) {
            namedBy.set(named, namedBy.get(named) == NOT_NAMED ? id + 1 : NAMED_BY_SEVERAL);
        }
        ids.add(id);
    }

    private static int referenceInstrumentOf(UnderlyingDefinitionDecoder definition) {
        boolean wanted = definition.referenceSourceRaw() == ReferenceSource.INSTRUMENT.value();
        return wanted ? definition.referenceInstrumentId() : NO_INSTRUMENT;
    }

    private static int symbolOffset(UnderlyingDefinitionDecoder definition) {
        return definition.offset() + UnderlyingDefinitionDecoder.symbolEncodingOffset();
    }

    /**
     * Whether an underlying is defined.
     *
     * @param underlyingId any number
     * @return true if it is
     */
    public boolean isDefined(int underlyingId) {
        return ids.isDefined(underlyingId);
    }

    /**
     * Number of ids in use.
     *
     * @return highest defined id + 1; 0 = none
     */
    public int count() {
        return ids.count();
    }

    /**
     * Coin or share.
     *
     * @param underlyingId a defined id
     * @return currency id
     */
    public int baseCurrencyId(int underlyingId) {
        return baseCurrencyId.get(underlyingId);
    }

    /**
     * Currency of its price.
     *
     * @param underlyingId a defined id
     * @return currency id
     */
    public int quoteCurrencyId(int underlyingId) {
        return quoteCurrencyId.get(underlyingId);
    }

    /**
     * Instrument whose mid is the underlying's price.
     *
     * @param underlyingId a defined id
     * @return instrument id, maybe not defined yet; {@link #NO_INSTRUMENT} if the price is the index
     */
    public int referenceInstrumentId(int underlyingId) {
        return referenceInstrumentId.get(underlyingId);
    }

    /**
     * Which price is the underlying's.
     *
     * @param underlyingId a defined id
     * @return raw value of {@link ReferenceSource}
     */
    public int referenceSourceRaw(int underlyingId) {
        return referenceSource.get(underlyingId);
    }

    /**
     * What option Greeks are derivatives by.
     *
     * @param underlyingId a defined id
     * @return raw value of {@link GreekBasis}
     */
    public int greekBasisRaw(int underlyingId) {
        return greekBasis.get(underlyingId);
    }

    /**
     * Underlyings by the currency that they are.
     *
     * @return links in ascending order
     */
    public CurrencyLinks basedOn() {
        return basedOn;
    }

    /**
     * Underlyings by the currency of their price.
     *
     * @return links in ascending order
     */
    public CurrencyLinks pricedIn() {
        return pricedIn;
    }

    /**
     * Half of the symbol as it stood in the definition: ASCII, the first character in the lowest byte, padded with
     * zeros.
     *
     * @param underlyingId a defined id
     * @param index 0 or 1
     * @return eight characters
     */
    public long symbolWord(int underlyingId, int index) {
        return symbol.word(underlyingId, index);
    }

    /** Whether an instrument was named as reference of an underlying that it does not fit. */
    boolean isMisfitReference(int instrumentId, int underlyingOfInstrument, boolean curved) {
        int named = instrumentId >= 0 && instrumentId < instrumentCapacity ? namedBy.get(instrumentId) : NOT_NAMED;
        return named != NOT_NAMED && (curved || named != underlyingOfInstrument + 1);
    }
}
