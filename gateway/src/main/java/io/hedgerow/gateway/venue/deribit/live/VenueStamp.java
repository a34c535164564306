package io.hedgerow.gateway.venue.deribit.live;

import java.nio.charset.StandardCharsets;

/**
 * Finds the venue's own time in a message, where events are stamped by it: the timestamp of a notification in
 * milliseconds, or the time at which an answer left in microseconds. Static; any thread.
 */
final class VenueStamp {
    /** No time is there. */
    static final long NONE = Long.MIN_VALUE;

    private static final byte[] TIMESTAMP = "\"timestamp\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LEFT = "\"usOut\":".getBytes(StandardCharsets.US_ASCII);
    private static final long NS_PER_MS = 1_000_000L;
    private static final long NS_PER_US = 1_000L;
    private static final int DIGITS_MAX = 17;

    private VenueStamp() {}

    /** UTC ns, or {@link #NONE}. */
    static long find(byte[] data, int offset, int length) {
        long leftUs = number(data, offset, length, LEFT);
        if (leftUs != NONE) {
            return leftUs * NS_PER_US;
        }
        long ms = number(data, offset, length, TIMESTAMP);
        return ms == NONE ? NONE : ms * NS_PER_MS;
    }

    private static long number(byte[] data, int offset, int length, byte[] key) {
        int end = offset + length;
        for (int at = offset; at + key.length < end; at++) {
            if (data[at] == '"' && matches(data, at, key)) {
                return digits(data, at + key.length, end);
            }
        }
        return NONE;
    }

    private static boolean matches(byte[] data, int at, byte[] key) {
        for (int i = 0; i < key.length; i++) {
            if (data[at + i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    private static long digits(byte[] data, int from, int end) {
        long value = 0;
        int at = from;
        while (at < end && data[at] == ' ') {
            at++;
        }
        int first = at;
        for (; at < end && at - first < DIGITS_MAX && data[at] >= '0' && data[at] <= '9'; at++) {
            value = value * 10 + (data[at] - '0');
        }
        return at == first ? NONE : value;
    }
}
