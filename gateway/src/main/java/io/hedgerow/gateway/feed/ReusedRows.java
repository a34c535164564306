package io.hedgerow.gateway.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Rows of a message that holds many: they are made once, as many as the longest message had, and used again.
 *
 * <p>Owned by the feed's thread.
 *
 * @param <R> a row, whose fields are set anew each time
 */
public final class ReusedRows<R> {
    private final Supplier<R> newRow;
    private final List<R> rows = new ArrayList<>();
    private int size;

    /**
     * Creates no rows.
     *
     * @param newRow makes one
     */
    public ReusedRows(Supplier<R> newRow) {
        this.newRow = newRow;
    }

    /** Forgets what the rows hold. */
    public void clear() {
        size = 0;
    }

    /**
     * One more row.
     *
     * @return with whatever it held before
     */
    public R add() {
        if (size == rows.size()) {
            rows.add(newRow.get());
        }
        return rows.get(size++);
    }

    /**
     * A row.
     *
     * @param index from 0
     * @return the row that was added at that place
     */
    public R get(int index) {
        return rows.get(index);
    }

    /**
     * How many there are.
     *
     * @return rows added since they were cleared
     */
    public int size() {
        return size;
    }
}
