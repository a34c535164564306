package io.hedgerow.gateway.view;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a journal has told so far, to look back at: its rare records, orders with what became of them, delta against its
 * band, and where in the journal each time is. Fed by the thread that reads the journal; any thread asks.
 */
public final class Trail {
    /** Records between two places that a time is found by. */
    static final int MARK_EVERY = 512;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RiskUpdateDecoder risk = new RiskUpdateDecoder();
    private final RareRecords rare = new RareRecords();
    private final OrderTrails orders;
    private final Map<Integer, DeltaTrail> deltas = new HashMap<>();
    private final ReferenceDirectory directory;
    private final Path dir;
    private long[] markSequence = new long[256];
    private long[] markNs = new long[256];
    private final List<JournalPosition> positions = new ArrayList<>();
    private int marks;
    private long records;
    private volatile long lastSequence;
    private volatile long lastNs;
    private volatile long firstNs;
    private volatile PnlExplain explained = PnlExplain.NOT_YET;
    private volatile CloseVols close = CloseVols.NOT_YET;
    private volatile LiveProcess live = LiveProcess.UNKNOWN;
    private volatile long liveSince;
    private volatile ClusterLook cluster = ClusterLook.NONE;

    Trail(Path dir, ReferenceDirectory directory) {
        this.dir = dir;
        this.directory = directory;
        orders = new OrderTrails(directory, rare);
    }

    /** Takes the record that the reader is at, unless it has been taken before. */
    void take(RecordSource reader) {
        if (reader.sequence() <= lastSequence) {
            return;
        }
        DirectBuffer message = reader.buffer();
        int offset = reader.offset();
        int template = reader.templateId();
        mark(reader);
        if (template == RiskUpdateDecoder.TEMPLATE_ID) {
            onRisk(risk.wrapAndApplyHeader(message, offset, header));
            return;
        }
        int number = rare.take(reader.sequence(), message, offset, reader.length());
        if (number >= 0) {
            if (!EventPrefix.isOutput(template)) {
                directory.learn(message, offset);
            }
            orders.take(number, message, offset);
        }
    }

    private synchronized void mark(RecordSource reader) {
        long sequence = reader.sequence();
        long timeNs = reader.timeNs();
        if (records++ % MARK_EVERY == 0) {
            if (marks == markNs.length) {
                markNs = Arrays.copyOf(markNs, 2 * marks);
                markSequence = Arrays.copyOf(markSequence, 2 * marks);
            }
            markSequence[marks] = sequence;
            markNs[marks] = marks == 0 ? timeNs : Math.max(timeNs, markNs[marks - 1]);
            positions.add(reader.positionBefore());
            marks++;
        }
        if (firstNs == 0L) {
            firstNs = timeNs;
        }
        lastSequence = sequence;
        lastNs = Math.max(lastNs, timeNs);
    }

    /**
     * Reads any record of the journal.
     *
     * @param sequence of it
     * @param reader told of it, unless the journal does not hold it
     */
    public void read(long sequence, RareRecords.Reader reader) {
        JournalPosition before = positionBefore(sequence);
        if (before == null) {
            return;
        }
        try (JournalReader records = JournalReader.openAfter(dir, before)) {
            while (records.sequence() < sequence && records.poll()) {
                // Some hundred records are passed over at most.
            }
            if (records.sequence() == sequence) {
                byte[] copy = new byte[records.length()];
                records.buffer().getBytes(records.offset(), copy);
                reader.read(sequence, new UnsafeBuffer(copy));
            }
        }
    }

    private synchronized JournalPosition positionBefore(long sequence) {
        int place = Arrays.binarySearch(markSequence, 0, marks, sequence);
        int found = place < 0 ? -place - 2 : place;
        return found < 0 ? null : positions.get(found);
    }

