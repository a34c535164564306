package io.hedgerow.journal.research.sample;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.PositionBook;
import java.util.Arrays;

/**
 * What the book is worth in each currency, exact to 1e-18 of a smallest unit: cash, value of what is paid up front (options,
 * spot), unrealised P&amp;L of the rest, all at the engine's own marks; what has no mark counts at its cost. Owned by one
 * thread.
 */
final class BookValue {
    private final HedgeEngine engine;
    private final int reportingCurrencyId;
    private final ExactAmount[] equity;
    private final ExactAmount[] paidUpFront;
    private final ExactAmount amount = new ExactAmount();
    private int unmarked;

    BookValue(HedgeEngine engine, int currencies, int reportingCurrencyId) {
        this.engine = engine;
        this.reportingCurrencyId = reportingCurrencyId;
        equity = zeros(currencies);
        paidUpFront = zeros(currencies);
    }

    /** Amounts of 0, one for each currency. */
    static ExactAmount[] zeros(int currencies) {
        ExactAmount[] amounts = new ExactAmount[currencies];
        Arrays.setAll(amounts, currency -> new ExactAmount());
        return amounts;
    }

    /** Adds everything up anew. */
    void refresh() {
        unmarked = 0;
        PositionBook positions = engine.positions();
        CurrencyTable currencies = engine.reference().currencies();
        for (int currency = 0; currency < equity.length; currency++) {
            paidUpFront[currency].set(0L);
            equity[currency].set(0L);
            if (currencies.isDefined(currency)) {
                positions.cash().balance(currency, equity[currency]);
            }
        }
        InstrumentTable instruments = engine.reference().instruments();
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && positions.lots(id) != 0) {
                addPosition(id, instruments, positions);
            }
        }
    }

    private void addPosition(int id, InstrumentTable instruments, PositionBook positions) {
        int currency = instruments.settlementCurrencyId(id);
        boolean paid = instruments.isPaidUpFront(id);
        long markE9 = engine.risk().profitAndLoss().markE9(id);
        boolean marked = markE9 != EventWriter.NONE && (markE9 > 0 || paid);
        if (marked && paid) {
            positions.marketValue(id, markE9, amount);
        } else if (marked) {
            positions.unrealised(id, markE9, amount);
        }
        if (!marked || amount.isOverflow()) {
            unmarked++;
            amount.set(0L);
            if (paid) {
                positions.openCost(id, amount);
            }
        }
        equity[currency].add(amount);
        if (paid) {
            paidUpFront[currency].add(amount);
        }
    }

    /** Smallest units of a currency. */
    ExactAmount equity(int currency) {
        return equity[currency];
    }

    /** Smallest units of a currency. */
    ExactAmount paidUpFront(int currency) {
        return paidUpFront[currency];
    }

    /** Positions that the last refresh took at cost for want of a price. */
    int unmarked() {
        return unmarked;
    }

    int currencies() {
        return equity.length;
    }

    /** Reporting currency for one smallest unit of a currency; 0 where no price links the two. */
    double cashPerMinor(int currency) {
        return engine.risk().conversion().ratePerMinor(currency, reportingCurrencyId);
    }
}
