package io.hedgerow.gateway.standby.follow;

import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.standby.JournalRole;
import io.hedgerow.gateway.standby.JournalRole.Kind;
import io.hedgerow.gateway.standby.RecordBatch;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.RecordDescriptor;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.replay.JournalEnd;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The journal of a copy: takes the records of its primary one by one, each with its own checksum and that of the record
 * before it proved first, so that it is the primary's to the bit as far as it goes.
 *
 * <p>Owned by the following thread.
 */
final class CopiedJournal implements AutoCloseable {
    private final Path folder;
    private final ChronicleEventJournal journal;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(RecordDescriptor.RECORD_LENGTH_MAX);
    private final UnsafeBuffer record = new UnsafeBuffer(bytes);
    private final CRC32C crc = new CRC32C();
    private volatile JournalRole role;
    private volatile Optional<Long> journalId;
    private int profile;
    private long lastTimeNs;

    /** Where an earlier life of the copy ended. */
    private record End(long sequence, int crc, long timeNs) {}

    private CopiedJournal(
            Path folder, ChronicleEventJournal journal, JournalRole role, Optional<EngineStart> start, long timeNs) {
        this.folder = folder;
        this.journal = journal;
        this.role = role;
        journalId = start.map(EngineStart::runId);
        profile = start.map(EngineStart::numericProfile).orElse(0);
        lastTimeNs = timeNs;
    }

    /**
     * Begins a copy, or goes on with one.
     *
     * @param spec where
     * @param notes told what was cut at its end
     * @return open, and marked as a copy
     * @throws CopyException if the folder holds a journal that is no copy
     * @throws io.hedgerow.journal.format.JournalException if it cannot be used
     */
    static CopiedJournal open(CopySpec spec, Consumer<String> notes) {
        Path folder = spec.journal();
        JournalOptions options = JournalOptions.DEFAULT.withDurability(spec.durability());
        JournalFolder files = new JournalFolder(folder);
        if (!Files.isDirectory(folder) || !files.isJournal() || files.segments().isEmpty()) {
            JournalRole role = JournalRole.copy(1, spec.primary().toString());
            return marked(new CopiedJournal(
                    folder, ChronicleEventJournal.create(folder, options), role, Optional.empty(), 0L));
        }
        JournalRole role = requireCopy(spec);
        ChronicleEventJournal.requireNotWritten(folder);
        End end = endOf(folder, notes);
        Optional<EngineStart> start = end.sequence() == 0L ? Optional.empty() : EngineStart.find(folder);
        ChronicleEventJournal journal = ChronicleEventJournal.resume(folder, options, end.sequence(), end.crc());
        return marked(new CopiedJournal(folder, journal, role, start, end.timeNs()));
    }

    private static JournalRole requireCopy(CopySpec spec) {
        Optional<JournalRole> role = JournalRole.read(spec.journal());
        boolean isCopy = role.isPresent() && role.get().kind() == Kind.COPY;
        if (!isCopy && !spec.adopts()) {
            throw new CopyException("journal folder " + spec.journal() + " is no copy: "
                    + role.map(was -> was.kind() == Kind.PROMOTED
                                    ? "it was promoted and goes on by itself"
                                    : "it has given way to standby '" + was.primary() + "'")
                            .orElse("it was written here")
                    + ". If another machine goes on with the same journal, make a copy of it with --adopt; records that"
                    + " the other does not have stop that, and are named. Else give a new folder");
        }
        int generation = role.map(JournalRole::generation).orElse(1);
        return JournalRole.copy(generation, spec.primary().toString());
    }

    private static CopiedJournal marked(CopiedJournal copy) {
        try {
            new ControlFolder(copy.folder).create();
            copy.role.write(copy.folder);
            return copy;
        } catch (RuntimeException e) {
            copy.journal.close();
            throw e;
        }
    }

