package io.hedgerow.gateway.exchange.floor.archive;

import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All orders of accounts: those that are open, and those that are over in the order in which they ended. */
public final class Orders {
    private final Map<String, FloorOrder> byId = new HashMap<>();
    private final Map<Long, Map<String, FloorOrder>> open = new HashMap<>();
    private final Map<Long, List<FloorOrder>> closed = new HashMap<>();

    public Optional<FloorOrder> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Takes a new order, open or over. */
    public void add(FloorOrder order) {
        byId.put(order.id(), order);
        if (order.isOpen()) {
            open.computeIfAbsent(order.accountId(), absent -> new LinkedHashMap<>())
                    .put(order.id(), order);
        } else {
            closed.computeIfAbsent(order.accountId(), absent -> new ArrayList<>())
                    .add(order);
        }
    }

    /** An order may have ended. */
    public void changed(FloorOrder order) {
        if (!order.isOpen() && openOf(order.accountId()).remove(order.id()) != null) {
            closed.computeIfAbsent(order.accountId(), absent -> new ArrayList<>())
                    .add(order);
        }
    }

    private Map<String, FloorOrder> openOf(long accountId) {
        return open.computeIfAbsent(accountId, absent -> new LinkedHashMap<>());
    }

    /** Open orders of an account, oldest first; a copy. */
    public List<FloorOrder> open(long accountId) {
        return new ArrayList<>(openOf(accountId).values());
    }

    /** Orders of an account that are over, in the order in which they ended. */
    public List<FloorOrder> closed(long accountId) {
        return Collections.unmodifiableList(closed.getOrDefault(accountId, List.of()));
    }

    /** Open orders of all accounts; a copy. */
    public List<FloorOrder> allOpen() {
        return open.values().stream().flatMap(each -> each.values().stream()).toList();
    }
}
