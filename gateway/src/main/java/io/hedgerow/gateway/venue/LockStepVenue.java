package io.hedgerow.gateway.venue;

import io.hedgerow.engine.event.EventPublisher;
import java.util.List;
import java.util.Optional;

/** A simulated or recorded venue. Owned by the main thread. */
public interface LockStepVenue extends VenueLink {
    /**
     * What its path is drawn from.
     *
     * @return seed, 0 if nothing in it is random
     */
    long seed();

    /**
     * Engine time of its first event.
     *
     * @return UTC ns
     */
    long startTimeNs();

    /**
     * The journal that it goes on with, where it is no market but what happened to that journal's book.
     *
     * @return the journal's end; empty = it begins anew
     */
    default Optional<JournalPoint> continues() {
        return Optional.empty();
    }

    /**
     * What a person should know before it begins.
     *
     * @return sentences
     */
    default List<String> notes() {
        return List.of();
    }

    /**
     * Connects it.
     *
     * @param publisher where its events go; of the calling thread
     * @return the session, nothing published yet
     */
    LockStepSession connect(EventPublisher publisher);
}
