package io.hedgerow.gateway.venue.recorded;

import java.nio.charset.StandardCharsets;

/**
 * Finds the venue's own time in a message without decoding it, to hold the receive time against. Times are numbers of
 * milliseconds behind a key that the venue always gives them.
 *
 * <p>Owned by the feed's thread; allocates nothing.
 */
final class VenueTimeScan {
    /** Instead of a time: the message has none. */
    static final long NONE = Long.MIN_VALUE;

    private static final int DIGITS_MAX = 16;

    private final byte[] key;
    private final byte[] otherKey;
    private final byte[] oldState;

    /**
     * Creates a scan.
     *
     * @param key name of the field
     * @param otherKey name of the field where that one is not there
     * @param oldState value that only messages have whose time may be long ago, such as the last change of a book; empty
     *     = there are none
     */
    VenueTimeScan(String key, String otherKey, String oldState) {
        this.key = quoted(key);
        this.otherKey = quoted(otherKey);
        this.oldState = oldState.isEmpty() ? new byte[0] : ('"' + oldState + '"').getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] quoted(String key) {
        return ('"' + key + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The venue's time.
     *
     * @param data buffer
     * @param from first byte of the message
     * @param to after its last byte
     * @return UTC ms, or {@link #NONE}
     */
    long timeMs(byte[] data, int from, int to) {
        int at = find(key, data, from, to);
        int behind = at + key.length;
        if (at < 0) {
            at = find(otherKey, data, from, to);
            behind = at + otherKey.length;
        }
        return at < 0 ? NONE : number(data, behind, to);
    }

    private static long number(byte[] data, int from, int to) {
        int at = from;
        while (at < to && data[at] == ' ') {
            at++;
        }
        long time = 0;
        int digits = 0;
        while (at + digits < to && data[at + digits] >= '0' && data[at + digits] <= '9' && digits < DIGITS_MAX) {
            time = time * 10 + data[at + digits] - '0';
            digits++;
        }
        return digits == 0 ? NONE : time;
    }

    /** Whether the message tells a state that may be old. */
    boolean isOldState(byte[] data, int from, int to) {
        return oldState.length > 0 && find(oldState, data, from, to) >= 0;
    }

    private static int find(byte[] what, byte[] data, int from, int to) {
        for (int i = from; i <= to - what.length; i++) {
            int same = 0;
            while (same < what.length && data[i + same] == what[same]) {
                same++;
            }
            if (same == what.length) {
                return i;
            }
        }
        return -1;
    }
}
