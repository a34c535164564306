package io.hedgerow.gateway.table;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lines of a text that a person or another program made: UTF-8, with a byte-order mark or without, or UTF-16 with one.
 * Anything else is refused at its line and column, never guessed.
 *
 * <p>Owned by one thread; must be closed.
 */
public final class TextLines implements AutoCloseable {
    private static final int LINE_LENGTH_MAX = 1 << 24;
    private static final int MARK_LENGTH = 3;
    private static final int END = -1;
    private static final int NOTHING = -2;

    private final InputStream in;
    private final BufferedReader wide;
    private final CharsetDecoder utf8 = strict(StandardCharsets.UTF_8);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Charset charset;
    private int markLength;
    private int pushedBack = NOTHING;
    private int line;

    /**
     * Reads a stream, which is closed with this.
     *
     * @param stream bytes of the text
     * @throws IOException if reading fails
     */
    public TextLines(InputStream stream) throws IOException {
        in = stream.markSupported() ? stream : new BufferedInputStream(stream);
        charset = passMark();
        wide = charset.equals(StandardCharsets.UTF_8)
                ? null
                : new BufferedReader(new InputStreamReader(in, strict(charset)));
    }

    /**
     * Opens a file.
     *
     * @param file text
     * @return its lines
     * @throws IOException if it cannot be opened
     */
    public static TextLines open(Path file) throws IOException {
        InputStream stream = Files.newInputStream(file);
        try {
            return new TextLines(stream);
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    /**
     * Reads a text in memory.
     *
     * @param text characters
     * @return its lines
     */
    public static TextLines of(String text) {
        try {
            return new TextLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    /**
     * Reads a whole file.
     *
     * @param file text
     * @return its characters as they are, without a byte-order mark
     * @throws IOException if it cannot be read
     * @throws TableException if its bytes are no text
     */
    public static String readAll(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (TextLines lines = new TextLines(new ByteArrayInputStream(bytes))) {
            while (lines.next() != null) {
                // Finds the place of what is no text.
            }
            return new String(bytes, lines.markLength, bytes.length - lines.markLength, lines.charset);
        }
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Passes over a byte-order mark and answers what it says. */
    private Charset passMark() throws IOException {
        in.mark(MARK_LENGTH);
        byte[] mark = in.readNBytes(MARK_LENGTH);
        in.reset();
        int first = mark.length > 0 ? mark[0] & 0xFF : END;
        int second = mark.length > 1 ? mark[1] & 0xFF : END;
        int third = mark.length > 2 ? mark[2] & 0xFF : END;
        if (first == 0xEF && second == 0xBB && third == 0xBF) {
            markLength = MARK_LENGTH;
            in.skipNBytes(markLength);
        } else if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
            markLength = 2;
            in.skipNBytes(markLength);
            return first == 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    /**
     * Goes to the next line.
     *
     * @return its text without its end; null at the end
     * @throws IOException if reading fails
     * @throws TableException if it is not text in a known encoding
     */
    public String next() throws IOException {
        line++;
        String text = wide == null ? narrowLine() : wideLine();
        int zero = text == null ? -1 : text.indexOf('\0');
        if (zero >= 0) {
            throw new TableException(line, zero + 1, "a zero byte; is this text? It must be saved as UTF-8");
        }
        return text;
    }

    private String wideLine() throws IOException {
        try {
            return wide.readLine();
        } catch (CharacterCodingException e) {
            throw new TableException(line, 1, "not UTF-16, as its first two bytes say; save it as UTF-8", e);
        }
    }

    private String narrowLine() throws IOException {
        bytes.reset();
        int next = read();
        if (next == END) {
            return null;
        }
        while (next != END && next != '\n' && next != '\r') {
            if (bytes.size() == LINE_LENGTH_MAX) {
                throw new TableException(line, 1, "a line longer than " + LINE_LENGTH_MAX + " bytes; is this a table?");
            }
            bytes.write(next);
            next = read();
        }
        if (next == '\r') {
            int after = in.read();
            pushedBack = after == '\n' ? NOTHING : after;
        }
        return decode();
    }

    private int read() throws IOException {
        int next = pushedBack;
        pushedBack = NOTHING;
        return next == NOTHING ? in.read() : next;
    }

    private String decode() {
        ByteBuffer input = ByteBuffer.wrap(bytes.toByteArray());
        CharBuffer output = CharBuffer.allocate(input.remaining());
        utf8.reset();
        CoderResult result = utf8.decode(input, output, true);
        output.flip();
        if (result.isError()) {
            int column = output.length() + 1;
            String found = String.format("0x%02X", input.get(input.position()));
            throw new TableException(
                    line,
                    column,
                    "byte " + found + " is not UTF-8; save the file as UTF-8, such as with"
                            + " iconv -f WINDOWS-1252 -t UTF-8");
        }
        return output.toString();
    }

    /**
     * Number of the line read last.
     *
     * @return from 1
     */
    public int line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        if (wide != null) {
            wide.close();
        }
        in.close();
    }
}
