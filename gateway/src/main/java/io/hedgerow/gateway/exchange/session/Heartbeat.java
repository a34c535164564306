package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.clock.EdgeTimers;

/**
 * Watches whether a client is still there. Each interval it gets a heartbeat if it was heard in that time, else a test
 * request; one that is not answered with {@code public/test} within an interval ends the connection. Without heartbeats, a
 * long silence ends it.
 *
 * <p>Owned by the exchange thread.
 */
final class Heartbeat {
    /** Status with which the venue closes. */
    private static final int CLOSED = 4_000;

    private final Session session;
    private final EdgeTimers timers;
    private final long inactivityNs;
    private EdgeTimers.Timer silence;
    private EdgeTimers.Timer beat;
    private long intervalNs;
    private long heardNs;
    private boolean tested;

    Heartbeat(Session session, EdgeTimers timers, long inactivityNs) {
        this.session = session;
        this.timers = timers;
        this.inactivityNs = inactivityNs;
        heardNs = timers.getAsLong();
        silence = timers.after(inactivityNs, this::lookForSilence);
    }

    /** The client has said something. */
    void heard() {
        heardNs = timers.getAsLong();
    }

    /** The client has sent {@code public/test}. */
    void answered() {
        tested = false;
    }

    void start(long newIntervalNs) {
        disable();
        intervalNs = newIntervalNs;
        beat = timers.after(intervalNs, this::beat);
    }

    void disable() {
        if (beat != null) {
            beat.cancel();
        }
        beat = null;
        tested = false;
    }

    /** The connection is gone. */
    void stop() {
        disable();
        silence.cancel();
    }

    private void beat() {
        if (tested) {
            session.end(CLOSED, "heartbeat close");
            return;
        }
        tested = timers.getAsLong() - heardNs >= intervalNs;
        session.sendHeartbeat(tested ? "test_request" : "heartbeat");
        beat = timers.after(intervalNs, this::beat);
    }

    private void lookForSilence() {
        long leftNs = heardNs + inactivityNs - timers.getAsLong();
        if (leftNs <= 0) {
            session.end(CLOSED, "inactivity");
        } else {
            silence = timers.after(leftNs, this::lookForSilence);
        }
    }
}
