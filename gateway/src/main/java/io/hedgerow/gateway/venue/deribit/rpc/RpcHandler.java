package io.hedgerow.gateway.venue.deribit.rpc;

/**
 * What became of a call; exactly one of the three is called, by the I/O thread of the connection (by the caller's thread
 * where the call could not leave). Must not block.
 */
public interface RpcHandler {
    /**
     * The result.
     *
     * @param data holds the JSON value, until this returns
     * @param from its first byte
     * @param to index after its last byte
     */
    void onResult(byte[] data, int from, int to);

    /**
     * A refusal.
     *
     * @param error code and words
     */
    void onError(RpcError error);

    /**
     * No answer.
     *
     * @param sent false: the call never left; true: it may have been carried out, and must not be repeated
     * @param why for a person
     */
    void onNoAnswer(boolean sent, String why);
}
