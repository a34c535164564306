package io.hedgerow.bench.wire;

import io.hedgerow.bench.latency.Latencies;
import io.hedgerow.gateway.exchange.floor.AccountKeys;
import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeFloor;
import io.hedgerow.gateway.exchange.floor.Subscriber;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * An exchange that measures how long it takes from a quote that calls for an order until the order is there. Owned by the
 * exchange's thread.
 */
final class TimedFloor implements ExchangeFloor {
    private static final Set<String> ORDERS = Set.of("private/buy", "private/sell");
    private static final long ANSWERED = 0L;

    private final ExchangeFloor floor;
    private Histogram roundTrips = Latencies.histogram();
    private long askedNanos = ANSWERED;

    TimedFloor(ExchangeFloor floor) {
        this.floor = floor;
    }

    /** What is shown next calls for an order. */
    void asking() {
        askedNanos = System.nanoTime();
    }

    /** Times since the last call, ns. */
    Histogram take() {
        Histogram taken = roundTrips;
        roundTrips = Latencies.histogram();
        return taken;
    }

    @Override
    public Object call(Caller who, String method, Map<String, Object> params) {
        if (askedNanos != ANSWERED && ORDERS.contains(method)) {
            roundTrips.recordValue(Latencies.inRange(System.nanoTime() - askedNanos));
            askedNanos = ANSWERED;
        }
        return floor.call(who, method, params);
    }

    @Override
    public String subscribe(Subscriber who, Caller caller, String channel) {
        return floor.subscribe(who, caller, channel);
    }

    @Override
    public void unsubscribe(Subscriber who, String channel) {
        floor.unsubscribe(who, channel);
    }

    @Override
    public void connectionLost(Caller who) {
        floor.connectionLost(who);
    }

    @Override
    public long nextNs() {
        return floor.nextNs();
    }

    @Override
    public void advanceTo(long nowNs) {
        floor.advanceTo(nowNs);
    }

    @Override
    public AccountKeys keys() {
        return floor.keys();
    }

    @Override
    public AccountLimits limits(long accountId) {
        return floor.limits(accountId);
    }

    @Override
    public void close() {
        floor.close();
    }
}
