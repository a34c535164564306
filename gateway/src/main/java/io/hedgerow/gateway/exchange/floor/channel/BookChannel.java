package io.hedgerow.gateway.exchange.floor.channel;

import io.hedgerow.gateway.exchange.floor.Subscriber;
import io.hedgerow.gateway.exchange.floor.book.FloorBook;
import io.hedgerow.gateway.exchange.floor.reply.Reply;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The book as its levels change: a snapshot for who comes, then changes that name the one before. All who take it are in
 * the same state.
 */
final class BookChannel extends Channel {
    private final Pit pit;
    private final FloorBook book;
    private final ChangeIds ids;
    private NavigableMap<Long, Long> bids;
    private NavigableMap<Long, Long> asks;
    private long changeId;

    BookChannel(String name, Rhythm rhythm, Pit pit, FloorBook book, ChangeIds ids) {
        super(name, rhythm);
        this.pit = pit;
        this.book = book;
        this.ids = ids;
        bids = book.levels(true);
        asks = book.levels(false);
        changeId = ids.of(book);
    }

    @Override
    void greet(Subscriber who) {
        say(); // Those who are there already come to the same state first.
        who.deliver(
                name(),
                Reply.object()
                        .with("type", "snapshot")
                        .with("timestamp", pit.nowMs())
                        .with("instrument_name", book.contract().name())
                        .with("change_id", changeId)
                        .with("bids", changes(new TreeMap<>(), bids))
                        .with("asks", changes(new TreeMap<>(), asks))
                        .build());
    }

    @Override
    void say() {
        NavigableMap<Long, Long> newBids = book.levels(true);
        NavigableMap<Long, Long> newAsks = book.levels(false);
        List<List<Object>> bidChanges = changes(bids, newBids);
        List<List<Object>> askChanges = changes(asks, newAsks);
        bids = newBids;
        asks = newAsks;
        if (bidChanges.isEmpty() && askChanges.isEmpty()) {
            return;
        }
        long before = changeId;
        changeId = ids.of(book);
        deliver(Reply.object()
                .with("type", "change")
                .with("timestamp", pit.nowMs())
                .with("instrument_name", book.contract().name())
                .with("prev_change_id", before)
                .with("change_id", changeId)
                .with("bids", bidChanges)
                .with("asks", askChanges)
                .build());
    }

    private List<List<Object>> changes(Map<Long, Long> before, Map<Long, Long> now) {
        List<List<Object>> changes = new ArrayList<>();
        before.forEach((priceE9, lots) -> {
            if (!now.containsKey(priceE9)) {
                changes.add(List.of("delete", Reply.ofE9(priceE9), 0.0));
            }
        });
        for (Map.Entry<Long, Long> level : now.entrySet()) {
            Long was = before.get(level.getKey());
            if (was == null || !was.equals(level.getValue())) {
                String action = was == null ? "new" : "change";
                double amount = book.contract().amount(level.getValue());
                changes.add(List.of(action, Reply.ofE9(level.getKey()), amount));
            }
        }
        return changes;
    }
}
