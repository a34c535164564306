package io.hedgerow.gateway.venue.net;

import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.gateway.venue.GatewayException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Keeps what comes in, as it came, with our receive time, in a {@link Form} that {@code gateway.recorded} reads, compressed.
 * Tokens and secrets are
 * written as {@code "redacted"}.
 *
 * <p>Any thread writes and never waits: a thread of its own compresses. A message for which there is no room is counted
 * and told, for a capture with a hole is none.
 *
 * <p>What several threads write and publish can be kept in one order: each takes the turn before it does either. Lines of
 * our own say what this side did meanwhile; they begin with a word, and who reads the messages alone passes them over.
 */
public final class CaptureFile implements AutoCloseable {
    /** Keeps nothing. */
    public static final CaptureFile NONE = new CaptureFile();

    /** How a line is made. */
    public enum Form {
        /** {@code SECONDS: MESSAGE}, and {@code ADDRESS -> SECONDS: MESSAGE} for answers over HTTP. */
        SECONDS,
        /** {@code NANOSECONDS MESSAGE}, for messages and answers alike. */
        NANOSECONDS
    }

    private static final int CAPACITY = 1 << 26;
    private static final int MESSAGE = 1;
    private static final int ANSWER = 2;
    private static final int OWN = 3;

    /** How a line of our own begins; its time, a colon and its words follow. */
    public static final String OWN_LINE = "hedgerow ";

    private static final byte[] NO_DATA = {};
    private static final long PAUSE_NANOS = 1_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ManyToOneRingBuffer lines;
    private final Consumer<String> notes;
    private final AtomicLong lost = new AtomicLong();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Thread thread;
    private final Form form;
    private final Path path;
    private final OutputStream out;
    private final CaptureRedaction redaction = new CaptureRedaction();
    private byte[] line = new byte[1 << 16];
    private volatile boolean closed;

    private CaptureFile() {
        lines = null;
        notes = null;
        thread = null;
        form = null;
        path = null;
        out = null;
    }

    private CaptureFile(Path path, Form form, OutputStream out, Consumer<String> notes) {
        this.path = path;
        this.form = form;
        this.out = out;
        this.notes = notes;
        lines = new ManyToOneRingBuffer(
                new UnsafeBuffer(ByteBuffer.allocateDirect(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH)));
        thread = Thread.ofPlatform().daemon().name("hedgerow-capture").unstarted(this::run);
    }

    /**
     * Opens a file.
     *
     * @param path a new file, written with gzip; empty = nothing is kept
     * @param notes told if something is lost
     * @return the capture
     * @throws GatewayException if it cannot be written, or is there already
     */
    public static CaptureFile open(Optional<Path> path, Consumer<String> notes) {
        return open(path, Form.SECONDS, notes);
    }

