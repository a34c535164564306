package io.hedgerow.journal.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Where a journal begins whose older files have been removed. Any thread; immutable.
 *
 * @param firstSequence sequence of the first record that is kept
 * @param previousCrc checksum of the record before it, which it continues
 * @param segmentStart first sequence of its segment
 * @param file name of its file; empty where the journal begins with the first file of that segment, written or not
 * @param startMessage the EngineStarted message that the journal began with, header included
 * @param definitions names, policies and limits of what has been removed; none where an earlier build removed it
 */
public record JournalBase(
        long firstSequence,
        int previousCrc,
        long segmentStart,
        String file,
        DirectBuffer startMessage,
        List<DirectBuffer> definitions) {
    private static final long MAGIC = 0x686A_6261_7365_3032L; // "hjbase02"
    private static final long MAGIC_WITHOUT_DEFINITIONS = 0x686A_6261_7365_3031L; // "hjbase01"

    /** Copies the list. */
    public JournalBase {
        definitions = List.copyOf(definitions);
    }

    /**
     * Reads the base of a journal.
     *
     * @param folder journal
     * @return the base, or nothing if the journal is whole
     * @throws JournalException if the file is damaged
     */
    public static Optional<JournalBase> find(JournalFolder folder) {
        Path path = folder.baseFile();
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Files.readAllBytes(path)));
        } catch (IOException e) {
            throw damaged(path, e);
        }
    }

    /**
     * Reads a base that was kept elsewhere.
     *
     * @param bytes what {@link #bytes} gave
     * @return the base
     * @throws IOException if they are damaged
     */
    public static JournalBase of(byte[] bytes) throws IOException {
        int end = Math.max(0, bytes.length - Integer.BYTES);
        if (bytes.length < Integer.BYTES
                || checksum(bytes, end) != ByteBuffer.wrap(bytes).getInt(end)) {
            throw new IOException("its checksum does not fit");
        }
        return parse(new DataInputStream(new ByteArrayInputStream(bytes, 0, end)));
    }

    private static JournalBase parse(DataInputStream in) throws IOException {
        long magic = in.readLong();
        if (magic != MAGIC && magic != MAGIC_WITHOUT_DEFINITIONS) {
            throw new IOException("it is of another format");
        }
        long firstSequence = in.readLong();
        int previousCrc = in.readInt();
        long segmentStart = in.readLong();
        String file = in.readUTF();
        DirectBuffer start = message(in);
        List<DirectBuffer> definitions = new ArrayList<>();
        for (int left = magic == MAGIC ? in.readInt() : 0; left > 0; left--) {
            definitions.add(message(in));
        }
        return new JournalBase(firstSequence, previousCrc, segmentStart, file, start, definitions);
    }

    private static DirectBuffer message(DataInputStream in) throws IOException {
        return new UnsafeBuffer(in.readNBytes(in.readInt()));
    }

    private static JournalException damaged(Path path, IOException cause) {
        return new JournalException(
                "file " + path + ", which says where the journal begins, is damaged; restore it from a copy", cause);
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        return (int) crc.getValue();
    }

    /**
     * The failure of what needs records that have been removed.
     *
     * @param dir journal folder
     * @param what continues "begins at sequence N" and says what is missing
     * @return exception with the cure
     */
    public JournalException needsBeginning(Path dir, String what) {
        return new JournalException("journal folder " + dir + " begins at sequence " + firstSequence + what
                + "; bring the whole journal back from its exports with: hedgerow journal import EXPORT... -o"
                + " NEW_FOLDER");
    }

    /**
     * Makes this the base of a journal; when this returns it is on the disk.
     *
     * @param folder journal
     * @throws IOException if it cannot be written
     */
    public void write(JournalFolder folder) throws IOException {
        DurableFiles.replace(folder.baseFile(), bytes());
    }

    /**
     * All of it, with a checksum.
     *
     * @return bytes for {@link #of}
     * @throws IOException never, but of writing
     */
    public byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(MAGIC);
        out.writeLong(firstSequence);
        out.writeInt(previousCrc);
        out.writeLong(segmentStart);
        out.writeUTF(file);
        writeMessage(out, startMessage);
        out.writeInt(definitions.size());
        for (DirectBuffer definition : definitions) {
            writeMessage(out, definition);
        }
        byte[] content = bytes.toByteArray();
        byte[] checked = Arrays.copyOf(content, content.length + Integer.BYTES);
        ByteBuffer.wrap(checked).putInt(content.length, checksum(content, content.length));
        return checked;
    }

    private static void writeMessage(DataOutputStream out, DirectBuffer buffer) throws IOException {
        byte[] message = new byte[buffer.capacity()];
        buffer.getBytes(0, message);
        out.writeInt(message.length);
        out.write(message);
    }
}
