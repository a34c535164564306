package io.hedgerow.gateway.aeron;

import io.aeron.Aeron;
import io.hedgerow.gateway.venue.GatewayException;

/**
 * A client of a media driver that may be dropped. A driver that has taken this process for dead, since the machine stood
 * still, or that was started anew, ends a client and all that was opened by it for good: nothing comes any more, and what is
 * read of its counters is not there. So whoever holds one looks, in every round of work, before anything is done by it.
 *
 * <pre>
 *   open ── dropped ─▶ {@link #isOpen} is false: all that was made by {@link #aeron} is let go ── {@link #reopen} ─▶ open, by another
 *                                                                            or {@link #requireOpen} ─▶ ends, in words
 * </pre>
 *
 * <p>{@link #isOpen} and {@link #aeron} any thread, the rest its owner's.
 */
public final class DrivenClient implements AutoCloseable {
    private static final long AGAIN_NANOS = 250_000_000L;

    private final AeronDriver driver;
    private final String name;
    private volatile Aeron aeron;
    private long errorsBefore;
    private long triedNanos;

    /**
     * Connects.
     *
     * @param driver outlives the client
     * @param name of the client, as it is told to the driver
     * @throws GatewayException in our words if the driver does not answer
     */
    public DrivenClient(AeronDriver driver, String name) {
        this.driver = driver;
        this.name = name;
        connect();
    }

    private void connect() {
        errorsBefore = driver.errors().count();
        aeron = driver.connect(name);
    }

    /**
     * The client now.
     *
     * @return another one behind each {@link #reopen}
     */
    public Aeron aeron() {
        return aeron;
    }

    /**
     * Whether the driver still has it.
     *
     * @return false = nothing that was opened by it works any more, nor ever will
     */
    public boolean isOpen() {
        return !aeron.isClosed();
    }

    /**
     * Why the driver has dropped it.
     *
     * @return in words
     */
    public String why() {
        boolean told = driver.errors().count() > errorsBefore;
        return told ? driver.errors().last() : "the client of the media driver was closed";
    }

    /**
     * Fails where the driver has dropped it, for who makes all anew.
     *
     * @throws GatewayException in words
     */
    public void requireOpen() {
        if (!isOpen()) {
            throw new GatewayException(why());
        }
    }

    /**
     * Connects again if a driver answers in the folder; looks for one now and then, so it may be called at any rate.
     *
     * @param nowNanos of this machine
     * @return whether it is open: by another client, of which everything is to be made anew
     */
    public boolean reopen(long nowNanos) {
        if (nowNanos - triedNanos < AGAIN_NANOS) {
            return false;
        }
        triedNanos = nowNanos;
        try {
            if (!driver.isAlive()) {
                return false;
            }
            connect();
            return true;
        } catch (RuntimeException e) { // Whatever it is, it is told and tried again.
            driver.errors().onError(e);
            return false;
        }
    }

    /** Gives it up, where something that it was to open could not be: it counts as dropped. */
    @Override
    public void close() {
        aeron.close();
    }
}
