package io.hedgerow.gateway.exchange.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All WebSocket connections that stand.
 *
 * <p>Owned by the exchange thread.
 */
public final class Sessions {
    private final Map<Long, Session> byId = new LinkedHashMap<>();
    private final Edge edge;
    private final EdgeMethods methods;
    private long nextId;

    /**
     * Creates it without connections.
     *
     * @param edge what they share
     * @param firstId number of the first one; numbers of an earlier life of the exchange must be lower
     */
    public Sessions(Edge edge, long firstId) {
        this.edge = edge;
        methods = new EdgeMethods(edge, this);
        nextId = firstId;
    }

    /**
     * A new connection.
     *
     * @param address of the client
     * @param outlet way out to it
     * @return what takes its messages
     */
    public Session open(String address, Outlet outlet) {
        Session session = new Session(nextId++, address, outlet, edge, methods, this);
        byId.put(session.connectionId(), session);
        session.log("from " + address);
        return session;
    }

    /**
     * Connections that stand.
     *
     * @return how many
     */
    public int count() {
        return byId.size();
    }

    void forget(Session session) {
        byId.remove(session.connectionId());
    }

    /** What is asked, over whichever way. */
    EdgeMethods methods() {
        return methods;
    }

    /**
     * Does something with each connection that stands now.
     *
     * @param action may end them
     */
    public void forEach(Consumer<Session> action) {
        List<Session> now = new ArrayList<>(byId.values());
        now.forEach(action);
    }

    /** Ends connections whose named session was taken away by a newer one. */
    void endReplaced() {
        forEach(session -> {
            boolean named = session.lastToken() != null
                    && !session.lastToken().scope().session().isEmpty();
            if (named && !edge.tokens().isKnown(session.lastToken())) {
                session.end(Session.POLICY, "session replaced");
            }
        });
    }
}
