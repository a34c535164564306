package io.hedgerow.gateway.web;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.view.JournalDesk;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Twenty times a second sends each client what is due. Any thread adds clients; a thread of its own sends. */
final class FrameClock implements AutoCloseable {
    /** Clients at a time. */
    static final int CLIENTS_MAX = 64;

    /** Why there is no place. */
    static final String FULL = CLIENTS_MAX + " clients are here already; close one";

    /** From one tick to the next. */
    static final int PERIOD_MS = 50;

    private static final long SOONEST_NS = 25_000_000L;

    private final NanoClock clock;
    private final Frames frames;
    private final Set<ClientStream> clients = ConcurrentHashMap.newKeySet();
    private long ticks;
    private long tickedNs = Long.MIN_VALUE / 2;
    private final ScheduledFuture<?> ticking;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hedgerow-web-frames").factory());

    FrameClock(JournalDesk desk, NanoClock clock) {
        this.clock = clock;
        frames = new Frames(desk);
        ticking = thread.scheduleAtFixedRate(this::tick, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    /** Its clock, ns. */
    long nowNs() {
        return clock.nanoTime();
    }

    /** Whether there is no place for another client. */
    boolean isFull() {
        return clients.size() >= CLIENTS_MAX;
    }

    /** Takes a client in; false if others came in before it. */
    synchronized boolean add(ClientStream client) {
        return !isFull() && clients.add(client);
    }

    void remove(ClientStream client) {
        clients.remove(client);
    }

    private void tick() {
        long nowNs = clock.nanoTime();
        if (nowNs - tickedNs < SOONEST_NS) {
            return; // One that should have been while the machine did something else.
        }
        tickedNs = nowNs;
        frames.clear();
        ticks++;
        for (ClientStream client : clients) {
            try {
                client.tick(frames, ticks, nowNs);
            } catch (RuntimeException e) {
                client.fail(e);
            }
        }
    }

    @Override
    public void close() {
        ticking.cancel(false);
        thread.shutdownNow();
    }
}
