package io.hedgerow.gateway.exchange.session;

/** The way out to one client. Any thread; nothing blocks. */
public interface Outlet {
    /**
     * Sends a message.
     *
     * @param utf8 text, not changed afterwards
     */
    void send(byte[] utf8);

    /**
     * Says farewell and closes.
     *
     * @param status of the WebSocket protocol
     * @param reason short
     */
    void close(int status, String reason);

    /** Cuts without a farewell. */
    void abort();

    /**
     * What was sent and has not left this process.
     *
     * @return bytes
     */
    long pendingBytes();
}
