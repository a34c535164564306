package io.hedgerow.engine.event.spec;

import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;

/**
 * How much is traded at least. Immutable; any thread.
 *
 * @param contractSizeE9 one contract times 1e9: units of base, or quote notional of an inverse future or perpetual
 * @param lotContractsE9 contracts in one lot times 1e9
 */
public record LotTerms(long contractSizeE9, long lotContractsE9) {
    static LotTerms of(InstrumentDefinitionDecoder event) {
        return new LotTerms(event.contractSizeE9(), event.lotContractsE9());
    }
}
