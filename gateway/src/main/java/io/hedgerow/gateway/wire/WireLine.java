package io.hedgerow.gateway.wire;

import org.agrona.DirectBuffer;

/**
 * A line to a host of the engine, which connects by itself, again and again, and may lose what is on its way when it does.
 * Owned by one thread, but for {@link #text}.
 */
public interface WireLine extends AutoCloseable {
    /** No connection. */
    long NONE = 0L;

    /** Takes messages of the wire schema. */
    @FunctionalInterface
    interface Reader {
        /**
         * Takes one.
         *
         * @param message buffer that holds it, reused after the call
         * @param offset start of its header
         * @param length bytes, header included
         */
        void onMessage(DirectBuffer message, int offset, int length);
    }

    /**
     * Goes on with connecting, keeps the connection alive, and hands over what has come; does not wait.
     *
     * @param reader takes messages
     * @return how much there was to do
     */
    int poll(Reader reader);

    /**
     * Number of the connection: another one wherever something may have been lost, or another host may have taken over.
     *
     * @return {@link #NONE} while there is none
     */
    long connection();

    /**
     * Sends one message.
     *
     * @param message buffer that holds it
     * @param offset start of its header
     * @param length bytes, header included, {@link #messageLengthMax} at most
     * @return false if there is no room or no connection now: nothing was sent
     */
    boolean send(DirectBuffer message, int offset, int length);

    /**
     * Whether it has a second way, on which nothing waits behind what {@link #send} has sent.
     *
     * @return false = there is one way alone
     */
    default boolean hasAside() {
        return false;
    }

    /**
     * Sends one message by the second way.
     *
     * @param message buffer that holds it
     * @param offset start of its header
     * @param length bytes, header included
     * @return false if there is no room, no connection or no such way now: nothing was sent
     */
    default boolean sendAside(DirectBuffer message, int offset, int length) {
        return false;
    }

    /**
     * Longest message that it takes.
     *
     * @return bytes, header included
     */
    int messageLengthMax();

    /**
     * Gives the connection up and makes another.
     *
     * @param why for a person
     */
    void restart(String why);

    /**
     * How the connection is, and why there is none. Any thread.
     *
     * @return words for a person
     */
    String text();

    /**
     * Why the host will have nothing to do with us.
     *
     * @return words for a person, with the cure; empty = it may, or another try may help
     */
    default String refusal() {
        return "";
    }

    /**
     * Where the host is to answer.
     *
     * @return Aeron channel; empty where answers take the same line
     */
    default String responseChannel() {
        return "";
    }

    /**
     * Where the host is to answer.
     *
     * @return stream on {@link #responseChannel}; 0 where answers take the same line
     */
    default int responseStreamId() {
        return 0;
    }

    /**
     * Whether the host goes by messages of ours to know that we are there, and we by its.
     *
     * @return false where the line has keep-alives of its own
     */
    default boolean wantsHeartbeats() {
        return false;
    }

    /** Ends the connection. */
    @Override
    void close();
}
