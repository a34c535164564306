package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetMaintenanceMarginDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/** Maintenance margin of each currency as commanded. Owned by the engine thread. */
public final class MaintenanceMargins {
    private final LongColumn amountMinor;
    private final IntColumn set;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many currencies
     */
    public MaintenanceMargins(StateMemory memory, CapacitySpec capacity) {
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

    long amountMinor(int currencyId) {
        return amountMinor.get(currencyId);
    }

    boolean isSet(int currencyId) {
        return set.get(currencyId) != 0;
    }
}
