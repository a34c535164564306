package io.hedgerow.gateway.venue;

/** A gateway that cannot do its work: a capture is missing or empty, a venue refuses us. The message has the cure. */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong and what to do
     */
    public GatewayException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what is wrong and what to do
     * @param cause what the system said
     */
    public GatewayException(String message, Throwable cause) {
        super(message, cause);
    }
}
