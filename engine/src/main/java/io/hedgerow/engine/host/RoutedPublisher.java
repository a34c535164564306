package io.hedgerow.engine.host;

import io.hedgerow.engine.event.EventPublisher;

/** A publisher of a running engine: it can wait for what it has published. Owned by one publishing thread. */
public interface RoutedPublisher extends EventPublisher {
    /**
     * Waits until everything this publisher has published has been applied, and its outputs are in the rings.
     *
     * @throws io.hedgerow.engine.event.EngineHaltedException if the engine stops first
     */
    void awaitApplied();

    /**
     * Notes what becomes of the events that are published from here on.
     *
     * @param receipt empty, not to be read before all of them are applied; null = of none
     */
    void noteIn(Receipt receipt);

    /**
     * Publishes events and waits until they have been applied.
     *
     * @param publishing publishes by this publisher, whatever is wrapped around it
     * @return what became of those events
     * @throws io.hedgerow.engine.event.EngineHaltedException if the engine stops first
     */
    default Receipt publishAndAwait(Runnable publishing) {
        Receipt own = new Receipt();
        noteIn(own);
        try {
            publishing.run();
        } finally {
            noteIn(null);
        }
        awaitApplied();
        return own;
    }
}
