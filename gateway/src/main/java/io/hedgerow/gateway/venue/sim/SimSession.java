package io.hedgerow.gateway.venue.sim;

import io.hedgerow.gateway.venue.LockStepSession;
import org.agrona.DirectBuffer;

/** A simulated exchange as a venue of a process. Owned by the main thread. */
public final class SimSession implements LockStepSession {
    private final SimExchange exchange;

    /**
     * Connects.
     *
     * @param exchange nothing published yet
     */
    public SimSession(SimExchange exchange) {
        this.exchange = exchange;
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
