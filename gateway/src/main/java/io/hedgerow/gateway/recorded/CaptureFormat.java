package io.hedgerow.gateway.recorded;

/**
 * How the lines of one kind of capture are made, and who decodes the messages in them.
 *
 * <p>Owned by the feed's thread.
 */
interface CaptureFormat {
    /** Instead of a time: the line is no venue message, and need not be one. */
    long CONTROL = Long.MIN_VALUE;

    /** Instead of a time: the line should be a message but is not readable. */
    long MALFORMED = Long.MIN_VALUE + 1;

    /**
     * Reads what stands before the message.
     *
     * @param data buffer
     * @param offset first byte of the line
     * @param length bytes
     * @return receive time, UTC ns; or {@link #CONTROL} or {@link #MALFORMED}
     */
    long receiveTimeNs(byte[] data, int offset, int length);

    /**
     * Where the message of the line read last starts.
     *
     * @return index in the buffer
     */
    int messageOffset();

    /**
     * Decodes a message and publishes its events.
     *
     * @param data buffer
     * @param offset first byte of the message
     * @param length bytes
     */
    void decode(byte[] data, int offset, int length);
}
