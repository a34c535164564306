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
    /** From one tick to the next. */
    static final int PERIOD_MS = 50;

    private static final long SOONEST_NS = 25_000_000L;

    private final NanoClock clock;
    private final Frames frames;
    private final Set<ClientStream> clients = ConcurrentHashMap.newKeySet();
    private long ticks;
    private long tickedNs = Long.MIN_VALUE / 2;
    private volatile long panelsMade;
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

    /** How many clients there are. */
    int clients() {
        return clients.size();
    }

    void add(ClientStream client) {
        clients.add(client);
    }

    void remove(ClientStream client) {
        clients.remove(client);
    }

    /** How many panels have been made for all of them. */
    long panelsMade() {
        return panelsMade;
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
        panelsMade = frames.made();
    }

    @Override
    public void close() {
        ticking.cancel(false);
        thread.shutdownNow();
    }
}
