package io.hedgerow.journal.research.sample;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.valuation.ExactEquity;
import java.util.Arrays;

/**
 * What the book is worth in each currency at the engine's own marks; what has no mark counts at its cost. Owned by one
 * thread.
 */
final class BookValue {
    private final HedgeEngine engine;
    private final int reportingCurrencyId;
    private final ExactEquity exact;
    private final ExactAmount[] equity;

    BookValue(HedgeEngine engine, int currencies, int reportingCurrencyId) {
        this.engine = engine;
        this.reportingCurrencyId = reportingCurrencyId;
        exact = new ExactEquity(
                engine.capacity(),
                engine.reference(),
                engine.positions(),
                engine.risk().profitAndLoss()::markE9,
                true);
        equity = zeros(currencies);
    }

    /** Amounts of 0, one for each currency. */
    static ExactAmount[] zeros(int currencies) {
        ExactAmount[] amounts = new ExactAmount[currencies];
        Arrays.setAll(amounts, currency -> new ExactAmount());
        return amounts;
    }

    /** Adds everything up anew. */
    void refresh() {
        exact.refresh();
        for (int currency = 0; currency < equity.length; currency++) {
            exact.equity(currency, equity[currency]);
        }
    }

    /** Smallest units of a currency. */
    ExactAmount equity(int currency) {
        return equity[currency];
    }

    /** Smallest units of a currency. */
    ExactAmount paidUpFront(int currency) {
        return exact.paidUpFront(currency);
    }

    /** Positions that the last refresh took at cost for want of a price. */
    int unmarked() {
        return exact.unmarked();
    }

    int currencies() {
        return equity.length;
    }

    /** Reporting currency for one smallest unit of a currency; 0 where no prices link the two. */
    double cashPerMinor(int currency) {
        return engine.risk().conversion().ratePerMinor(currency, reportingCurrencyId);
    }
}
