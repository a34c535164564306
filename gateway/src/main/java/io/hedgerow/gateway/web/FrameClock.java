package io.hedgerow.gateway.web;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.view.JournalDesk;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Twenty times a second sends each client what is due. Those that have yet to show a token have places of their own, so that
 * nobody without one takes the place of somebody who has. Any thread adds clients; a thread of its own sends.
 */
final class FrameClock implements AutoCloseable {
    /** Clients at a time. */
    static final int CLIENTS_MAX = 64;

    /** Clients that have yet to show a token: a further one takes the place of the first. */
    static final int STRANGERS_MAX = 64;

    /** Why there is no place. */
    static final String FULL = CLIENTS_MAX + " clients are here already; close one";

    /** From one tick to the next. */
    static final int PERIOD_MS = 50;

    private static final long SOONEST_NS = 25_000_000L;

    private final NanoClock clock;
    private final Frames frames;
    private final Set<ClientStream> clients = ConcurrentHashMap.newKeySet();
    private final Set<ClientStream> strangers = new LinkedHashSet<>();
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

    /** Whether there is no place for another client that is trusted. */
    boolean isFull() {
        return clients.size() >= CLIENTS_MAX;
    }

    /** Takes a client in; false if others came in before it. */
    boolean add(ClientStream client) {
        ClientStream first;
        synchronized (this) {
            if (client.isTrusted()) {
                return !isFull() && clients.add(client);
            }
            strangers.add(client);
            first = strangers.size() > STRANGERS_MAX ? strangers.iterator().next() : null;
            strangers.remove(first);
        }
        if (first != null) {
            first.giveWay(); // Not under the lock: it may leave at once.
        }
        return true;
    }

    /** A client has shown the token; false if there is no place for it, or it has left. */
    synchronized boolean admit(ClientStream client) {
        return strangers.remove(client) && !isFull() && clients.add(client);
    }

    synchronized void remove(ClientStream client) {
        strangers.remove(client);
        clients.remove(client);
    }

    private synchronized List<ClientStream> all() {
        List<ClientStream> all = new ArrayList<>(clients);
        all.addAll(strangers);
        return all;
    }

    private void tick() {
        long nowNs = clock.nanoTime();
        if (nowNs - tickedNs < SOONEST_NS) {
            return; // One that should have been while the machine did something else.
        }
        tickedNs = nowNs;
        frames.clear();
        ticks++;
        for (ClientStream client : all()) {
            try {
                client.tick(frames, ticks, nowNs);
            } catch (RuntimeException | Error e) { // One that was let through would be the last tick of all.
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
