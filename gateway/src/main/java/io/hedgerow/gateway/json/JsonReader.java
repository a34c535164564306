package io.hedgerow.gateway.json;

import java.util.Arrays;

/**
 * Reads one JSON message token by token, in one pass over its bytes.
 *
 * <p>A message is wrapped, then walked either with {@link #next()} or, where its shape is known, with
 * {@link #beginObject()}, {@link #nextKey} and the {@code read...} methods. Text is a span of bytes; a span without
 * escapes points straight into the message. Nesting is limited to {@value #DEPTH_MAX}.
 *
 * <p>Owned by the thread that reads; allocates nothing except on errors and for numbers of more than nineteen digits.
 */
public final class JsonReader {
    /** Deepest nesting of objects and arrays. */
    public static final int DEPTH_MAX = 64;

    /** Returned by {@link #nextKey} for a key that is not in the index; its value has to be read or skipped. */
    public static final int UNKNOWN_KEY = AsciiIndex.UNKNOWN;

    /** Returned by {@link #nextKey} at the closing brace. */
    public static final int END_OF_OBJECT = -2;

    /** What a number method gives back for {@code null}. */
    public static final long NULL = Long.MIN_VALUE;

    private static final int E9_DECIMALS = 9;

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

    /** Creates a reader of nothing. */
    public JsonReader() {
        // Ready for wrap.
    }

