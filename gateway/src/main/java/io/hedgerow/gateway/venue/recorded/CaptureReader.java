package io.hedgerow.gateway.venue.recorded;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a text file, plain or compressed with gzip, line by line into one buffer that is reused.
 *
 * <p>Owned by the feed's thread; allocates only for a line longer than all before.
 */
final class CaptureReader implements AutoCloseable {
    private static final int BUFFER_LENGTH = 1 << 16;
    private static final int LINE_LENGTH_MAX = 1 << 26;
    private static final int GZIP_MAGIC_FIRST = 0x1F;
    private static final int GZIP_MAGIC_SECOND = 0x8B;

    private final String name;
    private final InputStream in;
    private byte[] buffer = new byte[BUFFER_LENGTH];
    private int lineFrom;
    private int lineTo;
    private int filled;
    private long lineNumber;
    private boolean ended;
    private String damage;

    /**
     * Opens a file.
     *
     * @param path plain text or gzip, told apart by their first bytes
     * @throws UncheckedIOException if it cannot be opened; the text names the file
     */
    CaptureReader(Path path) {
        name = path.getFileName().toString();
        try {
            in = open(path);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("no such capture file: " + path, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** Opens a file, plain or gzip. */
    static InputStream open(Path path) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER_LENGTH);
        try {
            file.mark(2);
            boolean gzip = file.read() == GZIP_MAGIC_FIRST && file.read() == GZIP_MAGIC_SECOND;
            file.reset();
            return gzip ? new GZIPInputStream(file, BUFFER_LENGTH) : file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Moves to the next line.
     *
     * @return false at the end of the file
     */
    boolean next() {
        lineFrom = lineNumber == 0 ? 0 : lineTo + 1;
        int at = lineFrom;
        while (true) {
            for (; at < filled; at++) {
                if (buffer[at] == '\n') {
                    lineTo = at;
                    lineNumber++;
                    return true;
                }
            }
            int moved = lineFrom;
            if (!fill()) {
                return lastLine();
            }
            at -= moved - lineFrom;
        }
    }

    private boolean lastLine() {
        lineTo = filled;
        boolean any = lineFrom < filled;
        lineNumber += any ? 1 : 0;
        return any;
    }

    private boolean fill() {
        if (ended) {
            return false;
        }
        System.arraycopy(buffer, Math.min(lineFrom, filled), buffer, 0, Math.max(filled - lineFrom, 0));
        filled = Math.max(filled - lineFrom, 0);
        lineFrom = 0;
        if (filled == buffer.length) {
            grow();
        }
        int count = read();
        ended = count < 0;
        filled += Math.max(count, 0);
        return !ended;
    }

    private void grow() {
        if (filled >= LINE_LENGTH_MAX) {
            throw new UncheckedIOException(new IOException(name + ":" + (lineNumber + 1) + ": line longer than "
                    + LINE_LENGTH_MAX + " bytes; is it a capture?"));
        }
        buffer = Arrays.copyOf(buffer, filled * 2);
    }

    private int read() {
        try {
            return in.read(buffer, filled, buffer.length - filled);
        } catch (EOFException | ZipException e) {
            damage = e.getMessage() == null ? "unexpected end" : e.getMessage();
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(name + ":" + (lineNumber + 1) + ": " + e.getMessage(), e);
        }
    }

    /** Buffer that holds the line; reused by {@link #next}. */
    byte[] data() {
        return buffer;
    }

    /** First byte of the line. */
    int offset() {
        return lineFrom;
    }

    /** Length of the line without its end. */
    int length() {
        boolean carriageReturn = lineTo > lineFrom && buffer[lineTo - 1] == '\r';
        return lineTo - lineFrom - (carriageReturn ? 1 : 0);
    }

    /** Number of the line, from 1. */
    long lineNumber() {
        return lineNumber;
    }

    /** Name of the file, without its folder. */
    String name() {
        return name;
    }

    /** What is wrong with the compressed data where they break off, or null. */
    String damage() {
        return damage;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + name, e);
        }
    }
}
