package io.hedgerow.gateway.venue.deribit.rpc;

/** What becomes of a call does not matter. Any thread. */
enum RpcIgnored implements RpcHandler {
    ANSWER;

    @Override
    public void onResult(byte[] data, int from, int to) {
        // It was heard.
    }

    @Override
    public void onError(RpcError error) {
        // It was heard.
    }

    @Override
    public void onNoAnswer(boolean sent, String why) {
        // The connection's own silence tells.
    }
}
