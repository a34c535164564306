package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.PositionBook;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * What the book is worth in each currency, exact to 1e-18 of a smallest unit: cash, value of what is paid up front
 * (options, spot), unrealised P&amp;L of the rest. Scratch space, not state: numbers are as of the last {@link #refresh}.
 *
 * <p>Owned by one thread.
 */
public final class ExactEquity {
    private final CurrencyTable currencies;
    private final InstrumentTable instruments;
    private final PositionBook positions;
    private final IntToLongFunction marksE9;
    private final boolean unmarkedAtCost;
    private final ExactAmount[] cash;
    private final ExactAmount[] paidUpFront;
    private final ExactAmount[] unrealised;
    private final int[] unmarked;
    private final ExactAmount amount = new ExactAmount();
    private final ExactAmount sum = new ExactAmount();

    /**
     * Creates the sums.
     *
     * @param capacity how many currencies
     * @param reference contracts
     * @param positions cash and positions
     * @param marksE9 price of an instrument times 1e9, or {@code EventWriter.NONE}
     * @param unmarkedAtCost whether a position without a mark counts at its cost; else it is left out
     */
    public ExactEquity(
            CapacitySpec capacity,
            ReferenceData reference,
            PositionBook positions,
            IntToLongFunction marksE9,
            boolean unmarkedAtCost) {
        currencies = reference.currencies();
        instruments = reference.instruments();
        this.positions = positions;
        this.marksE9 = marksE9;
        this.unmarkedAtCost = unmarkedAtCost;
        cash = zeros(capacity.listing().currencies());
        paidUpFront = zeros(capacity.listing().currencies());
        unrealised = zeros(capacity.listing().currencies());
        unmarked = new int[capacity.listing().currencies()];
    }

    private static ExactAmount[] zeros(int count) {
        ExactAmount[] amounts = new ExactAmount[count];
        Arrays.setAll(amounts, currency -> new ExactAmount());
        return amounts;
    }

    /** Adds everything up anew: one pass over currencies, one over instruments. */
    public void refresh() {
        for (int currency = 0; currency < cash.length; currency++) {
            cash[currency].set(0L);
            paidUpFront[currency].set(0L);
            unrealised[currency].set(0L);
            unmarked[currency] = 0;
            if (currencies.isDefined(currency)) {
                positions.cash().balance(currency, cash[currency]);
            }
        }
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && positions.lots(id) != 0) {
                addPosition(id);
            }
        }
    }

    private void addPosition(int id) {
        int currency = instruments.settlementCurrencyId(id);
        boolean paid = instruments.isPaidUpFront(id);
        ExactAmount total = paid ? paidUpFront[currency] : unrealised[currency];
        if (!addsUp(total, worth(id, paid))) {
            unmarked[currency]++;
            if (unmarkedAtCost && paid) {
                addsUp(total, positions.openCost(id, amount));
            }
        }
    }

    private ExactAmount worth(int id, boolean paid) {
        long markE9 = marksE9.applyAsLong(id);
        if (markE9 == EventWriter.NONE || (markE9 <= 0 && !paid)) {
            return null;
        }
        return paid ? positions.marketValue(id, markE9, amount) : positions.unrealised(id, markE9, amount);
    }

    /** Whether an amount is known and the total with it fits. */
    private boolean addsUp(ExactAmount total, ExactAmount added) {
        if (added == null || sum.set(total).add(added).isOverflow()) {
            return false;
        }
        total.set(sum);
        return true;
    }

    /**
     * Balance.
     *
     * @param currency currency id
     * @return smallest units
     */
    public ExactAmount cash(int currency) {
        return cash[currency];
    }

    /**
     * Value of what is paid up front.
     *
     * @param currency currency id
     * @return smallest units
     */
    public ExactAmount paidUpFront(int currency) {
        return paidUpFront[currency];
    }

    /**
     * Unrealised P&amp;L of what only settles gains.
     *
     * @param currency currency id
     * @return smallest units
     */
    public ExactAmount unrealised(int currency) {
        return unrealised[currency];
    }

    /**
     * Cash, value and unrealised P&amp;L.
     *
     * @param currency currency id
     * @param into set to smallest units; an overflow if they do not fit
     * @return {@code into}
     */
    public ExactAmount equity(int currency, ExactAmount into) {
        return into.set(cash[currency]).add(paidUpFront[currency]).add(unrealised[currency]);
    }

    /**
     * Open positions without a mark.
     *
     * @param currency currency id
     * @return count
     */
    public int unmarked(int currency) {
        return unmarked[currency];
    }

    /**
     * Open positions without a mark in all currencies.
     *
     * @return count
     */
    public int unmarked() {
        int count = 0;
        for (int each : unmarked) {
            count += each;
        }
        return count;
    }
}
