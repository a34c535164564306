package io.hedgerow.journal.reference;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueMode;

/**
 * A venue.
 *
 * @param id dense id
 * @param code such as DERIBIT
 * @param seed what its path is drawn from; {@link EventWriter#NONE} = nothing in it is random, or not told
 * @param mode how it is traded
 */
public record VenueEntry(int id, String code, long seed, VenueMode mode) {
    static VenueEntry of(VenueDefinitionDecoder event) {
        return new VenueEntry(event.venueId(), event.code(), event.seed(), mode(event));
    }

    /** Journals of builds before this one have venues that wait. */
    private static VenueMode mode(VenueDefinitionDecoder event) {
        return event.mode() == VenueMode.NULL_VAL ? VenueMode.WAITING : event.mode();
    }
}
