package io.hedgerow.engine.event.spec;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;

/**
 * What a trade costs; fractions times 1e9. Immutable; any thread.
 *
 * @param makerE9 fraction of notional; negative = rebate
 * @param takerE9 fraction of notional; negative = rebate
 * @param capE9 largest fee as a fraction of an option's price, or {@link EventWriter#NONE}
 */
public record FeeTerms(long makerE9, long takerE9, long capE9) {
    static FeeTerms of(InstrumentDefinitionDecoder event) {
        return new FeeTerms(event.makerFeeE9(), event.takerFeeE9(), event.feeCapE9());
    }
}
