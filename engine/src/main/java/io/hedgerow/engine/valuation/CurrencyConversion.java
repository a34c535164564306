package io.hedgerow.engine.valuation;

import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.market.UnderlyingPrices;

/**
 * Converts between currencies at reference prices of underlyings: BTC to USD at the price of BTC.
 *
 * <p>Owned by the engine thread.
 */
public final class CurrencyConversion {
    /** Returned where no underlying links the two currencies, or its price is not known yet. */
    public static final double NOT_CONVERTIBLE = 0.0;

    private final UnderlyingTable underlyings;
    private final UnderlyingPrices prices;

    public CurrencyConversion(UnderlyingTable underlyings, UnderlyingPrices prices) {
        this.underlyings = underlyings;
        this.prices = prices;
    }

    /** Units of {@code to} for one unit of {@code from}, or {@link #NOT_CONVERTIBLE}. */
    public double rate(int from, int to) {
        if (from == to) {
            return 1.0;
        }
        for (int id = 0; id < underlyings.count(); id++) {
            if (!underlyings.isDefined(id) || prices.reference(id) <= 0.0) {
                continue;
            }
            if (underlyings.baseCurrencyId(id) == from && underlyings.quoteCurrencyId(id) == to) {
                return prices.reference(id);
            }
            if (underlyings.baseCurrencyId(id) == to && underlyings.quoteCurrencyId(id) == from) {
                return 1.0 / prices.reference(id);
            }
        }
        return NOT_CONVERTIBLE;
    }
}
