package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.access.AccessToken;
import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.Subscriber;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One WebSocket connection.
 *
 * <p>Owned by the exchange thread.
 */
public final class Session implements Client, Subscriber {
    /** Status of a farewell of an exchange that goes down. */
    public static final int GOING_AWAY = 1_001;

    /** Status of a farewell to a client that broke a rule. */
    static final int POLICY = 1_008;

    private static final Set<FaultKind> OF_REQUESTS =
            Set.of(FaultKind.REFUSE, FaultKind.TOO_MANY_REQUESTS, FaultKind.CUT, FaultKind.HALF_OPEN, FaultKind.SLOW);

    private final long id;
    private final String address;
    private final Outlet outlet;
    private final Edge edge;
    private final EdgeMethods methods;
    private final Sessions sessions;
    private final OutLane lane;
    private final Heartbeat heartbeat;
    private final Subscriptions subscriptions;
    private final Set<Long> tradedAccounts = new LinkedHashSet<>();
    private final HeldNews news = new HeldNews();
    private final WaitingEdits edits = new WaitingEdits();
    private AccessToken token;
    private boolean cancelOnDisconnect;
    private boolean gone;

    Session(long id, String address, Outlet outlet, Edge edge, EdgeMethods methods, Sessions sessions) {
        this.id = id;
        this.address = address;
        this.outlet = outlet;
        this.edge = edge;
        this.methods = methods;
        this.sessions = sessions;
        lane = new OutLane(this, outlet, edge);
        heartbeat = new Heartbeat(this, edge.timers(), edge.spec().inactivity().toNanos());
        subscriptions = new Subscriptions(this, edge);
    }

