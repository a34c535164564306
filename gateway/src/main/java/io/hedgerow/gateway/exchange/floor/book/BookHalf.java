package io.hedgerow.gateway.exchange.floor.book;

import io.hedgerow.gateway.exchange.floor.market.Ladder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One side of a book. At a price the world's size that was there first trades first, then our accounts' orders in the
 * order in which they came, then the rest of the world.
 *
 * <p>Owned by the exchange's thread.
 */
final class BookHalf {
    private final boolean buy;
    private final Comparator<Long> better;
    private final List<FloorOrder> orders = new ArrayList<>();
    private final TreeMap<Long, Long> world;

    BookHalf(boolean buy) {
        this.buy = buy;
        better = buy ? Comparator.reverseOrder() : Comparator.naturalOrder();
        world = new TreeMap<>(better);
    }

    List<FloorOrder> orders() {
        return orders;
    }

    void add(FloorOrder order) {
        int at = orders.size();
        while (at > 0 && better.compare(order.priceE9(), orders.get(at - 1).priceE9()) < 0) {
            at--;
        }
        orders.add(at, order);
    }

    void remove(FloorOrder order) {
        orders.remove(order);
    }

    void world(List<Ladder.Level> levels) {
        world.clear();
        levels.forEach(level -> world.merge(level.priceE9(), level.lots(), Long::sum));
        orders.forEach(order -> order.queueBehind(Math.min(order.aheadLots(), worldAt(order.priceE9()))));
    }

    long worldAt(long priceE9) {
        return world.getOrDefault(priceE9, 0L);
    }

    /** Takes lots of the world at a price, and moves up those who wait behind them. */
    void takeWorld(long priceE9, long lots) {
        long left = worldAt(priceE9) - lots;
        if (left == 0) {
            world.remove(priceE9);
        } else {
            world.put(priceE9, left);
        }
        for (FloorOrder order : orders) {
            if (order.priceE9() == priceE9) {
                order.queueBehind(Math.max(0L, order.aheadLots() - lots));
            }
        }
    }

    /** Best price, 0 if there is none. */
    long best() {
        long ofOrders = orders.isEmpty() ? 0L : orders.get(0).priceE9();
        long ofWorld = world.isEmpty() ? 0L : world.firstKey();
        if (ofOrders == 0L || ofWorld == 0L) {
            return Math.max(ofOrders, ofWorld);
        }
        return buy ? Math.max(ofOrders, ofWorld) : Math.min(ofOrders, ofWorld);
    }

    /** The first order at a price, or null. */
    FloorOrder firstAt(long priceE9) {
        return !orders.isEmpty() && orders.get(0).priceE9() == priceE9 ? orders.get(0) : null;
    }

    /** Whether a price of this side is good enough for the other side's limit. */
    boolean meets(long priceE9, long limitE9) {
        return buy ? priceE9 >= limitE9 : priceE9 <= limitE9;
    }

    /** Whether the world's best price on this side meets an order on the other. */
    boolean isWorldThrough(long priceE9) {
        return !world.isEmpty() && meets(world.firstKey(), priceE9);
    }

    NavigableMap<Long, Long> levels() {
        TreeMap<Long, Long> levels = new TreeMap<>(better);
        levels.putAll(world);
        orders.forEach(order -> levels.merge(order.priceE9(), order.shownLots(), Long::sum));
        return levels;
    }

    long available(long accountId, long limitE9) {
        long ofWorld = world.entrySet().stream()
                .filter(level -> meets(level.getKey(), limitE9))
                .mapToLong(level -> level.getValue())
                .sum();
        long ofOrders = orders.stream()
                .filter(order -> order.accountId() != accountId && meets(order.priceE9(), limitE9))
                .mapToLong(FloorOrder::leftLots)
                .sum();
        return ofWorld + ofOrders;
    }
}
