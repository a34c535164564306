package io.hedgerow.gateway.venue.deribit.rpc;

import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.OutcomeUnknownException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A way to call the venue: over its WebSocket or over HTTP. Any thread. */
public interface RpcCalls {
    /**
     * Calls; returns at once.
     *
     * @param method such as private/buy
     * @param params JSON object
     * @param handler told what became of it
     */
    void call(String method, String params, RpcHandler handler);

    /**
     * Calls and waits. Never on an I/O thread.
     *
     * @param method such as private/get_open_orders
     * @param params JSON object
     * @return the result, a JSON value
     * @throws RpcRefusedException if the venue refuses
     * @throws OutcomeUnknownException if it may have been carried out and was not answered
     * @throws LinkException if it did not leave
     */
    default byte[] await(String method, String params) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        call(method, params, new RpcHandler() {
            @Override
            public void onResult(byte[] data, int from, int to) {
                answer.complete(Arrays.copyOfRange(data, from, to));
            }

            @Override
            public void onError(RpcError error) {
                answer.completeExceptionally(new RpcRefusedException(method, error));
            }

            @Override
            public void onNoAnswer(boolean sent, String why) {
                String text = method + " was not answered: " + why;
                answer.completeExceptionally(sent ? new OutcomeUnknownException(text) : new LinkException(text));
            }
        });
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw (LinkException) e.getCause();
        }
    }
}
