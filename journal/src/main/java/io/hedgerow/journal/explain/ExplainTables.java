package io.hedgerow.journal.explain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Cells of an explain: by hour, subject and tag. Owned by the thread that explains; read-only afterwards. */
public final class ExplainTables {
    /**
     * Whose cell.
     *
     * @param hourNs beginning of the hour, UTC ns
     * @param subject position or cash
     * @param tag who opened it
     */
    public record Key(long hourNs, Subject subject, Tag tag) {}

    private final Map<Key, ExplainCell> cells = new LinkedHashMap<>();

    ExplainTables() {}

    ExplainCell cell(long hourNs, Subject subject, Tag tag) {
        return cells.computeIfAbsent(new Key(hourNs, subject, tag), key -> new ExplainCell());
    }

    Map<Key, ExplainCell> cells() {
        return cells;
    }

    /** All of it. */
    ExplainCell total() {
        ExplainCell total = new ExplainCell();
        cells.values().forEach(total::add);
        return total;
    }

    /** Sums by name, hours and expiries in their order, else by size of the change. */
    Map<String, ExplainCell> parts(ExplainBy by) {
        Map<String, ExplainCell> parts = new TreeMap<>();
        cells.forEach((key, cell) ->
                parts.computeIfAbsent(by.name(key), name -> new ExplainCell()).add(cell));
        parts.values().removeIf(ExplainCell::isEmpty);
        if (by == ExplainBy.HOUR || by == ExplainBy.EXPIRY) {
            return parts;
        }
        Map<String, ExplainCell> sorted = new LinkedHashMap<>();
        parts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, ExplainCell> each) ->
                                each.getValue().change().abs())
                        .reversed())
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }
}
