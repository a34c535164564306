package io.hedgerow.gateway.venue;

/** Whose clock stamps the events of a live venue. */
public enum TimeSource {
    /** The clock of this machine, at receipt. */
    MACHINE,
    /** The venue's own time: for an exchange whose clock is not this machine's, such as one that runs faster. */
    VENUE
}
