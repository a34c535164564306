package io.hedgerow.gateway.venue.aeron;

import io.aeron.Aeron;
import io.aeron.Subscription;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.DrivenClient;
import io.hedgerow.gateway.aeron.MediaCounts;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.GatewayException;

/**
 * Where clients are heard: a client of the media driver and its subscription. A driver that has taken this process for dead,
 * since the machine stood still, or that was started anew, ends both for good: they are made anew as soon as one answers.
 *
 * <p>I/O thread, but for {@link #counts} and the making.
 */
final class AeronEar implements AutoCloseable {
    private static final long COUNT_NANOS = 1_000_000_000L;

    private final AeronVenueSpec spec;
    private final AeronDriver driver;
    private final DrivenClient client;
    private Subscription subscription;
    private volatile MediaCounts counts = MediaCounts.NONE;
    private long countedNanos = NanoClock.SYSTEM.nanoTime() - COUNT_NANOS;

    /**
     * Listens.
     *
     * @throws GatewayException if the driver does not answer
     * @throws AeronException if it refuses the channel
     */
    AeronEar(AeronVenueSpec spec, AeronDriver driver) {
        this.spec = spec;
        this.driver = driver;
        client = new DrivenClient(driver, "hedgerow-" + spec.venue());
        try {
            subscribe();
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private void subscribe() {
        subscription = client.aeron().addSubscription(spec.transport().channel().uri(), spec.transport().stream());
    }

    /** Whether anybody can be heard. */
    boolean isOpen() {
        return client.isOpen();
    }

    /** Why nobody is heard. */
    String why() {
        return client.why();
    }

    /** Listens again, if a driver answers; looks for one now and then. Whether anybody can be heard again. */
    boolean reopen(long nowNanos) {
        if (!client.reopen(nowNanos)) {
            return false;
        }
        try {
            subscribe();
            return true;
        } catch (RuntimeException e) { // Whatever it is, it is told and tried again.
            driver.errors().onError(e);
            client.close();
            return false;
        }
    }

    int poll(ControlledFragmentHandler handler, int fragments) {
        return subscription.controlledPoll(handler, fragments);
    }

    /** Whether a publication is still heard. */
    boolean hears(int aeronSession) {
        return subscription.imageBySessionId(aeronSession) != null;
    }

    /** The client that opens the ways back. */
    Aeron aeron() {
        return client.aeron();
    }

    /**
     * Reads once a second what the driver has counted. Here alone: this thread closes the client, which unmaps the counters, and
     * whoever still read them would take the process along.
     */
    void count(long nowNanos) {
        if (nowNanos - countedNanos >= COUNT_NANOS) {
            countedNanos = nowNanos;
            counts = isOpen() ? MediaCounts.read(client.aeron().countersReader()) : MediaCounts.NONE;
        }
    }

    /** What the driver has counted, a second ago at most. Any thread. */
    MediaCounts counts() {
        return counts;
    }

    @Override
    public void close() {
        client.close();
    }
}
