package io.hedgerow.gateway.venue.deribit.rpc;

/**
 * The venue refuses a call.
 *
 * @param code Deribit's number, see docs.deribit.com/articles/errors
 * @param message its word for it, such as too_many_requests
 * @param detail what else it says: reason and parameter; empty = nothing
 */
public record RpcError(int code, String message, String detail) {
    /** The call needs a login. */
    public static final int AUTHORIZATION_REQUIRED = 10000;

    /** A parameter is not one of those that there are. */
    public static final int INVALID_PARAMS = -32602;

    /** Credentials are wrong. */
    public static final int INVALID_CREDENTIALS = 13004;

    /** The token is not valid here, or not any more; or the scope does not allow it. */
    public static final int UNAUTHORIZED = 13009;

    /** More requests than allowed; the venue ends the session after it. */
    public static final int TOO_MANY_REQUESTS = 10028;

    /** Raw channels need authentication. */
    public static final int RAW_NEEDS_AUTHORIZATION = 13778;

    /** The venue gave up on its own answer: what became of the call is not known. */
    public static final int TIMED_OUT = 13888;

    /**
     * In words.
     *
     * @return code, message and detail
     */
    public String text() {
        return code + " " + message + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
