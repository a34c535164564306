package io.hedgerow.journal.reference;

import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;

/**
 * A venue.
 *
 * @param id dense id
 * @param code such as DERIBIT
 */
public record VenueEntry(int id, String code) {
    static VenueEntry of(VenueDefinitionDecoder event) {
        return new VenueEntry(event.venueId(), event.code());
    }
}