    /**
     * Starts a message.
     *
     * @param bytes buffer that holds it and stays unchanged while it is read
     * @param offset first byte
     * @param length bytes
     */
    public void wrap(byte[] bytes, int offset, int length) {
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
    public JsonToken next() {
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

    /**
     * Steps into an object.
     *
     * @throws JsonException if the next value is none
     */
    public void beginObject() {
        if (next() != JsonToken.BEGIN_OBJECT) {
            throw error("expected an object", tokenAt);
        }
    }

    /**
     * Steps into an array.
     *
     * @throws JsonException if the next value is none
     */
    public void beginArray() {
        if (next() != JsonToken.BEGIN_ARRAY) {
            throw error("expected an array", tokenAt);
        }
    }

    /**
     * Steps to the next element of an array.
     *
     * @return true if it is an array (entered), false if the outer array ended
     * @throws JsonException if it is anything else
     */
    public boolean nextArray() {
        JsonToken token = next();
        if (token != JsonToken.BEGIN_ARRAY && token != JsonToken.END_ARRAY) {
            throw error("expected an array", tokenAt);
        }
        return token == JsonToken.BEGIN_ARRAY;
    }

    /**
     * Steps to the next element of an array.
     *
     * @return true if it is an object (entered), false if the array ended
     * @throws JsonException if it is anything else
     */
    public boolean nextObject() {
        JsonToken token = next();
        if (token != JsonToken.BEGIN_OBJECT && token != JsonToken.END_ARRAY) {
            throw error("expected an object", tokenAt);
        }
        return token == JsonToken.BEGIN_OBJECT;
    }

    /**
     * Steps out of an array; what is left in it is skipped.
     *
     * @throws JsonException if the rest is not JSON
     */
    public void endArray() {
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            skipRest(token);
        }
    }

    /**
     * Steps to the next key of the object.
     *
     * @param keys keys that the caller knows
     * @return id of the key, {@link #UNKNOWN_KEY} or {@link #END_OF_OBJECT}
     */
    public int nextKey(AsciiIndex keys) {
        JsonToken token = next();
        return token == JsonToken.END_OBJECT ? END_OF_OBJECT : keys.find(textBytes(), textOffset(), textLength());
    }

    /** Skips the next value, however deep. */
    public void skipValue() {
        skipRest(next());
    }

    private void skipRest(JsonToken first) {
        if (first == JsonToken.BEGIN_OBJECT || first == JsonToken.BEGIN_ARRAY) {
            int outside = depth - 1;
            while (depth > outside) {
                next();
            }
        }
    }

    /** Checks that nothing but white space follows the message's value. */
    public void requireEnd() {
        if (next() != JsonToken.END) {
            throw error("more bytes after the end of the value", tokenAt);
        }
    }

    /**
     * Reads a string or null; the text is then at {@link #textBytes()}.
     *
     * @return true for a string, false for null
     * @throws JsonException if it is anything else
     */
    public boolean readText() {
        JsonToken token = next();
        if (token != JsonToken.STRING && token != JsonToken.NULL) {
            throw error("expected a string", tokenAt);
        }
        return token == JsonToken.STRING;
    }

    /**
     * Reads a number, bare or in quotes, as a price.
     *
     * @return the number times 1e9 (exact up to nine decimals, else to the nearest), or {@link #NULL}
     * @throws JsonException if it is not a number or does not fit
     */
    public long readE9() {
        return readScaled(E9_DECIMALS);
    }

    /**
     * Reads a number, bare or in quotes, as a fixed-point integer.
     *
     * @param decimals power of ten to multiply by, 0 to 18
     * @return the number times 10^decimals (exact up to so many decimals, else to the nearest), or {@link #NULL}
     * @throws JsonException if it is not a number or does not fit
     */
    public long readScaled(int decimals) {
        if (!nextNumber()) {
            return NULL;
        }
        try {
            return decimal.toScaled(decimals);
        } catch (ArithmeticException e) {
            throw error(e.getMessage(), tokenAt);
        }
    }

    /**
     * Reads an integer, bare or in quotes.
     *
     * @return the number, or {@link #NULL}
     * @throws JsonException if it is not a whole number of 64 bits
     */
    public long readLong() {
        if (!nextNumber()) {
            return NULL;
        }
        try {
            return decimal.toLong();
        } catch (ArithmeticException e) {
            throw error(e.getMessage(), tokenAt);
        }
    }

    /**
     * Reads a number, bare or in quotes.
     *
     * @param shift power of ten to multiply by, -2 turns a percentage into a fraction
     * @return nearest double, or NaN for null
     * @throws JsonException if it is not a number or too large
     */
    public double readDouble(int shift) {
        if (!nextNumber()) {
            return Double.NaN;
        }
        try {
            return decimal.toDouble(shift);
        } catch (ArithmeticException e) {
            throw error(e.getMessage(), tokenAt);
        }
    }

    private boolean nextNumber() {
        JsonToken token = next();
        if (token == JsonToken.STRING) {
            int end = decimal.scan(textBytes(), textOffset(), textOffset() + textLength());
            if (end != textOffset() + textLength()) {
                throw error("not a number in quotes", tokenAt);
            }
        } else if (token != JsonToken.NUMBER && token != JsonToken.NULL) {
            throw error("expected a number", tokenAt);
        }
        return token != JsonToken.NULL;
    }

    /**
     * Number of the last {@code NUMBER} token.
     *
     * @return the decimal, valid until the next token
     */
    public Decimal number() {
        return decimal;
    }

    /**
     * Buffer of the last key or string.
     *
     * @return bytes in UTF-8
     */
    public byte[] textBytes() {
        return text.bytes();
    }

    /**
     * Start of the last key or string in {@link #textBytes()}.
     *
     * @return offset
     */
    public int textOffset() {
        return text.offset();
    }

    /**
     * Length of the last key or string.
     *
     * @return bytes
     */
    public int textLength() {
        return text.length();
    }

    /**
     * Where reading goes on: after the last token.
     *
     * @return index in the buffer
     */
    public int cursor() {
        return at;
    }

    /**
     * Reads a value again that was skipped, on its own; positions stay those of the whole message.
     *
     * @param from {@link #cursor()} before the value
     * @param to {@link #cursor()} after it
     */
    public void rewind(int from, int to) {
        at = from;
        tokenAt = from;
        limit = to;
        depth = 0;
        objectBits = 0;
        expect = Expect.VALUE;
    }

    /**
     * Compares the last key or string.
     *
     * @param ascii expected bytes
     * @return true if it is exactly these
     */
    public boolean textEquals(byte[] ascii) {
        return Arrays.equals(ascii, 0, ascii.length, textBytes(), textOffset(), textOffset() + textLength());
    }

    /**
     * Where the last token stands.
     *
     * @return byte in the message, from 0
     */
    public int position() {
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

    private JsonException error(String message, int where) {
        return new JsonException(message, where - start);
    }
}
