package io.hedgerow.engine.position;

import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetInterestDecoder;
import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Cash by currency, exact to 1e-18 of a smallest unit: premiums of options and spot, realised P&amp;L of futures, fees,
 * funding, interest and adjustments. What is shown is the exact balance rounded once. Base coin bought on a spot market is a position, not cash. Owned by the engine thread.
 */
public final class CashLedger {
    private final CurrencyTable currencies;
    private final AmountColumn balances;
    private final AmountColumn feesAside;
    private final int capacity;
    private final ExactAmount balance = new ExactAmount();
    private final ExactAmount paid = new ExactAmount();
    private final ExactAmount adjusted = new ExactAmount();
    private final ExactAmount before = new ExactAmount();
    private final CashInterest interest;

    CashLedger(StateMemory memory, int capacity, int venues, CurrencyTable currencies) {
        this.currencies = currencies;
        this.capacity = capacity;
        feesAside = new AmountColumn(memory, "cash.feesAsideMinor", venues * capacity);
        balances = new AmountColumn(memory, "cash.balanceMinor", capacity);
        interest = new CashInterest(memory, capacity);
    }

    /**
     * Cash moved in or out.
     *
     * @param adjustment the command
     * @return 0 or a raw {@link RejectReason}: UNKNOWN_CURRENCY, OUT_OF_RANGE (does not fit 64 bits)
     */
    public int adjust(CashAdjustmentDecoder adjustment) {
        int currencyId = adjustment.currencyId();
        if (!currencies.isDefined(currencyId)) {
            return RejectReason.UNKNOWN_CURRENCY.value();
        }
        balance(currencyId, balance).add(adjusted.set(adjustment.amountMinorUnits()));
        if (balance.isOverflow()) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        set(currencyId, balance);
        return 0;
    }

    /**
     * Balance.
     *
     * @param currencyId a defined id
     * @return smallest units, the exact balance rounded half to even; negative = owed
     */
    public long balanceMinor(int currencyId) {
        return balances.rounded(currencyId);
    }

    /**
     * Balance.
     *
     * @param currencyId a defined id
     * @param into set to the exact balance
     * @return {@code into}
     */
    public ExactAmount balance(int currencyId, ExactAmount into) {
        return balances.load(currencyId, into);
    }

    /**
     * Fees paid in a currency for contracts of a venue that settle in another one: no part of a position's fees and P&amp;L.
     *
     * @param venueId a defined venue
     * @param currencyId a defined currency
     * @param into set to the sum since start
     * @return {@code into}
     */
    public ExactAmount feesAside(int venueId, int currencyId, ExactAmount into) {
        return feesAside.load(venueId * capacity + currencyId, into);
    }

    /** 0, or for which reason a fee in another currency than that of its contract cannot be paid; nothing has changed. */
    int checkFeeAside(int venueId, int currencyId, ExactAmount fee) {
        if (!currencies.isDefined(currencyId)) {
            return RejectReason.UNKNOWN_CURRENCY.value();
        }
        balance(currencyId, balance).subtract(fee);
        feesAside(venueId, currencyId, paid).add(fee);
        return balance.isOverflow() || paid.isOverflow() ? RejectReason.OUT_OF_RANGE.value() : 0;
    }

    /** Pays a fee that has been checked. */
    void payFeeAside(int venueId, int currencyId, ExactAmount fee) {
        set(currencyId, balance(currencyId, balance).subtract(fee));
        feesAside.store(
                venueId * capacity + currencyId,
                feesAside(venueId, currencyId, paid).add(fee));
    }

    /** A change of the balance; what it has earned until now is kept. */
    void set(int currencyId, ExactAmount amount) {
        if (interest.isRated(currencyId)) {
            interest.accrue(currencyId, balance(currencyId, before));
        }
        balances.store(currencyId, amount);
    }

    /**
     * Interest on the balances.
     *
     * @return rates and what has been credited
     */
    public CashInterest interest() {
        return interest;
    }

    /**
     * Whether rates of interest can be taken.
     *
     * @param command the command
     * @return 0 or a raw {@link RejectReason}: UNKNOWN_CURRENCY, OUT_OF_RANGE (beyond 100 % a year)
     */
    public int checkInterest(SetInterestDecoder command) {
        return currencies.isDefined(command.currencyId())
                ? CashInterest.check(command)
                : RejectReason.UNKNOWN_CURRENCY.value();
    }

    /**
     * Credits what a balance has earned.
     *
     * @param currencyId a defined id
     * @return whether it was anything; {@link CashInterest#lastCredit} tells what
     */
    public boolean creditInterest(int currencyId) {
        if (!interest.isRated(currencyId) || !interest.credit(currencyId, balance(currencyId, balance))) {
            return false;
        }
        balances.store(currencyId, balance);
        return true;
    }
}
