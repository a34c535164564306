package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.KillScope;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * One kill switch for everything, one for each underlying and one for each venue. Each stays engaged until it is released
 * itself: releasing everything does not release an underlying or a venue. Owned by the engine thread.
 */
public final class KillSwitches {
    /** Scope of everything. */
    public static final int EVERYTHING = KillScope.EVERYTHING;

    private final ReferenceData reference;
    private final IntColumn everything;
    private final IntColumn byUnderlying;
    private final IntColumn byVenue;

    KillSwitches(StateMemory memory, CapacitySpec capacity, ReferenceData reference) {
        this.reference = reference;
        everything = memory.intColumn("kill.everything", 1);
        byUnderlying = memory.intColumn("kill.underlying", capacity.listing().underlyings());
        byVenue = memory.intColumn("kill.venue", capacity.listing().venues());
    }

    /**
     * Engages or releases a switch; doing so again changes nothing.
     *
     * @param command the command
     * @return 0, or a raw {@link RejectReason}: MALFORMED (action, two scopes at once), UNKNOWN_UNDERLYING,
     *     UNKNOWN_VENUE
     */
    public int apply(KillSwitchDecoder command) {
        int action = command.actionRaw();
        if (action != KillAction.ENGAGE.value() && action != KillAction.RELEASE.value()) {
            return RejectReason.MALFORMED.value();
        }
        int engaged = action == KillAction.ENGAGE.value() ? 1 : 0;
        int underlyingId = command.underlyingId();
        if (command.venueId() >= 0) {
            return underlyingId == EVERYTHING ? setVenue(command.venueId(), engaged) : RejectReason.MALFORMED.value();
        }
        if (underlyingId == EVERYTHING) {
            everything.set(0, engaged);
            return 0;
        }
        if (!reference.underlyings().isDefined(underlyingId)) {
            return RejectReason.UNKNOWN_UNDERLYING.value();
        }
        byUnderlying.set(underlyingId, engaged);
        return 0;
    }

    private int setVenue(int venueId, int engaged) {
        if (!reference.venues().isDefined(venueId)) {
            return RejectReason.UNKNOWN_VENUE.value();
        }
        byVenue.set(venueId, engaged);
        return 0;
    }

    /**
     * Whether the switch of a scope is itself engaged.
     *
     * @param scope a {@link KillScope} whose underlying or venue is defined
     * @return true until that switch is released
     */
    public boolean isScopeEngaged(int scope) {
        if (KillScope.isVenue(scope)) {
            return isVenueEngaged(KillScope.venueId(scope));
        }
        return scope == EVERYTHING ? isEverythingEngaged() : isUnderlyingEngaged(scope);
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
     * Whether a venue's own switch is engaged, whatever the switch for everything says.
     *
     * @param venueId a defined id
     * @return true while no order may be sent there
     */
    public boolean isVenueEngaged(int venueId) {
        return byVenue.get(venueId) != 0;
    }

    /**
     * Whether orders of an underlying are blocked wherever they go, by its own switch or by that for everything.
     *
     * @param underlyingId a defined id
     * @return true while blocked
     */
    public boolean isEngaged(int underlyingId) {
        return isEverythingEngaged() || isUnderlyingEngaged(underlyingId);
    }
}
