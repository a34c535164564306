package io.hedgerow.engine.event.spec;

import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;

/**
 * What a contract is on and which currencies it is counted in. Immutable; any thread.
 *
 * @param underlyingId its underlying
 * @param baseCurrencyId base currency
 * @param quoteCurrencyId currency of the underlying's price and the strike
 * @param settlementCurrencyId currency of cash flows and, for options, of the price
 */
public record PairTerms(int underlyingId, int baseCurrencyId, int quoteCurrencyId, int settlementCurrencyId) {
    static PairTerms of(InstrumentDefinitionDecoder event) {
        return new PairTerms(
                event.underlyingId(), event.baseCurrencyId(), event.quoteCurrencyId(), event.settlementCurrencyId());
    }
}
