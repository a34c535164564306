package io.hedgerow.engine.position;

import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Cash by currency in exact smallest units: premiums of options and spot, realised P&amp;L of futures, fees, funding
 * and adjustments. Base coin bought on a spot market is a position, not cash. Owned by the engine thread.
 */
public final class CashLedger {
    private final CurrencyTable currencies;
    private final LongColumn balanceMinor;

    CashLedger(StateMemory memory, int capacity, CurrencyTable currencies) {
        this.currencies = currencies;
        balanceMinor = memory.longColumn("cash.balanceMinor", capacity);
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
        long balance = balanceAfter(currencyId, adjustment.amountMinorUnits());
        if (balance == FixedMath.OVERFLOW) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        set(currencyId, balance);
        return 0;
    }

    /**
     * Balance.
     *
     * @param currencyId a defined id
     * @return smallest units; negative = owed
     */
    public long balanceMinor(int currencyId) {
        return balanceMinor.get(currencyId);
    }

    long balanceAfter(int currencyId, long changeMinor) {
        return FixedMath.add(balanceMinor.get(currencyId), changeMinor);
    }

    void set(int currencyId, long balance) {
        balanceMinor.set(currencyId, balance);
    }
}
