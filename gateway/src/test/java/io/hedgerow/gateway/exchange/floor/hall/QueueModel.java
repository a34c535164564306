package io.hedgerow.gateway.exchange.floor.hall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A book as a picture of its queues: at each price a line of items, the world's and accounts', first in, first out. Slow
 * and plain, to compare the real one with.
 */
final class QueueModel {
    /** Something in the line; the world has no order. */
    private static final class Item {
        private final String order;
        private final long account;
        private long lots;

        Item(String order, long account, long lots) {
            this.order = order;
            this.account = account;
            this.lots = lots;
        }

        boolean isWorld() {
            return order == null;
        }
    }

    private final Map<Boolean, TreeMap<Long, List<Item>>> sides =
            Map.of(true, new TreeMap<>(Comparator.reverseOrder()), false, new TreeMap<>());
    /** Lots that traded, by order and price. */
    final Map<String, Long> fills = new TreeMap<>();

    private boolean meets(boolean buy, long price, long limit) {
        return buy ? price <= limit : price >= limit;
    }

    /** Somebody takes; returns what is left, or -1 - left where an order of the same account was in the way. */
    long take(String order, long account, boolean buy, long lots, long limit) {
        TreeMap<Long, List<Item>> side = sides.get(!buy);
        long left = lots;
        while (left > 0 && !side.isEmpty() && meets(buy, side.firstKey(), limit)) {
            long price = side.firstKey();
            Item first = side.get(price).get(0);
            if (order != null && !first.isWorld() && first.account == account) {
                return -1 - left;
            }
            long traded = Math.min(left, first.lots);
            told(order, traded, price);
            told(first.order, traded, price);
            first.lots -= traded;
            left -= traded;
            tidy(side, price);
        }
        return left;
    }

    private void told(String order, long lots, long price) {
        if (order != null) {
            fills.merge(order + " at " + price, lots, Long::sum);
        }
    }

    private void tidy(Map<Long, List<Item>> side, long price) {
        side.get(price).removeIf(item -> item.lots == 0);
        if (side.get(price).isEmpty()) {
            side.remove(price);
        }
    }

    void rest(String order, long account, boolean buy, long lots, long price) {
        sides.get(buy).computeIfAbsent(price, absent -> new ArrayList<>()).add(new Item(order, account, lots));
    }

    void remove(String order) {
        for (TreeMap<Long, List<Item>> side : sides.values()) {
            for (long price : List.copyOf(side.keySet())) {
                side.get(price).removeIf(item -> order.equals(item.order));
                tidy(side, price);
            }
        }
    }

    /** What is left of an order. */
    void shrink(String order, long left) {
        sides.values().stream()
                .flatMap(side -> side.values().stream().flatMap(List::stream))
                .filter(item -> order.equals(item.order))
                .forEach(item -> item.lots = left);
    }

    /** The world shows one price on each side; its lots that stay keep their place, then it meets what it has reached. */
    void world(long bid, long bidLots, long ask, long askLots) {
        show(true, bid, bidLots);
        show(false, ask, askLots);
        reach(true, ask, askLots);
        reach(false, bid, bidLots);
    }

    private void show(boolean buy, long price, long lots) {
        TreeMap<Long, List<Item>> side = sides.get(buy);
        for (long each : List.copyOf(side.keySet())) {
            long stays = each == price ? lots : 0;
            for (Item item : side.get(each)) {
                if (item.isWorld()) {
                    item.lots = Math.min(item.lots, stays);
                    stays -= item.lots;
                }
            }
            tidy(side, each);
        }
        List<Item> line = side.computeIfAbsent(price, absent -> new ArrayList<>());
        long there =
                line.stream().filter(Item::isWorld).mapToLong(item -> item.lots).sum();
        line.add(new Item(null, 0, lots - there));
        tidy(side, price);
    }

    private void reach(boolean buy, long price, long lots) {
        TreeMap<Long, List<Item>> side = sides.get(buy);
        for (long each : List.copyOf(side.keySet())) {
            if (lots > 0 && (buy ? price <= each : price >= each)) {
                for (Item item : side.get(each)) {
                    if (!item.isWorld()) {
                        told(item.order, item.lots, each);
                        item.lots = 0;
                    }
                }
                tidy(side, each);
            }
        }
    }

    Map<Long, Long> levels(boolean buy) {
        Map<Long, Long> levels = new TreeMap<>();
        sides.get(buy)
                .forEach((price, line) -> levels.put(
                        price, line.stream().mapToLong(item -> item.lots).sum()));
        return levels;
    }
}
