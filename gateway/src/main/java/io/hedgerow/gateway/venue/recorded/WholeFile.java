package io.hedgerow.gateway.venue.recorded;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;

/** A text file in memory, plain or compressed with gzip, as UTF-8 without a byte-order mark. Any thread; immutable. */
final class WholeFile {
    private static final int LENGTH_MAX = 1 << 28;
    private static final int BUFFER_LENGTH = 1 << 16;

    private final String name;
    private final byte[] bytes;
    private final String damage;

    private WholeFile(String name, byte[] bytes, String damage) {
        this.name = name;
        this.bytes = bytes;
        this.damage = damage;
    }

    /** Name of the file, without its folder. */
    String name() {
        return name;
    }

    /** Its text; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** What is wrong with the compressed data where they break off; empty = nothing. */
    String damage() {
        return damage;
    }

    /**
     * Reads a file.
     *
     * @param path file
     * @param what what it should be, for messages
     * @return its text
     * @throws UncheckedIOException if it cannot be read; the text names it
     */
    static WholeFile read(Path path, String what) {
        String name = path.getFileName().toString();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String damage = "";
        try (InputStream in = CaptureReader.open(path)) {
            damage = copy(in, bytes, name);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("no such " + what + ": " + path, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
        return new WholeFile(name, narrow(bytes.toByteArray()), damage);
    }

    private static String copy(InputStream in, ByteArrayOutputStream bytes, String name) throws IOException {
        byte[] buffer = new byte[BUFFER_LENGTH];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes.write(buffer, 0, count);
                if (bytes.size() > LENGTH_MAX) {
                    throw new IOException(name + " has more than " + LENGTH_MAX + " bytes");
                }
            }
            return "";
        } catch (EOFException | ZipException e) {
            return e.getMessage() == null ? "unexpected end" : e.getMessage();
        }
    }

    private static byte[] narrow(byte[] bytes) {
        int first = bytes.length > 1 ? ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF) : 0;
        if (first == 0xFFFE || first == 0xFEFF) {
            Charset charset = first == 0xFFFE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            return new String(bytes, 2, bytes.length - 2, charset).getBytes(StandardCharsets.UTF_8);
        }
        boolean marked = first == 0xEFBB && bytes.length > 2 && (bytes[2] & 0xFF) == 0xBF;
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }
}
