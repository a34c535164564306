package io.hedgerow.gateway.exchange.floor.contract;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that is or was listed, by name and by id. Owned by the exchange's thread. */
public final class Listings {
    private final Map<String, Contract> byName = new LinkedHashMap<>();
    private final Map<Long, Contract> byId = new LinkedHashMap<>();
    private long lastId = 100_000;

    /** The id of the next contract. */
    public long nextId() {
        return lastId + 1;
    }

    public void add(Contract contract) {
        byName.put(contract.name(), contract);
        byId.put(contract.sheet().id(), contract);
        lastId = Math.max(lastId, contract.sheet().id());
    }

    public Optional<Contract> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<Contract> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Contract> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** What has not been delivered. */
    public Stream<Contract> alive() {
        return byName.values().stream().filter(contract -> !contract.state().isOver());
    }

    /** The future that expires with an option, through which the option is delivered. */
    public Optional<Contract> futureOf(Contract option) {
        return dated(option.base(), option.expiryNs())
                .filter(Contract::isFuture)
                .findFirst();
    }

    /** Futures and options of one coin and expiry. */
    public Stream<Contract> dated(Asset base, long expiryNs) {
        return byName.values().stream().filter(each -> each.base() == base && each.expiryNs() == expiryNs);
    }

    /** The names of the indexes that contracts refer to. */
    public List<String> indexNames() {
        return byName.values().stream()
                .map(each -> each.sheet().index())
                .distinct()
                .sorted()
                .toList();
    }
}
