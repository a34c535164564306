package io.hedgerow.journal.explain;

import java.util.LinkedHashMap;
import java.util.Map;

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
}
