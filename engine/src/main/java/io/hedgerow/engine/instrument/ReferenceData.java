package io.hedgerow.engine.instrument;

import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Everything that is known before the market opens and never changes: the four tables and the one way into each.
 *
 * <p>Every {@code define} answers 0, or the raw value of the {@link RejectReason} for which it changed nothing:
 * {@code OUT_OF_RANGE} (negative id, non-positive size, fee of 100 % or more), {@code CAPACITY_EXCEEDED} (id beyond the
 * capacity), {@code UNKNOWN_CURRENCY}, {@code UNKNOWN_VENUE}, {@code UNKNOWN_UNDERLYING}, {@code MALFORMED} (unknown
 * enumeration value), {@code INVALID_DEFINITION} (fields contradict each other), {@code DUPLICATE_DEFINITION}.
 *
 * <p>Owned by the engine thread. Allocates nothing after construction.
 */
public final class ReferenceData {
    private final CurrencyTable currencies;
    private final VenueTable venues;
    private final UnderlyingTable underlyings;
    private final InstrumentTable instruments;

    /**
     * Allocates the tables.
     *
     * @param memory where the columns live
     * @param capacity how many of each
     * @param kinds what contracts there are
     */
    public ReferenceData(StateMemory memory, CapacitySpec capacity, ContractKinds kinds) {
        currencies = new CurrencyTable(memory, capacity.listing().currencies());
        venues = new VenueTable(memory, capacity.listing().venues());
        underlyings = new UnderlyingTable(memory, capacity.listing(), currencies);
        InstrumentRules rules = new InstrumentRules(currencies, venues, underlyings, kinds);
        instruments = new InstrumentTable(memory, capacity.listing().instruments(), rules, kinds);
    }

    /**
     * Takes a currency.
     *
     * @param definition the event
     * @return 0 or a raw {@link RejectReason}
     */
    public int define(CurrencyDefinitionDecoder definition) {
        return currencies.define(definition);
    }

    /**
     * Takes a venue.
     *
     * @param definition the event
     * @return 0 or a raw {@link RejectReason}
     */
    public int define(VenueDefinitionDecoder definition) {
        return venues.define(definition);
    }

    /**
     * Takes an underlying. Its reference instrument may be defined later; it must then be of this underlying and
     * move with it alone.
     *
     * @param definition the event
     * @return 0 or a raw {@link RejectReason}
     */
    public int define(UnderlyingDefinitionDecoder definition) {
        boolean isNew = !underlyings.isDefined(definition.underlyingId());
        if (isNew && instruments.isDefined(definition.referenceInstrumentId())) {
            // A contract that exists already was defined for another underlying.
            return RejectReason.INVALID_DEFINITION.value();
        }
        return underlyings.define(definition);
    }

    /**
     * Takes a contract. Base and quote currency are those of its underlying; linear ones settle in the quote currency,
     * inverse ones in the base coin.
     *
     * @param definition the event
     * @return 0 or a raw {@link RejectReason}
     */
    public int define(InstrumentDefinitionDecoder definition) {
        return instruments.define(definition);
    }

    /**
     * Currencies.
     *
     * @return the table
     */
    public CurrencyTable currencies() {
        return currencies;
    }

    /**
     * Venues.
     *
     * @return the table
     */
    public VenueTable venues() {
        return venues;
    }

    /**
     * Underlyings.
     *
     * @return the table
     */
    public UnderlyingTable underlyings() {
        return underlyings;
    }

    /**
     * Contracts.
     *
     * @return the table
     */
    public InstrumentTable instruments() {
        return instruments;
    }
}
