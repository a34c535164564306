package io.hedgerow.journal.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What must be known of a Chronicle Queue file ({@code .cq4}) to walk over it: every document has a frame word of four
 * bytes before it, aligned to four.
 *
 * <pre>
 *   bit 31       bit 30        bits 29..0
 *  +------------+-------------+----------------------+
 *  | incomplete | queue's own | length in bytes      |    0            nothing here yet
 *  +------------+-------------+----------------------+    0xC0000000   end of this file, go to the next
 * </pre>
 *
 * <p>Documents with bit 30 set are the queue's header and index. Everything else is one journal record.
 *
 * <p>Any thread; static.
 */
public final class QueueFileFormat {
    /** Length of a frame word in bytes. */
    public static final int FRAME_LENGTH = 4;

    /** Alignment of frame words in bytes. */
    public static final int FRAME_ALIGNMENT = 4;

    /** Frame word that closes a file. */
    public static final int END_OF_FILE = 0xC000_0000;

    /** File name suffix. */
    public static final String SUFFIX = ".cq4";

    /** Suffix of the queue's own bookkeeping file. */
    public static final String METADATA_FILE = "metadata.cq4t";

    /** Most bytes of the first document; it is a few hundred long. */
    public static final int HEADER_DOCUMENT_LENGTH_MAX = 64 * 1024;

    private static final int INCOMPLETE = 0x8000_0000;
    private static final int OWN = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final byte[] WRITE_POSITION = "writePosition".getBytes(StandardCharsets.US_ASCII);
    private static final int LONG_ARRAY_CODE = 0x8D;

    private QueueFileFormat() {}

    /**
     * Whether a document is still being written, or was when its writer died.
     *
     * @param frame frame word
     * @return true if it must not be read
     */
    public static boolean isIncomplete(int frame) {
        return (frame & INCOMPLETE) != 0;
    }

    /**
     * Whether a document is the queue's own (header or index).
     *
     * @param frame frame word
     * @return true if it is not a journal record
     */
    public static boolean isOwn(int frame) {
        return (frame & OWN) != 0;
    }

    /**
     * Length of a document.
     *
     * @param frame frame word
     * @return bytes after the frame word
     */
    public static int length(int frame) {
        return frame & LENGTH_MASK;
    }

    /**
     * Position of the frame word after a document.
     *
     * @param position position of its own frame word
     * @param frame its frame word
     * @return aligned position
     */
    public static long next(long position, int frame) {
        return aligned(position + FRAME_LENGTH + length(frame));
    }

    /**
     * Position of the frame word that follows where a document ends.
     *
     * @param end position after the last byte of a document
     * @return aligned position
     */
    public static long aligned(long end) {
        return (end + FRAME_ALIGNMENT - 1) & -FRAME_ALIGNMENT;
    }

    /**
     * Where the queue believes its last document to be, read from the file's first document: a list of numbers called
     * {@code writePosition}. The queue updates it after each append, so it may be one document behind, never ahead.
     *
     * @param file first bytes of the file, from position 0 to at most {@link #HEADER_DOCUMENT_LENGTH_MAX}
     * @return position of a frame word, or -1 if the file does not say
     */
    public static long lastWritePosition(ByteBuffer file) {
        ByteBuffer bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < FRAME_LENGTH) {
            return -1;
        }
        int end = Math.min(bytes.limit(), FRAME_LENGTH + length(bytes.getInt(0)));
        for (int at = FRAME_LENGTH; at + WRITE_POSITION.length < end; at++) {
            if (matches(bytes, at)) {
                return longArrayStart(bytes, at + WRITE_POSITION.length, end);
            }
        }
        return -1;
    }

    private static boolean matches(ByteBuffer bytes, int at) {
        for (int i = 0; i < WRITE_POSITION.length; i++) {
            if (bytes.get(at + i) != WRITE_POSITION[i]) {
                return false;
            }
        }
        return true;
    }

    /** After the name: padding, one code byte, capacity, used, values. */
    private static long longArrayStart(ByteBuffer bytes, int from, int end) {
        for (int at = from; at + 25 <= end && at < from + 16; at++) {
            if ((bytes.get(at) & 0xFF) == LONG_ARRAY_CODE) {
                return bytes.getLong(at + 17);
            }
        }
        return -1;
    }
}
