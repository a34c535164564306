package io.hedgerow.gateway.feed;

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
}
