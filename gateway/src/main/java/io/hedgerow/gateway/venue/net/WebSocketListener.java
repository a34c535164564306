package io.hedgerow.gateway.venue.net;

/** What happens on one WebSocket connection. Called by its I/O thread. */
public interface WebSocketListener {
    /** The connection stands: messages can be sent. */
    void opened();

    /**
     * A whole message.
     *
     * @param data holds it, until this returns
     * @param offset first byte
     * @param length bytes
     */
    void message(byte[] data, int offset, int length);

    /**
     * The connection is gone, or never came about. Called once, last.
     *
     * @param why for a person
     * @param cause what the network said; null if the connection was closed in order
     */
    void closed(String why, Throwable cause);
}
