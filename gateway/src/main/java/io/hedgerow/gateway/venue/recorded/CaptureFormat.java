package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.gateway.json.Decimal;
import io.hedgerow.gateway.venue.net.CaptureFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    /** Instead of a time: the line starts with a number that is no time in the unit of the format. */
    static final long OTHER_UNIT = Long.MIN_VALUE + 2;

    private static final String[] UNITS = {"seconds", "milliseconds", "microseconds", "nanoseconds"};
    private static final double[] PER_SECOND = {1e0, 1e3, 1e6, 1e9};

    /** Between these every receive time lies, in seconds: from the first block of Bitcoin to the year 2100. */
    private static final double EARLIEST = 1.230_940_8e9;

    private static final double LATEST = 4.102_444_8e9;

    private static final byte[] OWN_LINE = CaptureFile.OWN_LINE.getBytes(StandardCharsets.US_ASCII);

    private final String controlLetters;
    private final String separator;
    private final int timeDecimals;
    private final int unit;
    private final Decimal time = new Decimal();
    private int messageOffset;

    private CaptureFormat(String controlLetters, String separator, int timeDecimals) {
        this.controlLetters = controlLetters;
        this.separator = separator;
        this.timeDecimals = timeDecimals;
        unit = timeDecimals == 0 ? UNITS.length - 1 : 0;
    }

    /**
     * {@code <receive time, epoch seconds>: <JSON>}; a line that starts with the address of the socket tells what the
     * client did ({@code <->} connected, {@code <-} sent), one with that of a page what was answered there.
     */
    static CaptureFormat epochSeconds() {
        return new CaptureFormat("wh", ": ", 9);
    }

    /** {@code <receive time, epoch nanoseconds> <JSON>}. */
    static CaptureFormat epochNanoseconds() {
        return new CaptureFormat("", " ", 0);
    }

    /**
     * Reads what stands before the message.
     *
     * @param data buffer
     * @param offset first byte of the line
     * @param length bytes
     * @return receive time, UTC ns; or {@link #CONTROL}, {@link #MALFORMED} or {@link #OTHER_UNIT}
     */
    long receiveTimeNs(byte[] data, int offset, int length) {
        int limit = offset + length;
        if (length == 0 || controlLetters.indexOf(data[offset]) >= 0) {
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
            return OTHER_UNIT;
        }
    }

    /**
     * Reads what stands before the words of a line of our own.
     *
     * @param data buffer
     * @param offset first byte of the line
     * @param length bytes
     * @return its time, UTC ns; {@link #CONTROL} if it is none, or {@link #MALFORMED}
     */
    long ownTimeNs(byte[] data, int offset, int length) {
        int time = offset + OWN_LINE.length;
        boolean own = length > OWN_LINE.length && Arrays.equals(data, offset, time, OWN_LINE, 0, OWN_LINE.length);
        return own ? receiveTimeNs(data, time, length - OWN_LINE.length) : CONTROL;
    }

    /** Whether the time read last is one in the unit of the format, and not in another. */
    boolean isInUnit() {
        return isTime(written() / PER_SECOND[unit]);
    }

    private double written() {
        try {
            return time.toDouble(0);
        } catch (ArithmeticException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private static boolean isTime(double seconds) {
        return seconds >= EARLIEST && seconds <= LATEST;
    }

    /** What is wrong with the unit of the time read last. */
    String unitProblem() {
        double written = written();
        for (int other = 0; other < UNITS.length; other++) {
            if (other != unit && isTime(written / PER_SECOND[other])) {
                return "the receive time is in " + UNITS[other] + "; this format has " + form();
            }
        }
        return "the number is no time; this format has " + form();
    }

    /** The form of a line, for messages. */
    String form() {
        return UNITS[unit] + " since 1970, such as " + (unit == 0 ? "1735286380.010: " : "1735286380010000000 ")
                + "{MESSAGE}";
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
