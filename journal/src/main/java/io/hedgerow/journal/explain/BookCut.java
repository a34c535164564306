package io.hedgerow.journal.explain;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.PositionBook;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a book is worth at one cut, exact: cash by currency, positions by instrument, rates of conversion. What has no mark
 * counts at its cost. Immutable.
 *
 * @param timeNs engine time, UTC ns
 * @param cash by currency id, units of it
 * @param interest credited since start, by currency id
 * @param worth by instrument id, units of its settlement currency: value of what is paid up front, else unrealised P&amp;L
 * @param rates reporting currency per unit, by currency id; 0 where no price links them yet
 */
record BookCut(
        long timeNs,
        Map<Integer, BigDecimal> cash,
        Map<Integer, BigDecimal> interest,
        Map<Integer, BigDecimal> worth,
        Map<Integer, BigDecimal> rates) {

    /** The book of an engine between two events. */
    static BookCut of(HedgeEngine engine) {
        CurrencyTable currencies = engine.reference().currencies();
        int reporting = engine.capacity().reports().currencyId();
        Map<Integer, BigDecimal> cash = new LinkedHashMap<>();
        Map<Integer, BigDecimal> interest = new LinkedHashMap<>();
        Map<Integer, BigDecimal> rates = new LinkedHashMap<>();
        ExactAmount amount = new ExactAmount();
        for (int id = 0; id < currencies.count(); id++) {
            if (currencies.isDefined(id)) {
                int decimals = currencies.minorUnitDecimals(id);
                cash.put(id, Decimals.units(engine.positions().cash().balance(id, amount), decimals));
                interest.put(
                        id, Decimals.units(engine.positions().cash().interest().credited(id, amount), decimals));
                rates.put(id, Decimals.rate(engine.risk().conversion().rate(id, reporting)));
            }
        }
        return new BookCut(engine.counters().nowNs(), cash, interest, worths(engine), rates);
    }

    /** The same at a time of its own where the engine has none yet. */
    BookCut notBefore(long firstNs) {
        return new BookCut(Math.max(timeNs, firstNs), cash, interest, worth, rates);
    }

    private static Map<Integer, BigDecimal> worths(HedgeEngine engine) {
        InstrumentTable instruments = engine.reference().instruments();
        Map<Integer, BigDecimal> worth = new LinkedHashMap<>();
        ExactAmount amount = new ExactAmount();
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && engine.positions().lots(id) != 0) {
                int decimals = engine.reference().currencies().minorUnitDecimals(instruments.settlementCurrencyId(id));
                worth.put(id, Decimals.units(worth(engine, id, amount), decimals));
            }
        }
        return worth;
    }

    private static ExactAmount worth(HedgeEngine engine, int id, ExactAmount into) {
        PositionBook positions = engine.positions();
        boolean paid = engine.reference().instruments().isPaidUpFront(id);
        long markE9 = engine.risk().profitAndLoss().markE9(id);
        if (markE9 == EventWriter.NONE || (markE9 <= 0 && !paid)) {
            return paid ? positions.openCost(id, into) : into.set(0L);
        }
        return paid ? positions.marketValue(id, markE9, into) : positions.unrealised(id, markE9, into);
    }

    /** Equity by currency id. */
    Map<Integer, BigDecimal> equity(InstrumentTable instruments) {
        Map<Integer, BigDecimal> equity = new LinkedHashMap<>(cash);
        worth.forEach((id, amount) -> equity.merge(instruments.settlementCurrencyId(id), amount, BigDecimal::add));
        return equity;
    }

    /** Equity in reporting currency; what no price links is left out. */
    BigDecimal total(InstrumentTable instruments) {
        BigDecimal total = BigDecimal.ZERO;
        for (Map.Entry<Integer, BigDecimal> each : equity(instruments).entrySet()) {
            total = total.add(each.getValue().multiply(rates.get(each.getKey())));
        }
        return total;
    }

    /** Whether every currency that there is something in can be converted. */
    boolean isConvertible(InstrumentTable instruments) {
        return equity(instruments).entrySet().stream()
                .allMatch(each -> each.getValue().signum() == 0
                        || rates.get(each.getKey()).signum() != 0);
    }
}
