package io.hedgerow.engine.position;

import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;

/** Turns an open cost back into a price. Owned by the engine thread. */
final class AveragePrice {
    private final CurrencyTable currencies;
    private final InstrumentTable instruments;

    AveragePrice(ReferenceData reference) {
        currencies = reference.currencies();
        instruments = reference.instruments();
    }

    /** Price at which {@code units} cost {@code openCostMinor}; 0 if one of the two is 0. */
    double of(int instrumentId, double units, double openCostMinor) {
        if (units == 0.0 || openCostMinor == 0.0) {
            return 0.0;
        }
        double cost = openCostMinor / currencies.minorUnitsPerUnit(instruments.settlementCurrencyId(instrumentId));
        return instruments.isReciprocal(instrumentId) ? units / cost : cost / units;
    }
}
