package io.hedgerow.gateway.cluster.journal;

import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.journal.append.Durability;
import io.hedgerow.journal.format.JournalException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The journal of a node, by a thread of its own. What it cannot do stops the node, with words: records that the journal
 * holds otherwise, a disk that is full or refuses, a state that is not that of the majority.
 *
 * <p>The methods of {@link ReplicaJournal} belong to the service thread; {@link #standing} to any.
 */
public final class NodeJournal implements ReplicaJournal {
    private static final int TAKEN_AT_ONCE = 256;
    private static final int SPINS_BEFORE_PARK = 200;
    private static final long PARK_NS = 20_000L;
    private static final long IDLE_PARK_NS_MAX = 1_000_000L;

    private final NodeJournalSpec spec;
    private final Consumer<String> told;
    private final Consumer<NodeStoppedException> onStopped;
    private final OwnHashes ownHashes;
    private final JournalRing ring;
    private final HashBoard board;
    private final JournalBacklog backlog;
    private final Thread thread;
    private JournalTail tail;
    private NodeSnapshots snapshots;
    private long begunAt;
    private boolean closed;
    private volatile long keepWanted = -1;
    private volatile UnsafeBuffer kept;
    private volatile boolean ending;
    private volatile JournalStanding standing;
    private volatile NodeStoppedException stopped;

    /**
     * Prepares; nothing is opened before {@link #begin}.
     *
     * @param spec where and how it is written
     * @param told gets one line for everything an operator should know
     * @param onStopped told once, by the journal's thread, when the journal stops the node
     * @param ownHashes takes this node's hashes
     * @param clock by which it is behind; nothing that is journaled depends on it
     */
    public NodeJournal(
            NodeJournalSpec spec,
            Consumer<String> told,
            Consumer<NodeStoppedException> onStopped,
            OwnHashes ownHashes,
            NanoClock clock) {
        this.spec = spec;
        this.told = told;
        this.onStopped = onStopped;
        this.ownHashes = ownHashes;
        ring = new JournalRing(spec.ringBytes());
        board = new HashBoard(spec.memberId(), spec.members(), told);
        backlog = new JournalBacklog(spec.folder(), clock, told);
        standing = new JournalStanding(0, 0, 0, 0, 0.0, false, 0, 0, 0, null);
        thread = new Thread(this::run, "hedgerow-node-journal");
        thread.setDaemon(true);
    }

    @Override
    public void begin(long sequence, StateMemory state, DirectBuffer bytes) {
        try {
            Optional<KeptJournal> from = sequence == 0 ? Optional.empty() : Optional.of(keptAt(sequence, bytes));
            JournalEntry.Entered entered = new JournalEntry(spec, sequence, from, told).enter(state);
            tail = new JournalTail(spec.folder(), entered, from);
        } catch (JournalException e) {
            throw new NodeStoppedException(e.getMessage(), e);
        }
        begunAt = sequence;
        look();
        thread.start();
        if (spec.snapshotIntervalEvents() > 0) {
            snapshots = new NodeSnapshots(spec, told);
        }
    }

    private static KeptJournal keptAt(long sequence, DirectBuffer bytes) {
        KeptJournal from = KeptJournal.of(bytes);
        if (from.place().sequence() != sequence) {
            throw new NodeStoppedException(
                    "the cluster's snapshot is of sequence " + sequence + ", and what it keeps of the journal is of "
                            + from.place().sequence() + "; take another snapshot, or restore one from a backup",
                    null);
        }
        return from;
    }

    @Override
    public void append(long sequence, DirectBuffer message, int offset, int length) {
        for (int tries = 0; !ring.put(sequence, message, offset, length); tries++) {
            pause(tries);
        }
        requireRunning();
    }

    @Override
    public void hash(long sequence, long replicaHash) {
        for (int tries = 0; !ring.putOwn(sequence, replicaHash); tries++) {
            pause(tries);
        }
        requireRunning();
    }

    @Override
    public void told(int memberId, long sequence, long hash) {
        if (tail == null) {
            return; // Nothing has begun, so nobody takes what is handed over, and there is nothing to compare with.
        }
        for (int tries = 0; !ring.putTold(memberId, sequence, hash); tries++) {
            pause(tries);
        }
        requireRunning();
    }

    @Override
    public DirectBuffer keep(long sequence) {
        if (sequence == 0) {
            return new UnsafeBuffer(new byte[0]); // Nothing has been journaled yet.
        }
        kept = null;
        keepWanted = sequence;
        for (int tries = 0; kept == null; tries++) {
            pause(tries);
        }
        return kept;
    }

    private void pause(int tries) {
        requireRunning();
        if (tries < SPINS_BEFORE_PARK) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(PARK_NS);
        }
    }

    private void requireRunning() {
        NodeStoppedException why = stopped;
        if (why != null) {
            throw why;
        }
    }

    private void run() {
        IdleStrategy idle = new BackoffIdleStrategy(10, 20, 1_000L, IDLE_PARK_NS_MAX);
        MessageHandler handler = JournalRing.handler(new JournalRing.Reader() {
            @Override
            public void onRecord(long sequence, DirectBuffer message, int offset, int length) {
                tail.onRecord(sequence, message, offset, length);
            }

            @Override
            public void onOwn(long sequence, long hash) {
                board.own(sequence, hash);
                ownHashes.onHash(sequence, hash);
            }

            @Override
            public void onTold(int memberId, long sequence, long hash) {
                board.told(memberId, sequence, hash);
            }
        });
        try {
            boolean mayEnd = false;
            int taken = 0;
            while (!mayEnd || taken > 0) {
                mayEnd = ending; // Before looking: what was handed over before the end was said is there to take.
                backlog.look(ring.fill(), tail);
                taken = ring.take(handler, TAKEN_AT_ONCE);
                answerKeep();
                lookIfChanged(taken);
                idle.idle(taken);
            }
            tail.close();
            look();
        } catch (Throwable e) {
            stop(e);
        }
    }

    private void answerKeep() {
        long wanted = keepWanted;
        boolean flushed = spec.options().durability() != Durability.NONE;
        if (wanted >= 0 && tail.sequence() >= wanted && tail.isDurable(wanted, flushed)) {
            if (tail.sequence() > wanted) {
                throw new IllegalStateException(
                        "a snapshot of record " + wanted + " was asked for behind " + tail.sequence());
            }
            keepWanted = -1;
            kept = new UnsafeBuffer(tail.kept().bytes());
        }
    }

    private void lookIfChanged(int taken) {
        if (taken > 0 || tail.durableSequence() != standing.durable()) {
            look();
        }
    }

    private void look() {
        standing = new JournalStanding(
                begunAt,
                tail.heldEnd(),
                tail.sequence(),
                tail.durableSequence(),
                ring.fill(),
                backlog.isBehind(),
                board.agreed(),
                board.differing(),
                board.agreedSequence(),
                null);
    }

    private void stop(Throwable cause) {
        NodeStoppedException why = cause instanceof NodeStoppedException known
                ? known
                : new NodeStoppedException(
                        "the journal of this node cannot go on behind sequence " + tail.sequence() + ": "
                                + cause.getMessage(),
                        cause);
        look();
        stopped = why;
        try {
            tail.close();
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
        onStopped.accept(why);
    }

    /**
     * How the journal stands.
     *
     * @return as of a moment ago
     */
    public JournalStanding standing() {
        JournalStanding last = standing;
        NodeStoppedException why = stopped;
        return why == null
                ? last
                : new JournalStanding(
                        last.begunAt(),
                        last.heldEnd(),
                        last.sequence(),
                        last.durable(),
                        last.waiting(),
                        last.behind(),
                        last.hashesAgreed(),
                        last.hashesDiffering(),
                        last.agreedSequence(),
                        why.getMessage());
    }

    /** Writes what has been handed over, flushes it and ends. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        ending = true;
        if (snapshots != null) {
            snapshots.close();
        }
        if (tail != null) {
            Threads.join(thread);
        }
    }
}
