package io.hedgerow.gateway.venue.orders;

import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.KillWay;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.gateway.venue.OrderQuery.Working;
import io.hedgerow.gateway.venue.VenueHealth;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sees to it that a kill is carried out at a live venue, whatever becomes of the connection that orders take: asks by the
 * second way what still works there and takes it off, again and again, until the venue says that nothing of the scope does.
 * Where the order thread can take it off itself it is given a moment. A kill of everything, or of the venue, takes off all
 * that the account has there.
 *
 * <p>A thread of its own; needs neither the engine nor the order thread.
 */
final class VenueKillLine implements AutoCloseable {
    private static final long LOOK_NS = 5_000_000L;
    private static final long MOMENT_NS = 500_000_000L;
    private static final long AGAIN_NS = 250_000_000L;
    private static final long AGAIN_MAX_NS = 4_000_000_000L;

    private final LiveVenue venue;
    private final OrderEgress egress;
    private final KillWay way;
    private final BooleanSupplier firstWayStands;
    private final Consumer<String> notes;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long confirmedKills;
    private volatile String confirmation = "";
    private volatile String obstacle = "";

    /**
     * Prepares the thread.
     *
     * @param venue the venue
     * @param egress tells what is killed
     * @param way the second way
     * @param firstWayStands whether the order thread can take orders off itself; any thread
     * @param notes told how far a kill has come
     */
    VenueKillLine(
            LiveVenue venue, OrderEgress egress, KillWay way, BooleanSupplier firstWayStands, Consumer<String> notes) {
        this.venue = venue;
        this.egress = egress;
        this.way = way;
        this.firstWayStands = firstWayStands;
        this.notes = notes;
        thread = Thread.ofPlatform()
                .daemon()
                .name("hedgerow-kill-" + venue.name())
                .unstarted(this::run);
    }

    void start() {
        if (way.isThere()) {
            thread.start();
        }
    }

    private void run() {
        long served = 0L;
        while (!stopped) {
            long kills = egress.kills();
            if (kills != served) {
                served = kills;
                carryOut(kills);
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private void carryOut(long kills) {
        obstacle = "";
        if (firstWayStands.getAsBoolean()) {
            await(MOMENT_NS);
        }
        int takenOff = 0;
        long pauseNs = AGAIN_NS;
        boolean told = false;
        while (!stopped) {
            if (!egress.isAnythingKilled()) {
                notes.accept("KILL was re-armed before " + venue.name() + " had confirmed it");
                return;
            }
            try {
                if (egress.isVenueKilled(venue.venueId())) {
                    way.cancelEverything();
                }
                List<Working> left = left();
                if (left.isEmpty()) {
                    confirmed(kills, takenOff);
                    return;
                }
                left.forEach(way::cancel);
                takenOff += left.size();
            } catch (RuntimeException e) { // Whatever it is, a kill is tried again.
                obstacle = ": " + e.getMessage();
                if (!told) {
                    notes.accept("KILL at " + venue.name() + " is not confirmed, tried again until it is: "
                            + e.getMessage());
                    told = true;
                }
                await(pauseNs);
                pauseNs = Math.min(AGAIN_MAX_NS, 2 * pauseNs);
            }
        }
    }

    private List<Working> left() {
        return way.workingOrders().stream()
                .filter(order -> egress.isKilled(order.instrumentId()))
                .toList();
    }

    private void confirmed(long kills, int takenOff) {
        String text = "nothing of ours in its scope works there"
                + (takenOff == 0 ? "" : ", " + takenOff + " orders were taken off by the second way");
        notes.accept("KILL is confirmed by " + venue.name() + ": " + text);
        confirmation = VenueHealth.KILL_CONFIRMED + ": " + text;
        confirmedKills = kills;
    }

    /**
     * How far the last kill has come at the venue. Any thread.
     *
     * @return in words; empty = none stands, or the venue has no second way
     */
    String progress() {
        long kills = egress.kills();
        if (kills == 0L || !way.isThere() || !egress.isAnythingKilled()) {
            return "";
        }
        return confirmedKills == kills ? confirmation : "not confirmed" + obstacle;
    }

    private void await(long forNs) {
        long untilNanos = NanoClock.SYSTEM.nanoTime() + forNs;
        while (!stopped && untilNanos - NanoClock.SYSTEM.nanoTime() > 0) {
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    @Override
    public void close() {
        stopped = true;
        Threads.join(thread);
    }
}
