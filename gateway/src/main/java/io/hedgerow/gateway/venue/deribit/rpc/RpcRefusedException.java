package io.hedgerow.gateway.venue.deribit.rpc;

import io.hedgerow.gateway.venue.LinkException;

/** The venue has answered a call with an error. */
public final class RpcRefusedException extends LinkException {
    private static final long serialVersionUID = 1L;

    private final transient RpcError error;

    /**
     * Creates it.
     *
     * @param method what was called
     * @param error the answer
     */
    public RpcRefusedException(String method, RpcError error) {
        super(method + " was refused: " + error.text());
        this.error = error;
    }

    /**
     * The answer.
     *
     * @return code and words
     */
    public RpcError error() {
        return error;
    }
}
