package io.hedgerow.gateway.exchange.floor.account;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All accounts, the world's among them. Owned by the exchange's thread. */
public final class Accounts {
    private final Map<Long, FloorAccount> byId = new LinkedHashMap<>();

    public Accounts() {
        add(new FloorAccount(FloorAccount.WORLD, "world", false));
    }

    public void add(FloorAccount account) {
        byId.put(account.id(), account);
    }

    public FloorAccount world() {
        return byId.get(FloorAccount.WORLD);
    }

    public Optional<FloorAccount> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    public FloorAccount get(long id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no account " + id));
    }

    public Collection<FloorAccount> all() {
        return Collections.unmodifiableCollection(byId.values());
    }
}
