package io.hedgerow.gateway.json;

/**
 * The tokens of one JSON message, checked against the grammar as they are read, in one pass over its bytes.
 *
 * <p>Owned by the thread that reads.
 */
abstract sealed class JsonTokens permits JsonReader {
    /** Deepest nesting of objects and arrays. */
    public static final int DEPTH_MAX = 64;

    private enum Expect {
        VALUE,
        VALUE_OR_END,
        KEY,
        KEY_OR_END,
        COMMA_OR_END,
        END
    }

    private final Decimal decimal = new Decimal();
    private final JsonText text = new JsonText();
    private byte[] data = {};
    private int start;
    private int limit;
    private int at;
    private int tokenAt;
    private long objectBits;
    private int depth;
    private Expect expect = Expect.END;

    /**
     * Starts a message.
     *
     * @param bytes buffer that holds it and stays unchanged while it is read
     * @param offset first byte
     * @param length bytes
     */
    public final void wrap(byte[] bytes, int offset, int length) {
        data = bytes;
        start = offset;
        at = offset;
        tokenAt = offset;
        limit = offset + length;
        depth = 0;
        objectBits = 0;
        expect = Expect.VALUE;
    }

    /**
     * Reads the next token.
     *
     * @return what it is; {@code END} once the one value of the message is complete
     * @throws JsonException if the bytes are not JSON
     */
    public final JsonToken next() {
        skipSpace();
        if (expect == Expect.COMMA_OR_END) {
            if (at < limit && data[at] == ',') {
                at++;
                expect = insideObject() ? Expect.KEY : Expect.VALUE;
                skipSpace();
            } else if (at < limit && !isClosing(data[at])) {
                throw error(insideObject() ? "expected ',' or '}'" : "expected ',' or ']'", at);
            }
        }
        tokenAt = at;
        if (at == limit) {
            return atEnd();
        }
        return token(data[at]);
    }

    private JsonToken atEnd() {
        if (expect != Expect.END) {
            throw error("message ends in the middle", at);
        }
        return JsonToken.END;
    }

    private JsonToken token(byte first) {
        if (isClosing(first)) {
            return close(first == '}');
        }
        if (expect == Expect.KEY || expect == Expect.KEY_OR_END) {
            return key(first);
        }
        if (expect == Expect.END) {
            throw error("more bytes after the end of the value", at);
        }
        return value(first);
    }

    private JsonToken key(byte first) {
        if (first != '"') {
            throw error("expected a key in double quotes", at);
        }
        at = text.scan(data, at + 1, limit, start);
        skipSpace();
        if (at == limit || data[at] != ':') {
            throw error("expected ':' after the key", at);
        }
        at++;
        expect = Expect.VALUE;
        return JsonToken.KEY;
    }

    private JsonToken value(byte first) {
        return switch (first) {
            case '{' -> open(true);
            case '[' -> open(false);
            case '"' -> string();
            case 't' -> literal("true", JsonToken.TRUE);
            case 'f' -> literal("false", JsonToken.FALSE);
            case 'n' -> literal("null", JsonToken.NULL);
            default -> numberToken();
        };
    }

    private JsonToken string() {
        at = text.scan(data, at + 1, limit, start);
        return closeValue(JsonToken.STRING);
    }

    private JsonToken open(boolean object) {
        if (depth == DEPTH_MAX) {
            throw error("nested deeper than " + DEPTH_MAX, at);
        }
        long bit = 1L << depth;
        objectBits = object ? objectBits | bit : objectBits & ~bit;
        depth++;
        at++;
        expect = object ? Expect.KEY_OR_END : Expect.VALUE_OR_END;
        return object ? JsonToken.BEGIN_OBJECT : JsonToken.BEGIN_ARRAY;
    }

    private JsonToken close(boolean brace) {
        boolean mayEnd = expect == Expect.COMMA_OR_END || expect == Expect.KEY_OR_END || expect == Expect.VALUE_OR_END;
        if (!mayEnd || insideObject() != brace) {
            throw error(brace ? "unexpected '}'" : "unexpected ']'", at);
        }
        depth--;
        at++;
        return closeValue(brace ? JsonToken.END_OBJECT : JsonToken.END_ARRAY);
    }

    private JsonToken closeValue(JsonToken token) {
        expect = depth == 0 ? Expect.END : Expect.COMMA_OR_END;
        return token;
    }

    private JsonToken literal(String word, JsonToken token) {
        int end = at + word.length();
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= limit || data[at + i] != word.charAt(i)) {
                throw error("expected a value", at);
            }
        }
        requireDelimiter(end);
        at = end;
        return closeValue(token);
    }

    private JsonToken numberToken() {
        int end = decimal.scan(data, at, limit);
        if (end < 0) {
            throw error(~end == at ? "expected a value" : "malformed number", ~end);
        }
        requireDelimiter(end);
        at = end;
        return closeValue(JsonToken.NUMBER);
    }

    private void requireDelimiter(int end) {
        if (end < limit && !isSpace(data[end]) && data[end] != ',' && !isClosing(data[end])) {
            throw error("unexpected byte after a value", end);
        }
    }

    /** Skips the next value, however deep. */
    public final void skipValue() {
        skipRest(next());
    }

    /**
     * Skips what is left of a value whose first token has been read.
     *
     * @param first that token
     */
    public final void skipRest(JsonToken first) {
        if (first == JsonToken.BEGIN_OBJECT || first == JsonToken.BEGIN_ARRAY) {
            int outside = depth - 1;
            while (depth > outside) {
                next();
            }
        }
    }

    /**
     * Number of the last {@code NUMBER} token.
     *
     * @return the decimal, valid until the next token
     */
    public final Decimal number() {
        return decimal;
    }

    /**
     * Buffer of the last key or string.
     *
     * @return bytes in UTF-8
     */
    public final byte[] textBytes() {
        return text.bytes();
    }

    /**
     * Start of the last key or string in {@link #textBytes()}.
     *
     * @return offset
     */
    public final int textOffset() {
        return text.offset();
    }

    /**
     * Length of the last key or string.
     *
     * @return bytes
     */
    public final int textLength() {
        return text.length();
    }

    /**
     * Where reading goes on: after the last token.
     *
     * @return index in the buffer
     */
    public final int cursor() {
        return at;
    }

    /**
     * Reads a value again that was skipped, on its own; positions stay those of the whole message.
     *
     * @param from {@link #cursor()} before the value
     * @param to {@link #cursor()} after it
     */
    public final void rewind(int from, int to) {
        at = from;
        tokenAt = from;
        limit = to;
        depth = 0;
        objectBits = 0;
        expect = Expect.VALUE;
    }

    /**
     * Where the last token stands.
     *
     * @return byte in the message, from 0
     */
    public final int position() {
        return tokenAt - start;
    }

    private boolean insideObject() {
        return depth > 0 && ((objectBits >>> (depth - 1)) & 1) != 0;
    }

    private void skipSpace() {
        while (at < limit && isSpace(data[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isClosing(byte b) {
        return b == '}' || b == ']';
    }

    /** Says what is wrong with the last token. */
    final JsonException errorAtToken(String message) {
        return error(message, tokenAt);
    }

    private JsonException error(String message, int where) {
        return new JsonException(message, where - start);
    }

    JsonTokens() {
        // Reads nothing until wrap.
    }
}
