package io.hedgerow.gateway.venue;

import java.util.List;

/** A venue that a process can be linked to: what it lists is defined, and nothing is published before it is connected. */
public interface VenueLink {
    /**
     * What it is called, as in the symbols of its instruments.
     *
     * @return such as DERIBIT
     */
    String name();

    /**
     * Which kind of venue it is, for a badge.
     *
     * @return SIM, RECORDED, LIVE or PAPER
     */
    String mode();

    /**
     * Ids of the venues whose instruments are traded here.
     *
     * @return its own first; maybe others of which it only lists positions
     */
    List<Integer> venueIds();
}
