package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * One kill switch for everything and one for each underlying. Each stays engaged until it is released itself: releasing
 * everything does not release an underlying. Owned by the engine thread.
 */
public final class KillSwitches {
    /** Underlying id of a command for everything. */
    public static final int EVERYTHING = -1;

    private final UnderlyingTable underlyings;
    private final IntColumn everything;
    private final IntColumn byUnderlying;

    KillSwitches(StateMemory memory, CapacitySpec capacity, UnderlyingTable underlyings) {
        this.underlyings = underlyings;
        everything = memory.intColumn("kill.everything", 1);
        byUnderlying = memory.intColumn("kill.underlying", capacity.listing().underlyings());
    }

    /**
     * Engages or releases a switch; doing so again changes nothing.
     *
     * @param command the command
     * @return 0, or a raw {@link RejectReason}: MALFORMED (action), UNKNOWN_UNDERLYING
     */
    public int apply(KillSwitchDecoder command) {
        int action = command.actionRaw();
        if (action != KillAction.ENGAGE.value() && action != KillAction.RELEASE.value()) {
            return RejectReason.MALFORMED.value();
        }
        int engaged = action == KillAction.ENGAGE.value() ? 1 : 0;
        int underlyingId = command.underlyingId();
        if (underlyingId == EVERYTHING) {
            everything.set(0, engaged);
            return 0;
        }
        if (!underlyings.isDefined(underlyingId)) {
            return RejectReason.UNKNOWN_UNDERLYING.value();
        }
        byUnderlying.set(underlyingId, engaged);
        return 0;
    }

    /**
     * Whether the switch for everything is engaged.
     *
     * @return true while no order may be sent at all
     */
    public boolean isEverythingEngaged() {
        return everything.get(0) != 0;
    }

    /**
     * Whether an underlying's own switch is engaged, whatever the switch for everything says.
     *
     * @param underlyingId a defined id
     * @return true while no order of this underlying may be sent
     */
    public boolean isUnderlyingEngaged(int underlyingId) {
        return byUnderlying.get(underlyingId) != 0;
    }

    /**
     * Whether orders of an underlying are blocked by either switch.
     *
     * @param underlyingId a defined id
     * @return true while blocked
     */
    public boolean isEngaged(int underlyingId) {
        return isEverythingEngaged() || isUnderlyingEngaged(underlyingId);
    }
}
