package io.hedgerow.gateway.feed;

import java.util.List;

/** Turns the messages of one venue into events. Owned by the feed's thread. */
public interface MessageDecoder {
    /**
     * Decodes one message and publishes its events; what cannot be used goes to the report, nothing is thrown.
     *
     * @param data buffer that holds it
     * @param offset first byte
     * @param length bytes
     */
    void decode(byte[] data, int offset, int length);

    /**
     * Tells the time, before each message: what is due by then is published.
     *
     * @param nowNs engine time of the message
     */
    void advance(long nowNs);

    /**
     * Whether anything is left to be published once there are no more messages.
     *
     * @param nowNs engine time of the end
     * @return true if {@link #finish} has something to do
     */
    boolean isOwing(long nowNs);

    /**
     * There are no more messages: publishes what is due and what has accrued.
     *
     * @param nowNs engine time of the end
     */
    void finish(long nowNs);

    /**
     * One of our fills is about to be published: what has accrued on the position so far is published before it.
     *
     * @param instrumentId dense id
     * @param nowNs engine time of the fill
     */
    void beforeFill(int instrumentId, long nowNs);

    /**
     * What the messages could not tell, and what that leaves out.
     *
     * @return sentences for a person; empty = nothing
     */
    List<String> notes();
}
