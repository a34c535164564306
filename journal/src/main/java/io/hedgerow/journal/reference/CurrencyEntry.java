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
    /** Powers of ten that a double holds exactly. */
    private static final double[] SCALES = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

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
        double scale = minorUnitDecimals < SCALES.length
                ? SCALES[minorUnitDecimals]
                : StrictMath.pow(10.0, (double) minorUnitDecimals);
        return (double) minorUnits / scale;
    }
}