    private synchronized void onRisk(RiskUpdateDecoder update) {
        if (update.scope() == RiskScope.UNDERLYING) {
            deltas.computeIfAbsent(update.underlyingId(), id -> new DeltaTrail())
                    .add(update.timeNs(), update.netDelta(), update.bandCentre(), update.bandHalfWidth());
        }
    }

    /**
     * Records that say something once.
     *
     * @return they grow
     */
    public RareRecords rare() {
        return rare;
    }

    /**
     * Orders of the engine.
     *
     * @return they grow
     */
    public OrderTrails orders() {
        return orders;
    }

    /**
     * Names behind ids, as far as the journal has been read.
     *
     * @return directory, which grows
     */
    public ReferenceDirectory directory() {
        return directory;
    }

    /**
     * Net delta of an underlying against its band.
     *
     * @param underlyingId which
     * @param fromNs first time, UTC ns
     * @param throughNs last time, UTC ns
     * @param most points at most; the extremes are kept
     * @return points in order of time, none if nothing was told
     */
    public synchronized List<DeltaTrail.Point> delta(int underlyingId, long fromNs, long throughNs, int most) {
        DeltaTrail trail = deltas.get(underlyingId);
        return trail == null ? List.of() : trail.window(fromNs, throughNs, most);
    }

    /**
     * A record at or shortly before a time.
     *
     * @param timeNs UTC ns
     * @return journal sequence, 0 if the journal begins later
     */
    public synchronized long sequenceBefore(long timeNs) {
        int place = Arrays.binarySearch(markNs, 0, marks, timeNs);
        int found = place < 0 ? -place - 2 : place;
        return found < 0 ? 0L : markSequence[found];
    }

    /**
     * The time of a record, to some hundred records.
     *
     * @param sequence journal sequence
     * @return UTC ns, 0 if nothing has been read
     */
    public synchronized long timeOf(long sequence) {
        int place = Arrays.binarySearch(markSequence, 0, marks, sequence);
        int found = Math.max(0, place < 0 ? -place - 2 : place);
        return marks == 0 ? 0L : markNs[found];
    }

    /**
     * Why equity changed since the journal began.
     *
     * @return the newest explanation that there is, of some time before the last record
     */
    public PnlExplain explained() {
        return explained;
    }

    void explained(PnlExplain newest) {
        explained = newest;
    }

    /**
     * Vols of the last close.
     *
     * @return of the day of the last record, once somebody has looked them up
     */
    public CloseVols close() {
        return close;
    }

    void close(CloseVols newest) {
        close = newest;
    }

    /**
     * How the process stands that writes the journal.
     *
     * @return as last looked at
     */
    public LiveProcess live() {
        return live;
    }

    /** What is said of it is true of moments from a record on: those that have been the newest since. */
    void live(LiveProcess newest, long sinceSequence) {
        live = newest;
        liveSince = sinceSequence;
    }

    /**
     * How that process stands at a moment: of an earlier one its counters tell nothing.
     *
     * @param sequence last record of the moment
     * @return what it counts now, if that moment is
     */
    public LiveProcess liveAt(long sequence) {
        return sequence >= liveSince ? live : LiveProcess.UNKNOWN;
    }

    void cluster(ClusterLook newest) {
        cluster = newest;
    }

    /**
     * How the cluster stands at a moment: of an earlier one its members tell nothing.
     *
     * @param sequence last record of the moment
     * @return what its members told last, if that moment is the newest
     */
    public ClusterLook clusterAt(long sequence) {
        return sequence >= liveSince ? cluster : ClusterLook.NONE;
    }

    /**
     * Last record read.
     *
     * @return journal sequence, 0 if none
     */
    public long lastSequence() {
        return lastSequence;
    }

    /**
     * Time of it.
     *
     * @return UTC ns
     */
    public long lastNs() {
        return lastNs;
    }

    /**
     * Time of the first record.
     *
     * @return UTC ns, 0 if none
     */
    public long firstNs() {
        return firstNs;
    }
}
