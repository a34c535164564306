package io.hedgerow.gateway.recorded;

import io.hedgerow.gateway.json.Decimal;

/**
 * How the lines of a capture are made: receive time, separator, message. Lines that start with a certain letter, and
 * blank ones, are no messages.
 *
 * <p>Owned by the feed's thread.
 */
final class CaptureFormat {
    /** Instead of a time: the line is no venue message, and need not be one. */
    static final long CONTROL = Long.MIN_VALUE;

    /** Instead of a time: the line should be a message but is not readable. */
    static final long MALFORMED = Long.MIN_VALUE + 1;

    private static final int NO_LETTER = 0;

    private final int controlLetter;
    private final String separator;
    private final int timeDecimals;
    private final Decimal time = new Decimal();
    private int messageOffset;

    private CaptureFormat(int controlLetter, String separator, int timeDecimals) {
        this.controlLetter = controlLetter;
        this.separator = separator;
        this.timeDecimals = timeDecimals;
    }

    /**
     * {@code <receive time, epoch seconds>: <JSON>}; a line that starts with the address of the socket tells what the
     * client did ({@code <->} connected, {@code <-} sent).
     */
    static CaptureFormat epochSeconds() {
        return new CaptureFormat('w', ": ", 9);
    }

    /** {@code <receive time, epoch nanoseconds> <JSON>}. */
    static CaptureFormat epochNanoseconds() {
        return new CaptureFormat(NO_LETTER, " ", 0);
    }

    /**
     * Reads what stands before the message.
     *
     * @param data buffer
     * @param offset first byte of the line
     * @param length bytes
     * @return receive time, UTC ns; or {@link #CONTROL} or {@link #MALFORMED}
     */
    long receiveTimeNs(byte[] data, int offset, int length) {
        int limit = offset + length;
        if (length == 0 || data[offset] == controlLetter) {
            return CONTROL;
        }
        int at = time.scan(data, offset, limit);
        if (at < 0 || !isSeparator(data, at, limit)) {
            return MALFORMED;
        }
        messageOffset = at + separator.length();
        try {
            long timeNs = time.toScaled(timeDecimals);
            return timeNs < 0 ? MALFORMED : timeNs;
        } catch (ArithmeticException e) {
            return MALFORMED;
        }
    }

    private boolean isSeparator(byte[] data, int at, int limit) {
        boolean same = at + separator.length() <= limit;
        for (int i = 0; same && i < separator.length(); i++) {
            same = data[at + i] == separator.charAt(i);
        }
        return same;
    }

    /** Where the message of the line read last starts, as an index in the buffer. */
    int messageOffset() {
        return messageOffset;
    }
}
