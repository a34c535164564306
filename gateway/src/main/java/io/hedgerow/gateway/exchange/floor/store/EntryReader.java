package io.hedgerow.gateway.exchange.floor.store;

import java.util.List;

/** Reads the fields of an entry one after the other. Owned by one thread. */
public final class EntryReader {
    private final Entry entry;
    private int next;

    public EntryReader(Entry entry) {
        this.entry = entry;
    }

    public String text() {
        List<String> fields = entry.fields();
        if (next == fields.size()) {
            throw new IllegalArgumentException("entry " + entry.slot() + " has only " + next + " fields");
        }
        return fields.get(next++);
    }

    /** Whether there is another field. */
    public boolean hasMore() {
        return next < entry.fields().size();
    }

    public long whole() {
        return Long.parseLong(text());
    }

    public double number() {
        return Double.parseDouble(text());
    }

    public boolean flag() {
        return text().equals("1");
    }
}
