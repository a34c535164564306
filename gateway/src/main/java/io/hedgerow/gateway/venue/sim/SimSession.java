package io.hedgerow.gateway.venue.sim;

import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.gateway.venue.VenueFields;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/** A simulated exchange as a venue of a process. Owned by the main thread. */
public final class SimSession implements LockStepSession {
    private final Supplier<SimExchange> opening;
    private SimExchange exchange;

    /**
     * Connects.
     *
     * @param opening opens the exchange of a spec, always the same; it has published nothing
     */
    public SimSession(Supplier<SimExchange> opening) {
        this.opening = opening;
        exchange = opening.get();
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public void write(VenueFields fields) {
        exchange.fields(fields);
    }

    @Override
    public Runnable read(VenueFields fields) {
        SimExchange brought = opening.get();
        brought.fields(fields);
        return () -> exchange = brought;
    }

    @Override
    public void publishReference(long timeNs) {
        exchange.publishReference(timeNs);
    }

    @Override
    public long nextTimeNs() {
        return exchange.nextTimeNs();
    }

    @Override
    public void happen() {
        exchange.happen();
    }

    @Override
    public void clock(long nowNs) {
        exchange.clock(nowNs);
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        exchange.onOutput(message, offset, length);
    }

    @Override
    public void disconnect(long lastExecutionId) {
        exchange.disconnect(lastExecutionId);
    }
}
