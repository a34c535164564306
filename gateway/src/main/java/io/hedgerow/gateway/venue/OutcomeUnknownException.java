package io.hedgerow.gateway.venue;

/** A request has left and was not answered: it may have been carried out. It must be asked about, not repeated. */
public final class OutcomeUnknownException extends LinkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what happened, for a person
     */
    public OutcomeUnknownException(String message) {
        super(message);
    }

    /**
     * Creates it.
     *
     * @param message what happened, for a person
     * @param cause what the network said
     */
    public OutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
