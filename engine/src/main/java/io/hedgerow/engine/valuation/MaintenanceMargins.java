package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetMaintenanceMarginDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Maintenance margin of each currency: the largest of what is commanded, what a margin model answers and what venues tell.
 * Owned by the engine thread.
 */
public final class MaintenanceMargins {
    private final LongColumn amountMinor;
    private final IntColumn set;
    private final AccountMargins accounts;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many currencies
     * @param accounts what model and venues say
     */
    public MaintenanceMargins(StateMemory memory, CapacitySpec capacity, AccountMargins accounts) {
        this.accounts = accounts;
        amountMinor = memory.longColumn(
                "parameters.maintenanceMarginMinor", capacity.listing().currencies());
        set = memory.intColumn(
                "parameters.maintenanceMarginSet", capacity.listing().currencies());
    }

    /**
     * Takes the maintenance margin of a defined currency.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}: OUT_OF_RANGE
     */
    public int apply(SetMaintenanceMarginDecoder command) {
        if (command.amountMinorUnits() < 0) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        amountMinor.set(command.currencyId(), command.amountMinorUnits());
        set.set(command.currencyId(), 1);
        return 0;
    }

    /** Units of a currency. */
    double amount(int currencyId, double minorPerUnit) {
        return Math.max(amountMinor.get(currencyId) / minorPerUnit, accounts.maintenance(currencyId));
    }

    boolean isSet(int currencyId) {
        return set.get(currencyId) != 0 || accounts.isKnown(currencyId);
    }
}
