package io.hedgerow.gateway.standby.follow;

/** A copy that cannot go on without a person: the message says why and what can be done. */
public final class CopyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong and what to do
     */
    public CopyException(String message) {
        super(message);
    }
}
