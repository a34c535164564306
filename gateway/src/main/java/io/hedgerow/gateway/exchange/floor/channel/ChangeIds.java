package io.hedgerow.gateway.exchange.floor.channel;

import io.hedgerow.gateway.exchange.floor.book.FloorBook;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers of the states of books: a new one whenever a book has changed, never one that was used before the exchange
 * started. Owned by the exchange's thread.
 */
public final class ChangeIds {
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private long last;

    public ChangeIds(long startMs) {
        last = startMs * 100L;
    }

    /** Number of the state that a book is in. */
    public long of(FloorBook book) {
        String name = book.contract().name();
        Long changes = seen.get(name);
        if (changes == null || changes != book.changes()) {
            seen.put(name, book.changes());
            ids.put(name, ++last);
        }
        return ids.get(name);
    }
}
