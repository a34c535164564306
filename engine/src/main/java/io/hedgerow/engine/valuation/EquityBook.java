package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.PositionBook;

/**
 * Equity by currency and in total: cash, value of what is paid up front (options, spot), unrealised P&amp;L of futures
 * and perpetuals, each the nearest double to {@link ExactEquity}; and the maintenance margin it has to cover.
 *
 * <p>Owned by the engine thread. Numbers are as of the last {@link #refresh}.
 */
public final class EquityBook {
    private static final int FIELDS = 5;

    /** Balance. */
    public static final int CASH = 0;

    /** Value of options and spot. */
    public static final int PAID_UP_FRONT = 1;

    /** Unrealised P&amp;L of futures and perpetuals. */
    public static final int UNREALISED = 2;

    /** Sum of the three before. */
    public static final int EQUITY = 3;

    /** Maintenance margin as commanded. */
    public static final int MAINTENANCE_MARGIN = 4;

    private final CurrencyTable currencies;
    private final ExactEquity exact;
    private final ExactAmount sum = new ExactAmount();
    private final CurrencyConversion conversion;
    private final MaintenanceMargins margins;
    private final int reportingCurrencyId;
    private final int totalRow;
    private final DoubleColumn amounts;
    private final IntColumn unmarked;
    private final IntColumn unconvertible;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many currencies; the reporting currency
     * @param reference what is traded
     * @param positions cash and positions
     * @param marked marks of this batch
     * @param conversion rates into the reporting currency
     * @param margins maintenance margins
     */
    public EquityBook(
            StateMemory memory,
            CapacitySpec capacity,
            ReferenceData reference,
            PositionBook positions,
            MarkedPositions marked,
            CurrencyConversion conversion,
            MaintenanceMargins margins) {
        currencies = reference.currencies();
        exact = new ExactEquity(capacity, reference, positions, marked::markE9, false);
        this.conversion = conversion;
        this.margins = margins;
        reportingCurrencyId = capacity.reports().currencyId();
        totalRow = capacity.listing().currencies();
        amounts = memory.doubleColumn("equity.amounts", (totalRow + 1) * FIELDS);
        unmarked = memory.intColumn("equity.positionsUnmarked", totalRow + 1);
        unconvertible = memory.intColumn("equity.unconvertible", 1);
    }

    /** Adds everything up anew at the marks of this batch: one pass over positions, one over currencies. */
    public void refresh() {
        amounts.fill(0.0);
        unmarked.fill(0);
        unconvertible.set(0, 0);
        exact.refresh();
        for (int currency = 0; currency < currencies.count(); currency++) {
            if (currencies.isDefined(currency)) {
                finish(currency);
            }
        }
    }

    private void finish(int currency) {
        amounts.set(at(currency, CASH), units(currency, exact.cash(currency)));
        amounts.set(at(currency, PAID_UP_FRONT), units(currency, exact.paidUpFront(currency)));
        amounts.set(at(currency, UNREALISED), units(currency, exact.unrealised(currency)));
        amounts.set(at(currency, EQUITY), units(currency, exact.equity(currency, sum)));
        amounts.set(at(currency, MAINTENANCE_MARGIN), units(currency, sum.set(margins.amountMinor(currency))));
        unmarked.set(currency, exact.unmarked(currency));
        unmarked.add(totalRow, exact.unmarked(currency));
        double rate = conversion(currency);
        if (rate == CurrencyConversion.NOT_CONVERTIBLE && isInUse(currency)) {
            unconvertible.add(0, 1);
        }
        for (int field = 0; field < FIELDS; field++) {
            amounts.add(at(totalRow, field), get(currency, field) * rate);
        }
    }

    private double units(int currency, ExactAmount minor) {
        return minor.toDouble() / currencies.minorUnitsPerUnit(currency);
    }

    private static int at(int row, int field) {
        return row * FIELDS + field;
    }

    /**
     * Row of the total in reporting currency.
     *
     * @return row for {@link #get} and {@link #unmarked}
     */
    public int totalRow() {
        return totalRow;
    }

    /**
     * An amount.
     *
     * @param row currency id, or {@link #totalRow}
     * @param field {@link #CASH} to {@link #MAINTENANCE_MARGIN}
     * @return units of the currency
     */
    public double get(int row, int field) {
        return amounts.get(at(row, field));
    }

    /**
     * Open positions left out for want of a price.
     *
     * @param row currency id, or {@link #totalRow}
     * @return count
     */
    public int unmarked(int row) {
        return unmarked.get(row);
    }

    /**
     * Whether nothing is left out of the total.
     *
     * @return true if every position has a price and every currency in use a conversion
     */
    public boolean isTotalComplete() {
        return unmarked.get(totalRow) == 0 && unconvertible.get(0) == 0;
    }

    /**
     * Whether a currency has cash, positions or margin.
     *
     * @param currency defined currency
     * @return true if any number of it differs from zero
     */
    public boolean isInUse(int currency) {
        boolean used = unmarked.get(currency) != 0 || margins.isSet(currency);
        for (int field = 0; field < FIELDS; field++) {
            used |= get(currency, field) != 0.0;
        }
        return used;
    }

    /**
     * Rate into the reporting currency.
     *
     * @param currency defined currency
     * @return reporting currency per unit, 0 where no price links the two
     */
    public double conversion(int currency) {
        return conversion.rate(currency, reportingCurrencyId);
    }

    /**
     * Equity over maintenance margin.
     *
     * @param row currency id, or {@link #totalRow}
     * @return ratio, NaN while there is no margin
     */
    public double marginRatio(int row) {
        double margin = get(row, MAINTENANCE_MARGIN);
        return margin > 0.0 ? get(row, EQUITY) / margin : Double.NaN;
    }

    /**
     * A notional over total equity.
     *
     * @param notional reporting currency
     * @return leverage, NaN unless the total is complete and positive
     */
    public double leverage(double notional) {
        double equity = get(totalRow, EQUITY);
        return isTotalComplete() && equity > 0.0 ? notional / equity : Double.NaN;
    }
}
