package io.hedgerow.journal.reference;

import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;

/**
 * A currency.
 *
 * @param id dense id
 * @param code such as BTC
 * @param minorUnitDecimals decimals of the smallest unit, 0 to 9
 */
public record CurrencyEntry(int id, String code, int minorUnitDecimals) {
    static CurrencyEntry of(CurrencyDefinitionDecoder event) {
        return new CurrencyEntry(event.currencyId(), event.code(), event.minorUnitDecimals());
    }

    /**
     * Turns smallest units into units.
     *
     * @param minorUnits whole smallest units
     * @return units
     */
    public double units(long minorUnits) {
        return (double) minorUnits / StrictMath.pow(10.0, (double) minorUnitDecimals);
    }
}
