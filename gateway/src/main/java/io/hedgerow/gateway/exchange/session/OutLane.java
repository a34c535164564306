package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.clock.EdgeTimers;
import io.hedgerow.gateway.exchange.fault.FaultDesk;
import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What leaves one connection, after the faults that hit it.
 *
 * <p>Owned by the exchange thread.
 */
final class OutLane {
    private static final Set<FaultKind> OF_REPLIES = Set.of(FaultKind.LOSE, FaultKind.DOUBLE, FaultKind.LATE);
    private static final Set<FaultKind> OF_NOTIFICATIONS =
            Set.of(FaultKind.LOSE, FaultKind.DOUBLE, FaultKind.LATE, FaultKind.SWAP, FaultKind.CONTRADICT);
    private static final Set<FaultKind> ENDS = Set.of(FaultKind.CUT, FaultKind.HALF_OPEN, FaultKind.SLOW);

    private final Session session;
    private final Outlet outlet;
    private final EdgeTimers timers;
    private final FaultDesk faults;
    private final long pendingBytesMax;
    private final Map<String, byte[]> before = new HashMap<>();
    private final Map<String, byte[]> swapped = new HashMap<>();
    private long slowNs;
    private long queueEndNs = Long.MIN_VALUE;
    private boolean muted;

    OutLane(Session session, Outlet outlet, Edge edge) {
        this.session = session;
        this.outlet = outlet;
        timers = edge.timers();
        faults = edge.faults();
        pendingBytesMax = edge.spec().pendingBytesMax();
    }

    /** Nothing leaves any more. */
    void mute() {
        muted = true;
    }

    boolean isMuted() {
        return muted;
    }

    /** Everything leaves that much later, for a time. */
    void slowDown(long delayNs, long lastingNs) {
        slowNs = delayNs;
        timers.after(lastingNs, () -> slowNs = 0);
    }

    void reply(String method, byte[] text) {
        FaultSpec fault = faults.onMethod(OF_REPLIES, method, session.clientId());
        if (fault == null) {
            queue(text);
            return;
        }
        switch (fault.kindOfFault()) {
            case DOUBLE -> {
                queue(text);
                queue(text);
            }
            case LATE -> timers.after(fault.delay().toNanos(), () -> queue(text));
            default -> { // It is lost.
            }
        }
    }

    void notification(String channel, byte[] text) {
        FaultSpec end = faults.onChannel(ENDS, channel, session.clientId());
        if (end != null) {
            session.suffer(end);
        }
        FaultSpec fault = faults.onChannel(OF_NOTIFICATIONS, channel, session.clientId());
        byte[] previous = before.put(channel, text);
        if (fault == null) {
            queueNotification(channel, text);
            return;
        }
        switch (fault.kindOfFault()) {
            case DOUBLE -> {
                queueNotification(channel, text);
                queue(text);
            }
            case LATE -> timers.after(fault.delay().toNanos(), () -> queue(text));
            case SWAP -> holdBack(channel, text, fault.delay().toNanos());
            case CONTRADICT -> {
                queueNotification(channel, text);
                if (previous != null) {
                    queue(previous);
                }
            }
            default -> { // It is lost.
            }
        }
    }

    private void holdBack(String channel, byte[] text, long delayNs) {
        if (swapped.containsKey(channel)) {
            queueNotification(channel, text);
            return;
        }
        swapped.put(channel, text);
        timers.after(delayNs, () -> {
            if (swapped.remove(channel, text)) {
                queue(text);
            }
        });
    }

    private void queueNotification(String channel, byte[] text) {
        queue(text);
        byte[] held = swapped.remove(channel);
        if (held != null) {
            queue(held);
        }
    }

    void queue(byte[] text) {
        long now = timers.getAsLong();
        long dueNs = Math.max(queueEndNs, slowNs == 0 ? Long.MIN_VALUE : now + slowNs);
        if (dueNs > now) {
            queueEndNs = dueNs;
            timers.at(dueNs, () -> put(text));
        } else {
            put(text);
        }
    }

    private void put(byte[] text) {
        if (muted || session.isGone()) {
            return;
        }
        outlet.send(text);
        if (outlet.pendingBytes() > pendingBytesMax) {
            session.end(Session.POLICY, "connection_too_slow");
        }
    }
}
