package io.hedgerow.journal.reference;

import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;

/**
 * An underlying and what its price is.
 *
 * @param id dense id
 * @param symbol such as BTC
 * @param baseCurrencyId coin or share
 * @param quoteCurrencyId currency of its price
 * @param source which price drives revaluation
 * @param referenceInstrumentId instrument whose mid is the price, or -1 if the price is the index
 * @param greekBasis what option Greeks are derivatives by
 */
public record UnderlyingEntry(
        int id,
        String symbol,
        int baseCurrencyId,
        int quoteCurrencyId,
        ReferenceSource source,
        int referenceInstrumentId,
        GreekBasis greekBasis) {
    static UnderlyingEntry unknown(int id) {
        int none = ReferenceDirectory.UNKNOWN;
        return new UnderlyingEntry(id, "#" + id, none, none, ReferenceSource.NULL_VAL, none, GreekBasis.NULL_VAL);
    }

    static UnderlyingEntry of(UnderlyingDefinitionDecoder event) {
        boolean priced = event.referenceSourceRaw() == ReferenceSource.INSTRUMENT.value();
        boolean spot = event.greekBasisRaw() == GreekBasis.SPOT.value();
        return new UnderlyingEntry(
                event.underlyingId(),
                event.symbol(),
                event.baseCurrencyId(),
                event.quoteCurrencyId(),
                priced ? ReferenceSource.INSTRUMENT : ReferenceSource.INDEX,
                priced ? event.referenceInstrumentId() : ReferenceDirectory.UNKNOWN,
                spot ? GreekBasis.SPOT : GreekBasis.FORWARD);
    }

    /**
     * Whether its price converts between two currencies.
     *
     * @param currencyId one of them
     * @param otherId the other
     * @return true if it is quoted in one of them for the other
     */
    public boolean links(int currencyId, int otherId) {
        return (baseCurrencyId == currencyId && quoteCurrencyId == otherId)
                || (baseCurrencyId == otherId && quoteCurrencyId == currencyId);
    }
}
