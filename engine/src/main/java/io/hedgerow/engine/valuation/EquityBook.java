package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.ExactSums;
import io.hedgerow.engine.position.PositionBook;

/**
 * Equity by currency and in total: cash, value of what is paid up front (options, spot), unrealised P&amp;L of futures
 * and perpetuals, as {@link MarkedPositions} have them; and the maintenance margin it has to cover. What is quoted is the
 * nearest double to {@link ExactEquity}; what is marked at the model is added to it.
 *
 * <pre>
 *   count(underlying)... ─▶ beginTotal ─▶ of each currency in ascending order: value ─▶ add ─▶ count
 * </pre>
 *
 * <p>Owned by the engine thread. Numbers of a currency are as of its last {@link #value}; in between they
 * are state.
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

    /** Maintenance margin, see {@link MaintenanceMargins}. */
    public static final int MAINTENANCE_MARGIN = 4;

    private final CurrencyTable currencies;
    private final UnderlyingTable underlyings;
    private final PositionBook positions;
    private final MarkedPositions marked;
    private final ExactAmount amount = new ExactAmount();
    private final CurrencyConversion conversion;
    private final MaintenanceMargins margins;
    private final int reportingCurrencyId;
    private final int totalRow;
    private final DoubleColumn amounts;
    private final ExactSums sum;
    private final DoubleColumn modelPaidValue;
    private final DoubleColumn modelSettledGain;
    private final IntColumn modelUnmarked;
    private final IntColumn unmarked;
    private final IntColumn unconvertible;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many currencies; the reporting currency
     * @param reference what is traded
     * @param positions cash and positions
     * @param marked value of positions
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
        underlyings = reference.underlyings();
        this.positions = positions;
        this.marked = marked;
        this.conversion = conversion;
        this.margins = margins;
        reportingCurrencyId = capacity.reports().currencyId();
        totalRow = capacity.listing().currencies();
        amounts = memory.doubleColumn("equity.amounts", (totalRow + 1) * FIELDS);
        unmarked = memory.intColumn("equity.positionsUnmarked", totalRow + 1);
        unconvertible = memory.intColumn("equity.unconvertible", 1);
        sum = new ExactSums(memory, "equity.sumMinor", 1);
        modelPaidValue = memory.doubleColumn("equity.modelPaidValue", totalRow);
        modelSettledGain = memory.doubleColumn("equity.modelSettledGain", totalRow);
        modelUnmarked = memory.intColumn("equity.modelUnmarked", totalRow);
    }

    /**
     * Counts what an underlying has marked at the model in the currencies it settles in, until those are refreshed.
     *
     * @param underlyingId defined underlying
     */
    public void countUnderlying(int underlyingId) {
        count(underlyingId, ModelMarks.QUOTE, underlyings.quoteCurrencyId(underlyingId));
        count(underlyingId, ModelMarks.COIN, underlyings.baseCurrencyId(underlyingId));
    }

    private void count(int underlyingId, int side, int currency) {
        modelPaidValue.add(currency, marked.modelPaidValue(underlyingId, side));
        modelSettledGain.add(currency, marked.modelSettledGain(underlyingId, side));
        modelUnmarked.add(currency, marked.modelUnmarked(underlyingId, side));
    }

    /** Begins to add currencies up. */
    public void beginTotal() {
        for (int field = 0; field < FIELDS; field++) {
            amounts.set(at(totalRow, field), 0.0);
        }
        unmarked.set(totalRow, 0);
        unconvertible.set(0, 0);
    }

    /**
     * Works out what a currency is made of.
     *
     * @param currency defined currency
     */
    public void value(int currency) {
        double minorPerUnit = currencies.minorUnitsPerUnit(currency);
        positions.cash().balance(currency, amount);
        sum.set(0, amount);
        set(currency, CASH, amount.toDouble() / minorPerUnit);
        double paid = marked.quotedPaidValues().toDouble(currency);
        set(currency, PAID_UP_FRONT, paid / minorPerUnit + modelPaidValue.get(currency));
        double gain = marked.quotedSettledGains().toDouble(currency);
        set(currency, UNREALISED, gain / minorPerUnit + modelSettledGain.get(currency));
        sum.add(0, marked.quotedPaidValues(), currency);
        sum.add(0, marked.quotedSettledGains(), currency);
    }

    /**
     * Adds it up, exactly, and works out its margin.
     *
     * @param currency the currency of the last {@link #value}
     */
    public void add(int currency) {
        double minorPerUnit = currencies.minorUnitsPerUnit(currency);
        double equity = sum.toDouble(0) / minorPerUnit;
        set(currency, EQUITY, equity + modelPaidValue.get(currency) + modelSettledGain.get(currency));
        set(currency, MAINTENANCE_MARGIN, margins.amount(currency, minorPerUnit));
        unmarked.set(currency, marked.unfit(currency) + modelUnmarked.get(currency));
        modelPaidValue.set(currency, 0.0);
        modelSettledGain.set(currency, 0.0);
        modelUnmarked.set(currency, 0);
    }

    private void set(int row, int field, double value) {
        amounts.set(at(row, field), value);
    }

    /**
     * Counts it in the total.
     *
     * @param currency the currency of the last {@link #add}
     */
    public void count(int currency) {
        unmarked.add(totalRow, unmarked.get(currency));
        double rate = conversion(currency);
        if (rate == CurrencyConversion.NOT_CONVERTIBLE && isInUse(currency)) {
            unconvertible.add(0, 1);
        }
        for (int field = 0; field < FIELDS; field++) {
            amounts.add(at(totalRow, field), get(currency, field) * rate);
        }
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
