package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.valuation.AccountMargins;

/**
 * Equity as last reported over maintenance margin, notional over equity, and how far accounts are from liquidation.
 *
 * <p>Owned by the engine thread.
 */
public final class MarginRatios {
    /** No margin, or no liquidation, is known. */
    public static final double NONE = -1.0;

    private static final int EQUITY_KNOWN = 0;
    private static final int CROSS = 1;
    private static final int FLAGS = 2;

    private final AccountMargins accounts;
    private final int currencies;
    private final DoubleColumn equity;
    private final DoubleColumn maintenance;
    private final DoubleColumn leverage;
    private final IntColumn flags;

    MarginRatios(StateMemory memory, CapacitySpec capacity, AccountMargins accounts) {
        this.accounts = accounts;
        currencies = capacity.listing().currencies();
        equity = memory.doubleColumn("whatIf.equity", currencies + 1);
        maintenance = memory.doubleColumn("whatIf.maintenance", currencies + 1);
        leverage = memory.doubleColumn("whatIf.leverage", 1);
        flags = memory.intColumn("whatIf.flags", FLAGS);
    }

    void cross(boolean wholeEquity) {
        flags.set(CROSS, wholeEquity ? 1 : 0);
    }

    /**
     * Whether the whole equity stands for every account.
     *
     * @return false if each currency stands for its own
     */
    public boolean isCross() {
        return flags.get(CROSS) != 0;
    }

    /**
     * Takes up equity and margin of a currency as reported.
     *
     * @param row currency id, or the number of currencies for the total
     * @param amount equity, units of the currency
     * @param margin maintenance margin, units of the currency
     */
    public void equity(int row, double amount, double margin) {
        equity.set(row, amount);
        maintenance.set(row, margin);
    }

    /**
     * Closes what {@link #equity} has told of all currencies.
     *
     * @param complete whether nothing is left out of the total
     * @param grossNotional of all positions, reporting currency
     */
    public void equityDone(boolean complete, double grossNotional) {
        flags.set(EQUITY_KNOWN, complete ? 1 : 0);
        double total = equity.get(currencies);
        leverage.set(0, total > 0.0 ? grossNotional / total : grossNotional > 0.0 ? Double.MAX_VALUE : 0.0);
    }

    /**
     * Whether equity is known, with nothing left out.
     *
     * @return true after a report that was complete
     */
    public boolean isEquityKnown() {
        return flags.get(EQUITY_KNOWN) != 0;
    }

    /**
     * Equity as last reported.
     *
     * @param row currency id, or the number of currencies for the total in reporting currency
     * @return units of the currency
     */
    public double equity(int row) {
        return equity.get(row);
    }

    /**
     * Maintenance margin as last reported.
     *
     * @param row as {@link #equity(int)}
     * @return units of the currency
     */
    public double maintenance(int row) {
        return maintenance.get(row);
    }

    /**
     * Row of the total.
     *
     * @return for {@link #equity(int)}
     */
    public int totalRow() {
        return currencies;
    }

    /**
     * Gross notional over equity as last reported.
     *
     * @return as large as can be without equity
     */
    public double leverage() {
        return leverage.get(0);
    }

    /**
     * Row of the least ratio of equity to maintenance margin: of the total where the whole equity stands for everything.
     *
     * @return row, or -1 where nothing requires margin
     */
    public int tightestRow() {
        if (isCross()) {
            return maintenance.get(currencies) > 0.0 ? currencies : -1;
        }
        int tightest = -1;
        for (int row = 0; row < currencies; row++) {
            if (maintenance.get(row) > 0.0 && (tightest < 0 || ratio(row) < ratio(tightest))) {
                tightest = row;
            }
        }
        return tightest;
    }

    /**
     * Equity over maintenance margin.
     *
     * @param row with margin
     * @return ratio, liquidated at 1
     */
    public double ratio(int row) {
        return equity.get(row) / maintenance.get(row);
    }

    /**
     * The account that is nearest to its liquidation.
     *
     * @return place in {@link WhatIfBook#accounts()}, or -1 where none would be liquidated at any price
     */
    public int nearestAccount() {
        int nearest = -1;
        for (int account = 0; account < accounts.accounts(); account++) {
            if (accounts.isModelled(account)
                    && distance(account) >= 0.0
                    && (nearest < 0 || distance(account) < distance(nearest))) {
                nearest = account;
            }
        }
        return nearest;
    }

    /**
     * Relative move of the price at which an account is liquidated, the nearer of both sides.
     *
     * @param account place
     * @return at least 0, or {@link #NONE}
     */
    public double distance(int account) {
        double fall = accounts.model(account, AccountMargins.FALL);
        double rise = accounts.model(account, AccountMargins.RISE);
        if (fall < 0.0 || rise < 0.0) {
            return Math.max(fall, rise) < 0.0 ? NONE : Math.max(fall, rise);
        }
        return Math.min(fall, rise);
    }
}
