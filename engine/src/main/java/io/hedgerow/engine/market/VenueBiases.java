package io.hedgerow.engine.market;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.VenueVolBiasDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Which venues have vols that lie persistently beside the surface, by expiry and for an underlying as a whole.
 *
 * <p>Owned by the engine thread.
 */
public final class VenueBiases {
    private final ExpiryTable expiries;
    private final int slices;
    private final int venues;
    private final IntColumn persistent;
    private boolean changed;

    VenueBiases(StateMemory memory, CapacitySpec capacity, ExpiryTable expiries) {
        this.expiries = expiries;
        slices = capacity.listing().slices();
        venues = capacity.listing().venues();
        int rows = slices + capacity.listing().underlyings();
        persistent = memory.intColumn("surface.venueBias", Math.multiplyExact(rows, venues));
    }

    /**
     * Takes a bias.
     *
     * @param event of a defined underlying and venue
     * @return 0, or the raw {@code RejectReason}: NOT_FINITE, UNKNOWN_EXPIRY
     */
    public int apply(VenueVolBiasDecoder event) {
        changed = false;
        if (!Double.isFinite(event.level() + event.levelError() + event.slope() + event.slopeError())) {
            return RejectReason.NOT_FINITE.value();
        }
        int row = slices + event.underlyingId();
        if (event.expiryNs() != EventWriter.NONE) {
            row = expiries.find(event.underlyingId(), event.expiryNs());
            if (row == ExpiryTable.NO_SLICE) {
                return RejectReason.UNKNOWN_EXPIRY.value();
            }
        }
        int at = row * venues + event.venueId();
        changed = persistent.get(at) != event.persistent();
        persistent.set(at, event.persistent());
        return 0;
    }

    /** Whether the last bias taken began to persist, or no longer does. */
    public boolean hasChanged() {
        return changed;
    }
}
