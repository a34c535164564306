package io.hedgerow.journal.analysis;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.pipeline.HedgeEngine;
import io.hedgerow.engine.position.FixedMath;
import io.hedgerow.engine.position.PositionBook;
import java.util.Arrays;

/**
 * What the book is worth in each currency, in whole smallest units: cash, value of what is paid up front (options,
 * spot), unrealised P&amp;L of the rest, all at the engine's own marks; what has no mark counts at its cost. Owned by one
 * thread.
 */
final class BookValue {
    private final HedgeEngine engine;
    private final int reportingCurrencyId;
    private final long[] equityMinor;
    private final long[] paidUpFrontMinor;
    private int unmarked;

    BookValue(HedgeEngine engine, int currencies, int reportingCurrencyId) {
        this.engine = engine;
        this.reportingCurrencyId = reportingCurrencyId;
        equityMinor = new long[currencies];
        paidUpFrontMinor = new long[currencies];
    }

    /** Adds everything up anew. */
    void refresh() {
        Arrays.fill(paidUpFrontMinor, 0L);
        unmarked = 0;
        PositionBook positions = engine.positions();
        CurrencyTable currencies = engine.reference().currencies();
        for (int currency = 0; currency < equityMinor.length; currency++) {
            equityMinor[currency] =
                    currencies.isDefined(currency) ? positions.cash().balanceMinor(currency) : 0L;
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
        long amount = marked
                ? paid ? positions.marketValueMinor(id, markE9) : positions.unrealisedMinor(id, markE9)
                : FixedMath.OVERFLOW;
        if (amount == FixedMath.OVERFLOW) {
            unmarked++;
            amount = paid ? positions.openCostMinor(id) : 0L;
        }
        equityMinor[currency] += amount;
        paidUpFrontMinor[currency] += paid ? amount : 0L;
    }

    long equityMinor(int currency) {
        return equityMinor[currency];
    }

    long paidUpFrontMinor(int currency) {
        return paidUpFrontMinor[currency];
    }

    /** Positions that the last refresh took at cost for want of a price. */
    int unmarked() {
        return unmarked;
    }

    int currencies() {
        return equityMinor.length;
    }

    /** Reporting currency for one smallest unit of a currency; 0 where no price links the two. */
    double cashPerMinor(int currency) {
        CurrencyTable currencies = engine.reference().currencies();
        if (!currencies.isDefined(currency)) {
            return 0.0;
        }
        double unit = currencies.minorUnitsPerUnit(currency);
        if (currency == reportingCurrencyId) {
            return 1.0 / unit;
        }
        UnderlyingTable underlyings = engine.reference().underlyings();
        for (int id = 0; id < underlyings.count(); id++) {
            if (underlyings.isDefined(id)) {
                double cashPerQuote = engine.risk().toReporting(id);
                if (underlyings.baseCurrencyId(id) == currency) {
                    return engine.market().prices().reference(id) * cashPerQuote / unit;
                }
                if (underlyings.quoteCurrencyId(id) == currency && cashPerQuote > 0.0) {
                    return cashPerQuote / unit;
                }
            }
        }
        return 0.0;
    }
}
