package io.hedgerow.engine.core;

import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.position.CashLedger;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.report.OutputWriter;

/** Credits interest to balances when it is due, and tells so. Owned by the engine thread. */
final class InterestCredits {
    private final CurrencyTable currencies;
    private final CashLedger cash;
    private final OutputWriter outputs;
    private final int capacity;
    private final ExactAmount total = new ExactAmount();

    InterestCredits(CurrencyTable currencies, CashLedger cash, OutputWriter outputs, int capacity) {
        this.currencies = currencies;
        this.cash = cash;
        this.outputs = outputs;
        this.capacity = capacity;
    }

    /** An event comes, before it is applied. */
    void advanceTo(long nowNs) {
        if (cash.interest().isDue(nowNs)) {
            creditAll();
        }
    }

    private void creditAll() {
        for (int id = 0; id < capacity; id++) {
            if (currencies.isDefined(id)) {
                credit(id);
            }
        }
        cash.interest().onCredited();
    }

    /** Credits what one currency has earned so far. */
    void credit(int currencyId) {
        if (cash.creditInterest(currencyId)) {
            outputs.interest(
                    currencyId,
                    cash.interest().lastFromNs(),
                    cash.interest().lastCredit().toDouble(),
                    cash.interest().credited(currencyId, total).rounded(),
                    cash.balanceMinor(currencyId));
        }
    }
}