    @Override
    public long connectionId() {
        return id;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public AccessToken token() {
        return token != null && edge.tokens().isAlive(token) ? token : null;
    }

    @Override
    public Session session() {
        return this;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    boolean isGone() {
        return gone;
    }

    /** Tells what happens to this connection. */
    void log(String what) {
        edge.log().accept("connection " + id + ' ' + what);
    }

    /** What it logged in with, also if that has ended. */
    AccessToken lastToken() {
        return token;
    }

    void login(AccessToken granted) {
        token = granted;
        if (edge.disconnects().isOnFor(granted.accountId())) {
            cancelOnDisconnect = true;
        }
        notePlace(granted.accountId());
        log("is client " + granted.key().clientId() + ", account " + granted.accountId());
    }

    /** Remembers that orders of an account may have come over this connection. */
    void notePlace(long accountId) {
        tradedAccounts.add(accountId);
        edge.disconnects().setFor(accountId, id, cancelOnDisconnect);
    }

    boolean cancelsOnDisconnect() {
        return cancelOnDisconnect;
    }

    void cancelOnDisconnect(boolean on) {
        cancelOnDisconnect = on;
        tradedAccounts.forEach(account -> edge.disconnects().setFor(account, id, on));
    }

    /**
     * Takes a message.
     *
     * @param utf8 as it came
     * @param usIn when it came, microseconds of the venue's clock
     */
    public void onText(byte[] utf8, long usIn) {
        if (gone || lane.isMuted()) {
            return;
        }
        heartbeat.heard();
        Object callId = null;
        try {
            if (utf8.length > edge.spec().requestBytesMax()) {
                throw new ExchangeRefusal(-32600, "request entity too large");
            }
            Map<String, Object> envelope = JsonCall.envelope(utf8);
            callId = JsonCall.id(envelope);
            take(JsonCall.of(envelope), usIn);
        } catch (ExchangeRefusal refusal) {
            lane.reply("", edge.text().error(callId, refusal, usIn));
        } catch (RuntimeException failure) {
            lane.reply("", edge.text().error(callId, edge.failed("a request", failure), usIn));
        }
    }

    /** The client has sent a ping. */
    public void onPing() {
        if (!lane.isMuted()) {
            heartbeat.heard();
        }
    }

    private void take(JsonCall call, long usIn) {
        if (edge.faults().onMethod(Set.of(FaultKind.LOSE_REQUEST), call.method(), clientId()) != null) {
            return;
        }
        edits.came(call);
        FaultSpec late = edge.faults().onMethod(Set.of(FaultKind.LATE_REQUEST), call.method(), clientId());
        if (late == null) {
            run(call, usIn);
        } else {
            edge.timers().after(late.delay().toNanos(), () -> run(call, usIn));
        }
    }

    private void run(JsonCall call, long usIn) {
        if (gone) {
            return;
        }
        news.beginRequest(edge.faults().onMethod(Set.of(FaultKind.NOTIFY_FIRST), call.method(), clientId()) == null);
        FaultSpec fault = edge.faults().onMethod(OF_REQUESTS, call.method(), clientId());
        boolean tooMany = false;
        byte[] reply;
        try {
            reply = edge.text().result(call.id(), result(call, fault), usIn);
        } catch (ExchangeRefusal refusal) {
            log(call.method() + ": " + refusal.code() + ' ' + refusal.getMessage());
            tooMany = refusal.code() == Refusals.TOO_MANY;
            reply = edge.text().error(call.id(), refusal, usIn);
        } catch (RuntimeException failure) {
            reply = edge.text().error(call.id(), edge.failed(call.method(), failure), usIn);
        }
        edits.done(call);
        if (!gone) {
            lane.reply(call.method(), reply);
        }
        news.endRequest();
        if (tooMany) {
            end(POLICY, "too_many_requests");
        }
    }

    private Object result(JsonCall call, FaultSpec fault) {
        edits.throwIfReplaced(call);
        if (fault != null && !fault.executed()) {
            suffer(fault);
            Refusals.throwIfRefused(fault);
        }
        Object result = gone ? "" : methods.call(this, call);
        if (fault != null && fault.executed()) {
            suffer(fault);
            Refusals.throwIfRefused(fault);
        }
        return result;
    }

    @Override
    public void deliver(String channel, Object data) {
        news.pass(() -> send(channel, data));
    }

    /** Notifications that wait. */
    HeldNews news() {
        return news;
    }

    private void send(String channel, Object data) {
        if (!gone && subscriptions.has(channel)) {
            lane.notification(channel, edge.text().notification(channel, data, subscriptions.label(channel)));
        }
    }

    void sendHeartbeat(String type) {
        lane.queue(edge.text().heartbeat(type));
    }

    /** Tells of maintenance, if the client has asked to be told. */
    public void tellOfMaintenance() {
        deliver("platform_state", Map.of("maintenance", true));
    }

    /**
     * What a fault does to the connection itself.
     *
     * @param fault one that hit it
     */
    public void suffer(FaultSpec fault) {
        switch (fault.kindOfFault()) {
            case CUT -> cut();
            case HALF_OPEN -> {
                lane.mute();
                edge.timers().after(fault.delay().toNanos(), this::cut);
            }
            case SLOW -> lane.slowDown(fault.delay().toNanos(), fault.lasting().toNanos());
            default -> { // Nothing of the connection.
            }
        }
    }

    /** Cuts without a farewell; what the client had in the books may be cancelled for it. */
    public void cut() {
        if (!gone) {
            log("is cut");
            outlet.abort();
            lost();
        }
    }

    /**
     * Closes with a farewell.
     *
     * @param status of the WebSocket protocol
     * @param reason short
     */
    public void end(int status, String reason) {
        if (gone) {
            return;
        }
        log("is closed: " + reason);
        if (lane.isMuted()) {
            outlet.abort();
        } else {
            outlet.close(status, reason);
        }
        lost();
    }

    /** Closes because the client said so: nothing is cancelled. */
    void logout(boolean invalidateTokens) {
        AccessToken last = token;
        cancelOnDisconnect(false);
        if (last != null && invalidateTokens) {
            edge.tokens()
                    .revoke(other -> other.equals(last)
                            || (!last.scope().session().isEmpty()
                                    && other.key().equals(last.key())
                                    && other.scope()
                                            .session()
                                            .equals(last.scope().session())));
        }
        end(1_000, "logout");
    }

    /** The connection is gone, whoever ended it. */
    public void lost() {
        if (gone) {
            return;
        }
        gone = true;
        log(cancelOnDisconnect ? "is gone; its orders are cancelled" : "is gone");
        heartbeat.stop();
        subscriptions.end();
        edge.tokens().revoke(other -> other.connectionId() == id);
        if (cancelOnDisconnect) {
            tradedAccounts.forEach(account -> edge.floor().connectionLost(new Caller(account, id, Set.of())));
        }
        tradedAccounts.forEach(account -> edge.disconnects().setFor(account, id, false));
        sessions.forget(this);
    }
}
