package io.hedgerow.gateway.json;

import java.util.Arrays;

/**
 * The span of one string token: inside the message where it has no escapes, in a buffer of its own where it has.
 *
 * <p>Owned by the thread that reads the message.
 */
final class JsonText {
    private static final int HEX_RADIX = 16;

    private byte[] bytes = {};
    private int offset;
    private int length;

    private byte[] unescaped = new byte[256];
    private int written;

    private byte[] data = bytes;
    private int limit;
    private int messageStart;

    /** Bytes that hold the text. */
    byte[] bytes() {
        return bytes;
    }

    /** First byte of the text. */
    int offset() {
        return offset;
    }

    /** Length in bytes. */
    int length() {
        return length;
    }

    /**
     * Reads a string up to its closing quote.
     *
     * @param message bytes of the message
     * @param from first byte after the opening quote
     * @param end end of the message
     * @param start start of the message, for error positions
     * @return index after the closing quote
     */
    int scan(byte[] message, int from, int end, int start) {
        data = message;
        limit = end;
        messageStart = start;
        int at = from;
        while (at < end && isPlain(message[at])) {
            at++;
        }
        if (at < end && message[at] == '"') {
            bytes = message;
            offset = from;
            length = at - from;
            return at + 1;
        }
        return scanRest(from, at);
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }

    private int scanRest(int from, int special) {
        written = 0;
        for (int i = from; i < special; i++) {
            write(data[i]);
        }
        int at = special;
        while (at < limit && data[at] != '"') {
            at = scanOne(at);
        }
        if (at == limit) {
            throw new JsonException("string without closing quote", at - messageStart);
        }
        bytes = unescaped;
        offset = 0;
        length = written;
        return at + 1;
    }

    private int scanOne(int at) {
        byte b = data[at];
        if (b == '\\') {
            return scanEscape(at + 1);
        }
        if (b >= 0 && b < ' ') {
            throw new JsonException("control character inside a string", at - messageStart);
        }
        int sequence = b >= 0 ? 1 : utf8Length(at);
        for (int i = 0; i < sequence; i++) {
            write(data[at + i]);
        }
        return at + sequence;
    }

    private int utf8Length(int at) {
        int first = data[at] & 0xFF;
        int sequence = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        boolean valid = first >= 0xC2 && first <= 0xF4 && at + sequence <= limit;
        for (int i = 1; valid && i < sequence; i++) {
            valid = (data[at + i] & 0xC0) == 0x80;
        }
        if (!valid || !isShortestForm(first, data[at + 1] & 0xFF)) {
            throw new JsonException("bytes that are not UTF-8", at - messageStart);
        }
        return sequence;
    }

    /** No overlong form, no surrogate, nothing above U+10FFFF (Unicode standard, table 3-7). */
    private static boolean isShortestForm(int first, int second) {
        return switch (first) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second <= 0x9F;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second <= 0x8F;
            default -> true;
        };
    }

    private int scanEscape(int at) {
        int code = at < limit ? data[at] : 0;
        switch (code) {
            case '"', '\\', '/' -> write((byte) code);
            case 'b' -> write((byte) '\b');
            case 'f' -> write((byte) '\f');
            case 'n' -> write((byte) '\n');
            case 'r' -> write((byte) '\r');
            case 't' -> write((byte) '\t');
            case 'u' -> {
                return scanUnicode(at + 1);
            }
            default -> throw new JsonException("unknown escape", at - messageStart);
        }
        return at + 1;
    }

    private int scanUnicode(int at) {
        int unit = hex4(at);
        if (!Character.isSurrogate((char) unit)) {
            writeCodePoint(unit);
            return at + 4;
        }
        boolean pair =
                Character.isHighSurrogate((char) unit) && at + 5 < limit && data[at + 4] == '\\' && data[at + 5] == 'u';
        int low = pair ? hex4(at + 6) : 0;
        if (!Character.isLowSurrogate((char) low)) {
            throw new JsonException("half of a surrogate pair", at - messageStart);
        }
        writeCodePoint(Character.toCodePoint((char) unit, (char) low));
        return at + 10;
    }

    private int hex4(int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < limit && data[i] > 0 ? Character.digit((char) data[i], HEX_RADIX) : -1;
            if (digit < 0) {
                throw new JsonException("expected four hexadecimal digits", i - messageStart);
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    private void writeCodePoint(int codePoint) {
        if (codePoint < 0x80) {
            write((byte) codePoint);
        } else if (codePoint < 0x800) {
            write((byte) (0xC0 | (codePoint >> 6)));
            writeTail(codePoint, 0);
        } else if (codePoint < 0x10000) {
            write((byte) (0xE0 | (codePoint >> 12)));
            writeTail(codePoint, 6);
        } else {
            write((byte) (0xF0 | (codePoint >> 18)));
            writeTail(codePoint, 12);
        }
    }

    private void writeTail(int codePoint, int fromShift) {
        for (int shift = fromShift; shift >= 0; shift -= 6) {
            write((byte) (0x80 | ((codePoint >> shift) & 0x3F)));
        }
    }

    private void write(byte b) {
        if (written == unescaped.length) {
            unescaped = Arrays.copyOf(unescaped, written * 2);
        }
        unescaped[written++] = b;
    }
}
