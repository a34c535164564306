package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;

/**
 * What valuers value by.
 *
 * @param memory owner of the columns
 * @param capacity sizes
 * @param reference contracts
 * @param market prices and vols
 * @param positions what is held
 * @param slices expiries in their order
 * @param exposures where sums go
 */
public record ValuerInputs(
        StateMemory memory,
        CapacitySpec capacity,
        ReferenceData reference,
        MarketState market,
        PositionBook positions,
        SliceLayout slices,
        Exposures exposures) {}
