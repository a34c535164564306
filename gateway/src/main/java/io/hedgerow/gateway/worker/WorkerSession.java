package io.hedgerow.gateway.worker;

import io.hedgerow.gateway.venue.LockStepSession;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;

/**
 * A worker of a lock-step process: it looks at fixed moments of engine time, behind the venues where they have the same one, lists
 * nothing and takes no orders. It ends with the venues.
 *
 * <p>Owned by the main thread.
 */
abstract class WorkerSession implements LockStepSession {
    private final LongSupplier nextOfVenues;
    private long nextNs;

    WorkerSession(LongSupplier nextOfVenues, long firstNs) {
        this.nextOfVenues = nextOfVenues;
        nextNs = firstNs;
    }

    /** Time from one look to the next, ns. */
    abstract long checkNs();

    /** Looks. */
    abstract void look(long nowNs);

    /** When it looks next, engine time. */
    final long nextLookNs() {
        return nextNs;
    }

    /** Looks next at another time. */
    final void lookAt(long timeNs) {
        nextNs = timeNs;
    }

    @Override
    public final long nextTimeNs() {
        return nextOfVenues.getAsLong() == END ? END : nextNs;
    }

    @Override
    public final void happen() {
        long nowNs = nextNs;
        nextNs += checkNs();
        look(nowNs);
    }

    @Override
    public final void publishReference(long timeNs) {
        // It lists nothing.
    }

    @Override
    public final void onOutput(DirectBuffer message, int offset, int length) {
        // It takes no orders.
    }

    @Override
    public final void disconnect(long lastExecutionId) {
        // It has none.
    }

    @Override
    public final boolean isKept() {
        return true;
    }
}
