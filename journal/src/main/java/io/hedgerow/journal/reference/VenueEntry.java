package io.hedgerow.journal.reference;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;

/**
 * A venue.
 *
 * @param id dense id
 * @param code such as DERIBIT
 * @param seed what its path is drawn from; {@link EventWriter#NONE} = nothing in it is random, or not told
 */
public record VenueEntry(int id, String code, long seed) {
    static VenueEntry of(VenueDefinitionDecoder event) {
        return new VenueEntry(event.venueId(), event.code(), event.seed());
    }
}