    /**
     * Opens a file.
     *
     * @param path a new file, written with gzip; empty = nothing is kept
     * @param form how its lines are made
     * @param notes told if something is lost
     * @return the capture
     * @throws GatewayException if it cannot be written, or is there already
     */
    public static CaptureFile open(Optional<Path> path, Form form, Consumer<String> notes) {
        if (path.isEmpty()) {
            return NONE;
        }
        try {
            OutputStream file =
                    Files.newOutputStream(path.get(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            OutputStream zipped = new GZIPOutputStream(new BufferedOutputStream(file, 1 << 16), 1 << 16, true);
            CaptureFile capture = new CaptureFile(path.get(), form, new BufferedOutputStream(zipped, 1 << 16), notes);
            capture.thread.start();
            return capture;
        } catch (IOException e) {
            String why = Files.exists(path.get()) ? "is there already" : "cannot be written: " + e.getMessage();
            throw new GatewayException("capture file " + path.get() + " " + why, e);
        }
    }

    /**
     * Keeps a message.
     *
     * @param receivedNs when it came, UTC ns
     * @param data holds it
     * @param offset first byte
     * @param length bytes
     */
    public void write(long receivedNs, byte[] data, int offset, int length) {
        if (lines != null) {
            put(MESSAGE, receivedNs, new byte[0], data, offset, length);
        }
    }

    /**
     * Keeps an answer over HTTP.
     *
     * @param receivedNs when it came, UTC ns
     * @param address what was asked, http or https
     * @param data the answer
     */
    public void writeAnswer(long receivedNs, String address, byte[] data) {
        if (lines != null) {
            put(ANSWER, receivedNs, address.getBytes(StandardCharsets.UTF_8), data, 0, data.length);
        }
    }

    /**
     * Whether anything is kept.
     *
     * @return false for {@link #NONE}
     */
    public boolean isOn() {
        return lines != null;
    }

    /**
     * Takes the turn: what is written and published until {@link #give} has no other between. Waits for who has it; may be
     * taken again by the same thread. Nothing is waited for where nothing is kept.
     */
    public void take() {
        if (lines != null) {
            turn.lock();
        }
    }

    /** Gives the turn to the next. */
    public void give() {
        if (lines != null) {
            turn.unlock();
        }
    }

    /**
     * Writes a line of our own.
     *
     * @param timeNs when, UTC ns
     * @param words what this side did
     */
    public void writeOwn(long timeNs, String words) {
        writeOwn(timeNs, words, NO_DATA, 0, 0);
    }

    /**
     * Writes a line of our own about a message.
     *
     * @param timeNs when, UTC ns
     * @param words what this side did with it
     * @param data holds it
     * @param offset first byte
     * @param length bytes
     */
    public void writeOwn(long timeNs, String words, byte[] data, int offset, int length) {
        if (lines != null) {
            put(OWN, timeNs, words.getBytes(StandardCharsets.UTF_8), data, offset, length);
        }
    }

    private void put(int type, long receivedNs, byte[] address, byte[] data, int offset, int length) {
        int head = 2 * BitUtil.SIZE_OF_LONG;
        int claimed = closed ? -1 : claim(type, head + address.length + length);
        if (claimed < 0) {
            if (lost.getAndIncrement() == 0 && !closed) {
                notes.accept("capture " + path + " has a hole: messages came faster than the disk took them");
            }
            return;
        }
        lines.buffer().putLong(claimed, receivedNs);
        lines.buffer().putLong(claimed + BitUtil.SIZE_OF_LONG, address.length);
        lines.buffer().putBytes(claimed + head, address);
        lines.buffer().putBytes(claimed + head + address.length, data, offset, length);
        lines.commit(claimed);
    }

    private int claim(int type, int length) {
        return length > lines.maxMsgLength() ? -1 : lines.tryClaim(type, length);
    }

    /**
     * Messages that are not in the file.
     *
     * @return count
     */
    public long lost() {
        return lost.get();
    }

    private void run() {
        try (out) {
            boolean last = false;
            while (!last) {
                last = closed;
                int count = lines.read((type, buffer, index, length) -> {
                    int head = 2 * BitUtil.SIZE_OF_LONG;
                    int address = (int) buffer.getLong(index + BitUtil.SIZE_OF_LONG);
                    int message = length - head - address;
                    if (line.length < length) {
                        line = new byte[2 * length];
                    }
                    buffer.getBytes(index + head, line, 0, address + message);
                    writeLine(type, buffer.getLong(index), address, message);
                });
                if (count == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                } else {
                    last = false;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            closed = true;
            notes.accept("capture " + path + " cannot be written any more: " + e.getMessage());
        }
    }

    private void writeLine(int type, long receivedNs, int address, int message) {
        try {
            if (type == ANSWER && form == Form.SECONDS) {
                out.write(line, 0, address);
                out.write(" -> ".getBytes(StandardCharsets.US_ASCII));
            }
            if (type == OWN) {
                out.write(OWN_LINE.getBytes(StandardCharsets.US_ASCII));
            }
            String time = form == Form.SECONDS
                    ? String.format("%d.%09d: ", receivedNs / NANOS_PER_SECOND, receivedNs % NANOS_PER_SECOND)
                    : receivedNs + " ";
            out.write(time.getBytes(StandardCharsets.US_ASCII));
            if (type == OWN) {
                out.write(line, 0, address);
                out.write(message == 0 ? NO_DATA : new byte[] {' '});
            }
            redaction.write(line, address, message, out);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the file and takes it away: nothing came of what it was for. */
    public void discard() {
        close();
        if (path != null) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                notes.accept("capture " + path + " cannot be taken away: " + e.getMessage());
            }
        }
    }

    /** Writes what is left and ends the file. */
    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        closed = true;
        Threads.join(thread);
    }
}
