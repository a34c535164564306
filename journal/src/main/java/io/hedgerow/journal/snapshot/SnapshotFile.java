package io.hedgerow.journal.snapshot;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.memory.StateMemory.NamedColumn;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.format.OwnerOnly;
import io.hedgerow.journal.snapshot.Snapshot.InvalidSnapshotException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Layout of a snapshot file; see the package. Any thread; static. */
final class SnapshotFile {
    private static final long MAGIC = 0x3230_7061_6E73_6A68L; // "hjsnap02"
    private static final long MAGIC_WITHOUT_BESIDE = 0x3130_7061_6E73_6A68L; // "hjsnap01"
    private static final int CHECKSUM_LENGTH = Integer.BYTES;

    private SnapshotFile() {}

    /**
     * Writes a state.
     *
     * @param file new file
     * @param memory state, not changing meanwhile
     * @param position last record that is part of it
     * @param startMessage EngineStarted message of the journal
     * @param beside what the process keeps with it
     * @param durable whether it is put on the disk; what may be made again need not be, and waits for no disk
     * @throws IOException if it cannot be written
     */
    static void write(
            Path file,
            StateMemory memory,
            JournalPosition position,
            DirectBuffer startMessage,
            byte[] beside,
            boolean durable)
            throws IOException {
        try (FileChannel channel = OwnerOnly.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream raw = Channels.newOutputStream(channel)) {
            CheckedOutputStream checked = new CheckedOutputStream(raw, new CRC32C());
            DataOutputStream out = new DataOutputStream(checked);
            writeHead(out, position, startMessage, memory.hash());
            writeColumns(out, memory.columns());
            out.writeInt(beside.length);
            out.write(beside);
            out.flush();
            new DataOutputStream(raw).writeInt((int) checked.getChecksum().getValue());
            if (durable) {
                channel.force(true);
            }
        }
    }

    private static void writeHead(DataOutputStream out, JournalPosition position, DirectBuffer startMessage, long hash)
            throws IOException {
        out.writeLong(MAGIC);
        out.writeLong(position.segmentStart());
        out.writeUTF(position.file());
        out.writeLong(position.nextFrame());
        out.writeLong(position.sequence());
        out.writeInt(position.crc());
        byte[] message = new byte[startMessage.capacity()];
        startMessage.getBytes(0, message);
        out.writeInt(message.length);
        out.write(message);
        out.writeLong(hash);
    }

    private static void writeColumns(DataOutputStream out, List<NamedColumn> columns) throws IOException {
        out.writeInt(columns.size());
        for (NamedColumn column : columns) {
            byte[] bytes = column.segment().toArray(ValueLayout.JAVA_BYTE);
            out.writeUTF(column.name());
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /**
     * Reads a file and proves it.
     *
     * @param file snapshot file
     * @return its state
     * @throws InvalidSnapshotException if it is not exactly what was written
     */
    static Snapshot read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length - CHECKSUM_LENGTH;
            if (end < Long.BYTES
                    || checksum(bytes, end) != ByteBuffer.wrap(bytes).getInt(end)) {
                throw new InvalidSnapshotException("snapshot " + file + " does not match its checksum");
            }
            return parse(file, new DataInputStream(new ByteArrayInputStream(bytes, 0, end)));
        } catch (IOException e) {
            throw new InvalidSnapshotException("snapshot " + file + " cannot be read: " + e);
        }
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        return (int) crc.getValue();
    }

    private static Snapshot parse(Path file, DataInputStream in) throws IOException {
        long magic = in.readLong();
        if (magic != MAGIC && magic != MAGIC_WITHOUT_BESIDE) {
            throw new InvalidSnapshotException("snapshot " + file + " is of another format");
        }
        JournalPosition position =
                new JournalPosition(in.readLong(), in.readUTF(), in.readLong(), in.readLong(), in.readInt());
        byte[] startMessage = in.readNBytes(in.readInt());
        long hash = in.readLong();
        int count = in.readInt();
        List<Snapshot.Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(new Snapshot.Column(in.readUTF(), new UnsafeBuffer(in.readNBytes(in.readInt()))));
        }
        byte[] beside = magic == MAGIC ? in.readNBytes(in.readInt()) : new byte[0];
        return new Snapshot(
                position, new UnsafeBuffer(startMessage), hash, List.copyOf(columns), new UnsafeBuffer(beside));
    }

    /**
     * Puts a state into an engine's memory.
     *
     * @param snapshot state
     * @param memory memory of a new engine of the same capacities
     * @throws InvalidSnapshotException if it does not fit or does not give the hash it must have
     */
    static void restore(Snapshot snapshot, StateMemory memory) {
        List<NamedColumn> columns = memory.columns();
        if (columns.size() != snapshot.columns().size()) {
            throw new InvalidSnapshotException("snapshot at sequence "
                    + snapshot.position().sequence() + " has "
                    + snapshot.columns().size() + " columns, this build has "
                    + columns.size());
        }
        for (int i = 0; i < columns.size(); i++) {
            restore(snapshot.columns().get(i), columns.get(i));
        }
        if (memory.hash() != snapshot.stateHash()) {
            throw new InvalidSnapshotException("snapshot at sequence "
                    + snapshot.position().sequence() + " does not give its state hash in this build");
        }
    }

    private static void restore(Snapshot.Column from, NamedColumn to) {
        if (!from.name().equals(to.name())
                || from.bytes().capacity() != to.segment().byteSize()) {
            throw new InvalidSnapshotException(
                    "snapshot column '" + from.name() + "' of " + from.bytes().capacity() + " bytes is '" + to.name()
                            + "' of " + to.segment().byteSize() + " in this build");
        }
        MemorySegment bytes = MemorySegment.ofArray(from.bytes().byteArray());
        to.segment().copyFrom(bytes);
    }
}
