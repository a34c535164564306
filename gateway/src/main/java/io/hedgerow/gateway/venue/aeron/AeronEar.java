package io.hedgerow.gateway.venue.aeron;

import io.aeron.Aeron;
import io.aeron.Subscription;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.MediaCounts;
import io.hedgerow.gateway.venue.GatewayException;

/**
 * Where clients are heard: a client of the media driver and its subscription. A driver that has taken this process for dead,
 * since the machine stood still, or that was started anew, ends both for good: they are made anew as soon as one answers.
 *
 * <p>I/O thread, but for {@link #counts} and the making.
 */
final class AeronEar implements AutoCloseable {
    private static final long AGAIN_NANOS = 250_000_000L;

    private final AeronVenueSpec spec;
    private final AeronDriver driver;
    private volatile Aeron aeron;
    private Subscription subscription;
    private long errorsBefore;
    private long triedNanos;

    /**
     * Listens.
     *
     * @throws GatewayException if the driver does not answer
     * @throws AeronException if it refuses the channel
     */
    AeronEar(AeronVenueSpec spec, AeronDriver driver) {
        this.spec = spec;
        this.driver = driver;
        open();
    }

    private void open() {
        errorsBefore = driver.errors().count();
        Aeron client = driver.connect("hedgerow-" + spec.venue());
        try {
            subscription = client.addSubscription(spec.transport().channel().uri(), spec.transport().stream());
            aeron = client;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** Whether anybody can be heard. */
    boolean isOpen() {
        return !aeron.isClosed();
    }

    /** Why nobody is heard. */
    String why() {
        boolean told = driver.errors().count() > errorsBefore;
        return told ? driver.errors().last() : "the client of the media driver was closed";
    }

    /** Listens again, if a driver answers; looks for one now and then. Whether anybody can be heard again. */
    boolean reopen(long nowNanos) {
        if (nowNanos - triedNanos < AGAIN_NANOS) {
            return false;
        }
        triedNanos = nowNanos;
        try {
            if (!driver.isAlive()) {
                return false;
            }
            open();
            return true;
        } catch (RuntimeException e) { // Whatever it is, it is told and tried again.
            driver.errors().onError(e);
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
        return aeron;
    }

    /** What the driver has counted. Any thread. */
    MediaCounts counts() {
        Aeron now = aeron;
        return now.isClosed() ? MediaCounts.NONE : MediaCounts.read(now.countersReader());
    }

    @Override
    public void close() {
        aeron.close();
    }
}