    private static End endOf(Path folder, Consumer<String> notes) {
        try (JournalReader reader = JournalReader.open(folder)) {
            long timeNs = 0L;
            try {
                while (reader.next()) {
                    timeNs = reader.timeNs();
                }
            } catch (JournalDamagedException damage) {
                JournalEnd end = JournalEnd.at(folder, reader.sequence(), reader.crc(), damage);
                notes.accept(end.cut() + "; what is missing is copied again");
            }
            return new End(reader.sequence(), reader.crc(), timeNs);
        }
    }

    /**
     * Takes a record of the stream: one that is there already is compared.
     *
     * @param from at the record
     * @param buffer that holds it
     * @throws CopyException if it does not go on from what is there, is another than what is there, or is damaged
     */
    void take(RecordBatch from, DirectBuffer buffer) {
        long next = journal.lastSequence() + 1L;
        if (from.sequence() > next) {
            throw new CopyException("the stream goes on at sequence " + from.sequence() + ", and the copy ends at "
                    + journal.lastSequence() + ": what lies between is not in the primary's recording. Begin the copy"
                    + " with one of the primary's journal, made while it stands: a copy of"
                    + " its folder (without control), or hedgerow journal export and import,"
                    + " followed with --adopt");
        }
        if (from.sequence() == next) {
            append(from, buffer);
        } else if (from.sequence() == journal.lastSequence() && from.crc() != journal.lastCrc()) {
            throw differs(from.sequence());
        }
    }

    private void append(RecordBatch from, DirectBuffer buffer) {
        int length = RecordDescriptor.HEADER_LENGTH + from.length();
        record.putBytes(0, buffer, from.messageOffset() - RecordDescriptor.HEADER_LENGTH, length);
        RecordDescriptor.selectChecked(bytes, 0, length);
        crc.reset();
        crc.update(bytes);
        if ((int) crc.getValue() != from.crc()) {
            throw new CopyException("the record at sequence " + from.sequence()
                    + " was damaged on its way: its checksum is wrong. The copy is good up to sequence "
                    + journal.lastSequence() + "; start again to take it anew, and prove the primary's journal with:"
                    + " hedgerow journal verify");
        }
        if (from.previousCrc() != journal.lastCrc()) {
            throw differs(from.sequence());
        }
        if (journal.lastSequence() == 0L && from.sequence() == 1L) {
            begin(EngineStart.read(record, RecordDescriptor.HEADER_LENGTH));
        }
        journal.append(from.sequence(), record, RecordDescriptor.HEADER_LENGTH, from.length());
        if (journal.lastCrc() != from.crc()) {
            throw new IllegalStateException("record " + from.sequence() + " was not copied as it is");
        }
        lastTimeNs = from.timeNs();
    }

    private void begin(EngineStart start) {
        journalId = Optional.of(start.runId());
        profile = start.numericProfile();
    }

    private CopyException differs(long sequence) {
        return new CopyException("the primary's record at sequence " + sequence + " does not go on from the copy in "
                + folder + ", which ends at sequence " + journal.lastSequence()
                + ": the two were written apart from each other. If the copy has records of its own, because it went on"
                + " alone or because the primary lost its last ones, give those up with: hedgerow journal trim "
                + folder
                + " --after SEQUENCE, where both are still the same, then start again");
    }

    /** Notes that another host goes on with the journal. */
    void generation(int generation) {
        if (generation > role.generation()) {
            role = JournalRole.copy(generation, role.primary());
            role.write(folder);
        }
    }

    /** Marks the copy as one that goes on by itself. Behind {@link #close}. */
    void promote(JournalRole promoted) {
        role = promoted;
        promoted.write(folder);
    }

    JournalRole role() {
        return role;
    }

    /** Identity of the journal; empty before the first record. */
    Optional<Long> journalId() {
        return journalId;
    }

    /** What the engine that wrote it computes; 0 before the first record. */
    int profile() {
        return profile;
    }

    long lastSequence() {
        return journal.lastSequence();
    }

    int lastCrc() {
        return journal.lastCrc();
    }

    long lastTimeNs() {
        return lastTimeNs;
    }

    @Override
    public void close() {
        journal.close();
    }
}
