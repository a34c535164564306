package io.hedgerow.gateway.exchange.floor.channel;

import io.hedgerow.gateway.exchange.floor.book.FloorBook;
import io.hedgerow.gateway.exchange.floor.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Levels of a book summed in groups of ticks: bids to the price below, asks to the one above. Static. */
final class GroupedBook {
    private GroupedBook() {}

    static List<List<Object>> side(FloorBook book, boolean buy, long group, int depth) {
        NavigableMap<Long, Long> levels = book.levels(buy);
        TreeMap<Long, Long> grouped = new TreeMap<>(levels.comparator());
        long stepE9 = book.contract().ticks().baseE9() * group;
        levels.forEach((priceE9, lots) -> {
            long below = Math.floorDiv(priceE9, stepE9) * stepE9;
            long at = buy || below == priceE9 ? below : below + stepE9;
            grouped.merge(at, lots, Long::sum);
        });
        List<List<Object>> rows = new ArrayList<>();
        for (Map.Entry<Long, Long> level : grouped.entrySet()) {
            if (rows.size() == depth) {
                break;
            }
            rows.add(List.of(Reply.ofE9(level.getKey()), book.contract().amount(level.getValue())));
        }
        return rows;
    }
}
