package io.hedgerow.gateway.exchange;

import io.hedgerow.gateway.exchange.fault.ActiveFault;
import io.hedgerow.gateway.exchange.fault.FaultDesk;
import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.exchange.json.Adjustment;
import io.hedgerow.gateway.exchange.session.Edge;
import io.hedgerow.gateway.exchange.session.Session;
import io.hedgerow.gateway.exchange.session.Sessions;
import java.util.SplittableRandom;

/**
 * What goes wrong at an exchange that is being served: faults are added and ended, and those that hit moments have their
 * moments here.
 *
 * <p>Any thread; the work is done by the exchange thread, and waited for.
 */
public final class ExchangeFaults {
    private static final long NS_PER_MS = 1_000_000L;

    private final ExchangeLoop loop;
    private final Edge edge;
    private final Sessions sessions;
    private final SplittableRandom random;
    private volatile boolean serving = true;
    private int offsets;
    private int closings;

    ExchangeFaults(ExchangeLoop loop, Edge edge, Sessions sessions, long seed) {
        this.loop = loop;
        this.edge = edge;
        this.sessions = sessions;
        random = new SplittableRandom(seed ^ 0x5DEECE66DL);
    }

    /** Whether clients are served; any thread. */
    boolean isServing() {
        return serving;
    }

    /**
     * Adds a fault; its time begins now.
     *
     * @param fault what goes wrong
     */
    public void add(FaultSpec fault) {
        loop.ask(() -> {
            plan(fault);
            return null;
        });
    }

    /** Ends all faults; what they have already done stays done. */
    public void clear() {
        loop.ask(() -> {
            edge.faults().clear();
            return null;
        });
    }

    /**
     * Lets a fault of moments happen now.
     *
     * @param fault such as {@link FaultKind#CUT}, {@link FaultKind#HALF_OPEN}, {@link FaultKind#MAINTENANCE}, {@link
     *     FaultKind#RESTART}, {@link FaultKind#EXPIRE_TOKENS}, {@link FaultKind#CLOCK_OFFSET}
     */
    public void now(FaultSpec fault) {
        loop.ask(() -> {
            happen(fault);
            return null;
        });
    }

    /** Cuts all WebSocket connections now. */
    public void cutAll() {
        now(FaultSpec.of(FaultKind.CUT, "", ""));
    }

    /** Ends all connections, and takes no new ones. */
    void endAll() {
        serving = false;
        loop.post(() -> sessions.forEach(session -> session.end(Session.GOING_AWAY, "the exchange closes")));
    }

    /** Owned by the exchange thread, or before it has started. */
    void plan(FaultSpec fault) {
        ActiveFault active = edge.faults().add(fault);
        if (fault.isOfMoments()) {
            edge.timers().after(fault.after().toNanos(), () -> moment(active));
        }
    }

    private void moment(ActiveFault active) {
        FaultSpec fault = active.spec();
        boolean ofConnections = isOfConnections(fault);
        long now = edge.timers().getAsLong();
        if (active.isOver(now)) {
            return;
        }
        boolean hit = ofConnections || active.hits(now); // Of connections each is drawn for itself.
        if (hit) {
            if (ofConnections) {
                happenTo(fault, active);
            } else {
                happen(fault);
            }
        }
        if (!fault.every().isZero()) {
            edge.timers().after(fault.every().toNanos(), () -> moment(active));
        }
    }

    private static boolean isOfConnections(FaultSpec fault) {
        FaultKind kind = fault.kindOfFault();
        return kind == FaultKind.CUT || kind == FaultKind.HALF_OPEN || kind == FaultKind.SLOW;
    }

    private void happenTo(FaultSpec fault, ActiveFault active) {
        sessions.forEach(session -> {
            if (FaultDesk.isFor(fault, session.clientId())
                    && active.hits(edge.timers().getAsLong())) {
                session.suffer(fault);
            }
        });
    }

    private void happen(FaultSpec fault) {
        edge.log().accept("fault " + fault.kind());
        switch (fault.kindOfFault()) {
            case CUT, HALF_OPEN, SLOW ->
                sessions.forEach(session -> {
                    if (FaultDesk.isFor(fault, session.clientId())) {
                        session.suffer(fault);
                    }
                });
            case EXPIRE_TOKENS -> edge.tokens().expireAll();
            case CLOCK_OFFSET -> offset(fault);
            case MAINTENANCE -> {
                sessions.forEach(Session::tellOfMaintenance);
                sessions.forEach(session -> session.end(Session.GOING_AWAY, "maintenance"));
                close(fault);
            }
            case RESTART -> {
                sessions.forEach(Session::cut);
                edge.tokens().revoke(token -> true);
                close(fault);
            }
            default -> throw new IllegalArgumentException("a fault of messages, not of moments: " + fault.kind());
        }
    }

    private void offset(FaultSpec fault) {
        long ms = fault.offset().toNanos() / NS_PER_MS * (fault.ahead() ? 1 : -1);
        int number = ++offsets;
        edge.text().adjust(new Adjustment(ms, edge.text().adjustment().changeIds()));
        edge.timers().after(fault.lasting().toNanos(), () -> {
            if (number == offsets) {
                edge.text().adjust(new Adjustment(0, edge.text().adjustment().changeIds()));
            }
        });
    }

    /** Serves nobody for a time; books are numbered anew afterwards. */
    private void close(FaultSpec fault) {
        int number = ++closings;
        serving = false;
        Adjustment old = edge.text().adjustment();
        long changeIds = old.changeIds() + 1_000_000L + random.nextLong(1_000_000_000L);
        edge.text().adjust(new Adjustment(old.clockMs(), changeIds));
        edge.timers().after(fault.lasting().toNanos(), () -> {
            if (number == closings) {
                edge.log().accept("served again");
                serving = true;
            }
        });
    }
}
