package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.OperatorNoteDecoder;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2IntHashMap;

/**
 * What the journal holds of events that clients had sent to a process which was killed before it knew that it had taken them.
 * Each client sends them anew, in its order; those that stand in the journal in that order are not taken twice. All of them
 * before the first that does not were journaled, since they went one way.
 *
 * <p>Reports on orders are not looked for: executions have numbers of their own, and what works is told anew. I/O thread.
 */
final class JournaledTail {
    private static final int NONE = -1;

    /** The next file of a journal is looked for now and then only. */
    private static final int LOOKS_MAX = 1_024;

    /** A client that was away while so much was journaled is not looked for: nobody wants to wait for it at each start. */
    private static final long RECORDS_MAX = 10_000_000L;

    /** Time, source and batch boundary are the journal's. */
    private static final int OWN_FROM = EventPrefix.HEADER_LENGTH;

    private static final int OWN_LENGTH = 11;

    private final List<byte[]> events = new ArrayList<>();
    private final List<Long> sequences = new ArrayList<>();

    /** Place from which a client's next event is looked for; no entry = nothing of it. */
    private final Int2IntHashMap places = new Int2IntHashMap(NONE);

    private final Int2IntHashMap ends = new Int2IntHashMap(NONE);
    private final Map<Integer, Long> begun = new HashMap<>();
    private int commander = AeronKills.NOBODY;

    /** Nothing is unsure. */
    JournaledTail() {}

    /**
     * Reads it.
     *
     * @param numbers what each client is known to have in the journal
     * @param journal folder of the journal
     * @param through its last record before this process went on with it
     * @throws JournalException if it cannot be read
     */
    static JournaledTail read(AeronNumbers numbers, Path journal, long through) {
        JournaledTail tail = new JournaledTail();
        if (through == 0L) {
            return tail;
        }
        long from = Long.MAX_VALUE;
        long to = 0L;
        for (int client : numbers.unsure()) {
            long limit = numbers.limit(client, through);
            if (through - numbers.sequence(client) > RECORDS_MAX) {
                numbers.forget(client);
            } else {
                from = Math.min(from, numbers.sequence(client));
                to = Math.max(to, limit);
            }
        }
        if (from < to) {
            try (JournalReader reader = openBehind(journal, from)) {
                tail.keep(reader, from, to);
            }
        }
        for (int client : numbers.unsure()) {
            tail.places.put(client, tail.firstBehind(numbers.sequence(client)));
            tail.ends.put(client, tail.firstBehind(numbers.limit(client, through)));
            tail.begun.put(client, numbers.begun(client));
        }
        return tail;
    }

    private static JournalReader openBehind(Path journal, long sequence) {
        for (Path file : new JournalFolder(journal).snapshotFiles().reversed()) {
            if (JournalFolder.snapshotSequence(file) <= sequence) {
                try {
                    return JournalReader.openAfter(
                            journal, SnapshotStore.load(file).position());
                } catch (JournalException e) {
                    // Damaged, or of what is not there any more: an older one is as good.
                }
            }
        }
        return JournalReader.open(journal);
    }

    private void keep(JournalReader reader, long behind, long through) {
        int idle = 0;
        while (reader.sequence() < through && idle < LOOKS_MAX) {
            boolean read = reader.poll();
            idle = read ? 0 : idle + 1;
            if (read && reader.sequence() > behind) {
                keep(reader);
            }
        }
    }

    private void keep(JournalReader reader) {
        int source = EventPrefix.source(reader.buffer(), reader.offset());
        if (source == EventSource.OPERATOR) {
            keepCommand(reader);
        }
        if (AdmittedEvents.isRemembered(reader.templateId()) && source == EventSource.LIVE_VENUE) {
            events.add(told(reader.buffer(), reader.offset(), reader.length()));
            sequences.add(reader.sequence());
        }
    }

    /** A command of a client stands behind the note that says so, as what the client had said. */
    private void keepCommand(JournalReader reader) {
        if (reader.templateId() == OperatorNoteDecoder.TEMPLATE_ID) {
            commander = AeronCommands.clientOf(reader.buffer(), reader.offset());
        } else if (commander != AeronKills.NOBODY) {
            AeronCommands.key(commander, reader.buffer(), reader.offset()).ifPresent(key -> {
                events.add(key);
                sequences.add(reader.sequence());
            });
            commander = AeronKills.NOBODY;
        }
    }

    /** An event as its client told it. */
    private static byte[] told(DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        Arrays.fill(bytes, OWN_FROM, OWN_FROM + OWN_LENGTH, (byte) 0);
        return bytes;
    }

    private int firstBehind(long sequence) {
        int place = 0;
        while (place < sequences.size() && sequences.get(place) <= sequence) {
            place++;
        }
        return place;
    }

    /** Number up to which events of a client may be there; 0 = none are. */
    long unsureThrough(int clientId) {
        return places.get(clientId) == NONE ? 0L : begun.get(clientId);
    }

    /** Whether an event of a client was journaled; asked of one behind the other. */
    boolean has(int clientId, DirectBuffer buffer, int offset, int length) {
        if (places.get(clientId) == NONE) {
            return false;
        }
        boolean isThere = find(clientId, told(buffer, offset, length));
        if (!isThere) {
            places.remove(clientId); // Nothing behind it was journaled either.
        }
        if (places.isEmpty()) {
            events.clear();
        }
        return isThere;
    }

    /** The same of a command: one that was refused has left nothing, and says nothing of what came behind it. */
    boolean hasCommand(int clientId, DirectBuffer buffer, int offset) {
        return places.get(clientId) != NONE
                && AeronCommands.key(clientId, buffer, offset)
                        .filter(key -> find(clientId, key))
                        .isPresent();
    }

    private boolean find(int clientId, byte[] wanted) {
        int end = ends.get(clientId);
        int found = places.get(clientId);
        while (found < end && !Arrays.equals(events.get(found), wanted)) {
            found++;
        }
        if (found < end) {
            places.put(clientId, found + 1);
        }
        return found < end;
    }
}
