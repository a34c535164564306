package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.gateway.venue.deribit.DeribitStream;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.BitSet;
import java.util.List;

/**
 * Whose first word is still awaited on a new connection: a ticker of each instrument that is followed, and the snapshot
 * of each book.
 *
 * <p>Owned by the I/O thread; allocates nothing per message.
 */
final class FeedAwaited {
    private static final int NAMED = 3;

    private final BitSet tickers = new BitSet();
    private final BitSet books = new BitSet();

    /** Forgets everything. */
    void clear() {
        tickers.clear();
        books.clear();
    }

    /** Awaits the first word on an instrument. */
    void await(int id, boolean book) {
        tickers.set(id);
        if (book) {
            books.set(id);
        }
    }

    /** A message has come. */
    void came(DeribitStream stream, int subject) {
        if (subject < 0) {
            return;
        }
        if (stream == DeribitStream.TICKER) {
            tickers.clear(subject);
        } else if (stream == DeribitStream.BOOK) {
            books.clear(subject);
        }
    }

    /** Nothing more comes of an instrument. */
    void ended(int id) {
        tickers.clear(id);
        books.clear(id);
    }

    /** Whether every one has spoken. */
    boolean isEmpty() {
        return tickers.isEmpty() && books.isEmpty();
    }

    /** Who has not spoken, for a person. */
    String text(ReferenceDirectory directory) {
        BitSet silent = (BitSet) tickers.clone();
        silent.or(books);
        List<String> first = silent.stream()
                .limit(NAMED)
                .mapToObj(directory::instrumentSymbol)
                .toList();
        int more = silent.cardinality() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
