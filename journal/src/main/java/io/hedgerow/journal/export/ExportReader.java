package io.hedgerow.journal.export;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.RecordDescriptor;
import io.hedgerow.journal.read.RecordSource;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads an export and proves it: every record by its own checksum, by the chain and by its sequence, the file by its
 * length and checksum, the end by the manifest.
 *
 * <p>Owned by one thread.
 */
public final class ExportReader implements RecordSource {
    static final long MAGIC = 0x686A_6578_7074_3031L; // "hjexpt01"

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final ExportManifest manifest;
    private final CheckedInputStream checked;
    private final DataInputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(RecordDescriptor.RECORD_LENGTH_MAX);
    private final UnsafeBuffer record = new UnsafeBuffer(bytes);
    private final CRC32C crc = new CRC32C();
    private long sequence;
    private int previousCrc;
    private int length;

    /**
     * Opens an export by its manifest.
     *
     * @param file export file
     * @return reader before the first record
     * @throws JournalException if the file or its manifest cannot be read
     */
    public static ExportReader open(Path file) {
        return new ExportReader(file, file, ExportManifest.read(file));
    }

    /**
     * Opens an export that has not got its name yet.
     *
     * @param content file that holds it
     * @param file its final name, for messages
     * @param manifest what it must hold
     */
    ExportReader(Path content, Path file, ExportManifest manifest) {
        this.file = file;
        this.manifest = manifest;
        sequence = manifest.firstSequence() - 1;
        previousCrc = manifest.previousCrc();
        InputStream raw = null;
        try {
            if (Files.size(content) != manifest.fileBytes()) {
                throw damaged("it has " + Files.size(content) + " bytes, its manifest says " + manifest.fileBytes());
            }
            raw = Files.newInputStream(content);
            checked = new CheckedInputStream(new BufferedInputStream(raw, BUFFER_BYTES), new CRC32C());
            in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(checked, BUFFER_BYTES), BUFFER_BYTES));
            if (in.readLong() != MAGIC) {
                throw damaged("it is not an export of format 1");
            }
        } catch (IOException e) {
            JournalException failure = damaged(reason(e));
            closeAfter(raw, failure);
            throw failure;
        } catch (RuntimeException e) {
            closeAfter(raw, e);
            throw e;
        }
    }

    private static String reason(IOException e) {
        return e instanceof EOFException
                ? "it ends too early"
                : e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
    }

    private static void closeAfter(InputStream raw, RuntimeException failure) {
        try {
            if (raw != null) {
                raw.close();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Goes to the next record.
     *
     * @return false at the end, after making sure that it is the end
     * @throws JournalException if the export is damaged
     */
    @Override
    public boolean next() {
        try {
            if (sequence == manifest.lastSequence()) {
                requireEnd();
                return false;
            }
            in.readFully(bytes.array(), 0, RecordDescriptor.HEADER_LENGTH);
            length = record.getInt(RecordDescriptor.LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
            if (length < RecordDescriptor.MESSAGE_LENGTH_MIN || length > RecordDescriptor.MESSAGE_LENGTH_MAX) {
                throw damaged("the record after sequence " + sequence + " says a length of " + length);
            }
            in.readFully(bytes.array(), RecordDescriptor.HEADER_LENGTH, length);
            checkRecord();
            return true;
        } catch (IOException e) {
            throw damaged("it breaks off after sequence " + sequence + " (" + reason(e) + ")");
        }
    }

    private void checkRecord() {
        RecordDescriptor.selectChecked(bytes, 0, RecordDescriptor.HEADER_LENGTH + length);
        crc.reset();
        crc.update(bytes);
        bytes.clear();
        int own = record.getInt(RecordDescriptor.CRC_OFFSET, ByteOrder.LITTLE_ENDIAN);
        int chain = record.getInt(RecordDescriptor.PREVIOUS_CRC_OFFSET, ByteOrder.LITTLE_ENDIAN);
        long found = record.getLong(RecordDescriptor.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if ((int) crc.getValue() != own || chain != previousCrc || found != sequence + 1) {
            throw damaged("the record after sequence " + sequence + " fails its checks");
        }
        if (found == 1L) {
            requireJournal();
        }
        sequence = found;
        previousCrc = own;
    }

    private void requireJournal() {
        EngineStart start = EngineStart.read(record, RecordDescriptor.HEADER_LENGTH);
        if (start.runId() != manifest.runId()) {
            throw damaged("it is of journal " + start.runId() + ", its manifest says " + manifest.runId());
        }
    }

    private void requireEnd() throws IOException {
        if (in.read() != -1) {
            throw damaged("it holds more than its manifest says");
        }
        while (checked.read() != -1) {
            // What follows the compressed data would change the checksum of the file.
        }
        if (previousCrc != manifest.lastCrc()) {
            throw damaged("its last record is not that of the manifest");
        }
        if ((int) checked.getChecksum().getValue() != manifest.fileCrc()) {
            throw damaged("the file does not have the checksum of the manifest");
        }
    }

    private JournalException damaged(String what) {
        return new JournalException("export " + file + " is damaged: " + what
                + "; make it again with: hedgerow journal export DIR -o FILE");
    }

    /**
     * What the export holds.
     *
     * @return its manifest
     */
    public ExportManifest manifest() {
        return manifest;
    }

    /**
     * Sequence of the record.
     *
     * @return journal sequence
     */
    @Override
    public long sequence() {
        return sequence;
    }

    /**
     * Checksum of the record.
     *
     * @return CRC32C
     */
    @Override
    public int crc() {
        return previousCrc;
    }

    /**
     * Bytes that hold the message from {@link RecordDescriptor#HEADER_LENGTH} on.
     *
     * @return buffer, valid until the next call of {@link #next}
     */
    @Override
    public DirectBuffer buffer() {
        return record;
    }

    /**
     * Length of the message.
     *
     * @return bytes, header included
     */
    @Override
    public int length() {
        return length;
    }

    @Override
    public int offset() {
        return RecordDescriptor.HEADER_LENGTH;
    }

    @Override
    public int templateId() {
        return EventPrefix.templateId(record, offset());
    }

    @Override
    public long timeNs() {
        return RecordDescriptor.timeNs(record, offset(), length);
    }

    @Override
    public long appendedSequence() {
        return manifest.lastSequence();
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new JournalException("export " + file + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
