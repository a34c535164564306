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
public final class JsonReader extends JsonTokens {
    /** Returned by {@link #nextKey} for a key that is not in the index; its value has to be read or skipped. */
    public static final int UNKNOWN_KEY = AsciiIndex.UNKNOWN;

    /** Returned by {@link #nextKey} at the closing brace. */
    public static final int END_OF_OBJECT = -2;

    /** What a number method gives back for {@code null}. */
    public static final long NULL = Long.MIN_VALUE;

    private static final int E9_DECIMALS = 9;
    private static final int NS_PER_MS_DECIMALS = 6;

    /** Creates a reader of nothing. */
    public JsonReader() {
        // Ready for wrap.
    }

    /**
     * Steps into an object.
     *
     * @throws JsonException if the next value is none
     */
    public void beginObject() {
        if (next() != JsonToken.BEGIN_OBJECT) {
            throw errorAtToken("expected an object");
        }
    }

    /**
     * Steps into an object, where there is one.
     *
     * @return false if the value is null
     * @throws JsonException if it is anything else
     */
    public boolean beginObjectOrNull() {
        JsonToken token = next();
        if (token != JsonToken.BEGIN_OBJECT && token != JsonToken.NULL) {
            throw errorAtToken("expected an object");
        }
        return token == JsonToken.BEGIN_OBJECT;
    }

    /**
     * Steps into an array.
     *
     * @throws JsonException if the next value is none
     */
    public void beginArray() {
        if (next() != JsonToken.BEGIN_ARRAY) {
            throw errorAtToken("expected an array");
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
            throw errorAtToken("expected an array");
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
            throw errorAtToken("expected an object");
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

    /** Checks that nothing but white space follows the message's value. */
    public void requireEnd() {
        if (next() != JsonToken.END) {
            throw errorAtToken("more bytes after the end of the value");
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
            throw errorAtToken("expected a string");
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
     * Reads a time in milliseconds, bare or in quotes.
     *
     * @return the time in nanoseconds, or {@link #NULL}
     * @throws JsonException if it is not a number or does not fit
     */
    public long readMillisecondsAsNs() {
        return readScaled(NS_PER_MS_DECIMALS);
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
            return number().toScaled(decimals);
        } catch (ArithmeticException e) {
            throw errorAtToken(e.getMessage());
        }
    }

    /**
     * Reads an integer, bare or in quotes.
     *
     * @return the number, or {@link #NULL}
     * @throws JsonException if it is not a whole number of 64 bits
     */
    public long readLong() {
        return nextNumber() ? wholeNumber() : NULL;
    }

    /**
     * The number that {@link #next} has just come to, as an integer.
     *
     * @return the number
     * @throws JsonException if it is not a whole number of 64 bits
     */
    public long wholeNumber() {
        try {
            return number().toLong();
        } catch (ArithmeticException e) {
            throw errorAtToken(e.getMessage());
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
            return number().toDouble(shift);
        } catch (ArithmeticException e) {
            throw errorAtToken(e.getMessage());
        }
    }

    /**
     * Reads a number where the venue may also put a word, or nothing in quotes.
     *
     * @param decimals power of ten to multiply by, 0 to 18
     * @return the number times 10^decimals, or {@link #NULL} for null and for text that is no number
     * @throws JsonException if it is neither, or does not fit
     */
    public long readScaledOrWord(int decimals) {
        JsonToken token = next();
        boolean number = token == JsonToken.NUMBER;
        if (token == JsonToken.STRING) {
            int end = textOffset() + textLength();
            number = number().scan(textBytes(), textOffset(), end) == end;
        } else if (!number && token != JsonToken.NULL) {
            throw errorAtToken("expected a number or a word");
        }
        if (!number) {
            return NULL;
        }
        try {
            return number().toScaled(decimals);
        } catch (ArithmeticException e) {
            throw errorAtToken(e.getMessage());
        }
    }

    /**
     * Steps out of an object that was entered; what is left in it is skipped.
     *
     * @throws JsonException if the rest is not JSON
     */
    public void endObject() {
        skipRest(JsonToken.BEGIN_OBJECT);
    }

    /**
     * Skips a value.
     *
     * @return whether it was there: anything but null
     */
    public boolean skipIsPresent() {
        JsonToken token = next();
        skipRest(token);
        return token != JsonToken.NULL;
    }

    private boolean nextNumber() {
        JsonToken token = next();
        if (token == JsonToken.STRING) {
            int end = number().scan(textBytes(), textOffset(), textOffset() + textLength());
            if (end != textOffset() + textLength()) {
                throw errorAtToken("not a number in quotes");
            }
        } else if (token != JsonToken.NUMBER && token != JsonToken.NULL) {
            throw errorAtToken("expected a number");
        }
        return token != JsonToken.NULL;
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
}
