package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.floor.Caller;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * For which accounts every new connection starts with cancel on disconnect, and which connections have it on now. What
 * stands here when the exchange dies is lost with all its connections, so it is acted upon at the next start.
 *
 * <p>Owned by the exchange thread.
 */
public final class DisconnectBook {
    private final Set<Long> accounts = new TreeSet<>();
    private final Set<Caller> connections = new LinkedHashSet<>();
    private final Runnable changed;

    /**
     * Creates an empty book.
     *
     * @param changed called after each change, to keep it
     */
    public DisconnectBook(Runnable changed) {
        this.changed = changed;
    }

    /**
     * Takes over what was kept.
     *
     * @param keptAccounts accounts
     */
    public void restore(Set<Long> keptAccounts) {
        accounts.addAll(keptAccounts);
    }

    boolean isOnFor(long accountId) {
        return accounts.contains(accountId);
    }

    void setFor(long accountId, boolean on) {
        if (on ? accounts.add(accountId) : accounts.remove(accountId)) {
            changed.run();
        }
    }

    /** Notes that a connection of an account has it on, or has it on no longer. */
    void setFor(long accountId, long connectionId, boolean on) {
        Caller connection = new Caller(accountId, connectionId, Set.of());
        if (on ? connections.add(connection) : connections.remove(connection)) {
            changed.run();
        }
    }

    /**
     * Accounts whose new connections start with it.
     *
     * @return in order
     */
    public Set<Long> accounts() {
        return accounts;
    }

    /**
     * Connections that have it on.
     *
     * @return oldest first
     */
    public Set<Caller> connections() {
        return connections;
    }
}
