package io.hedgerow.engine.risk;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.valuation.CurrencyConversion;

/**
 * Equity by currency and in total: cash, value of what is paid up front (options, spot), unrealised P&amp;L of futures
 * and perpetuals; and the maintenance margin it has to cover. Cash and costs come from exact amounts; what is marked is
 * a model value.
 *
 * <p>Owned by the engine thread. Numbers are as of the last {@link #refresh}.
 */
public final class EquityBook {
    private static final int FIELDS = 5;
    private static final double E9 = 1e9;

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
    private final InstrumentTable instruments;
    private final PositionBook positions;
    private final RiskBook risk;
    private final RiskParameters parameters;
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
     * @param risk marks and conversions
     * @param parameters maintenance margins
     */
    public EquityBook(
            StateMemory memory,
            CapacitySpec capacity,
            ReferenceData reference,
            PositionBook positions,
            RiskBook risk,
            RiskParameters parameters) {
        currencies = reference.currencies();
        instruments = reference.instruments();
        this.positions = positions;
        this.risk = risk;
        this.parameters = parameters;
        reportingCurrencyId = capacity.reportingCurrencyId();
        totalRow = capacity.currencies();
        amounts = memory.doubleColumn("equity.amounts", (totalRow + 1) * FIELDS);
        unmarked = memory.intColumn("equity.positionsUnmarked", totalRow + 1);
        unconvertible = memory.intColumn("equity.unconvertible", 1);
    }

    /** Adds everything up anew at the prices of {@link RiskBook#marked}: one pass over positions, one over currencies. */
    public void refresh() {
        amounts.fill(0.0);
        unmarked.fill(0);
        unconvertible.set(0, 0);
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && positions.lots(id) != 0) {
                addPosition(id);
            }
        }
        for (int currency = 0; currency < currencies.count(); currency++) {
            if (currencies.isDefined(currency)) {
                finish(currency);
            }
        }
    }

    private void addPosition(int id) {
        int currency = instruments.settlementCurrencyId(id);
        boolean paid = instruments.isPaidUpFront(id);
        long markE9 = risk.marked().markE9(id);
        if (markE9 == EventWriter.NONE || (markE9 <= 0 && !paid)) {
            unmarked.add(currency, 1);
            unmarked.add(totalRow, 1);
            return;
        }
        double value = value(id, markE9 / E9);
        double amount = paid ? value : gain(id, value, units(currency, positions.openCostUnrounded(id)));
        amounts.add(at(currency, paid ? PAID_UP_FRONT : UNREALISED), amount);
    }

    private double value(int id, double mark) {
        double held = positions.units(id);
        return instruments.isReciprocal(id) ? held / mark : held * mark;
    }

    private double gain(int id, double value, double openCost) {
        return instruments.isReciprocal(id) ? openCost - value : value - openCost;
    }

    private void finish(int currency) {
        amounts.set(at(currency, CASH), units(currency, positions.cash().balanceUnrounded(currency)));
        amounts.set(at(currency, MAINTENANCE_MARGIN), units(currency, (double)
                parameters.maintenanceMarginMinor(currency)));
        double sum = get(currency, CASH) + get(currency, PAID_UP_FRONT) + get(currency, UNREALISED);
        amounts.set(at(currency, EQUITY), sum);
        double rate = conversion(currency);
        if (rate == CurrencyConversion.NOT_CONVERTIBLE && isInUse(currency)) {
            unconvertible.add(0, 1);
        }
        for (int field = 0; field < FIELDS; field++) {
            amounts.add(at(totalRow, field), get(currency, field) * rate);
        }
    }

    private double units(int currency, double minor) {
        return minor / currencies.minorUnitsPerUnit(currency);
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
        boolean used = unmarked.get(currency) != 0 || parameters.isMaintenanceMarginSet(currency);
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
        return risk.conversion().rate(currency, reportingCurrencyId);
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
