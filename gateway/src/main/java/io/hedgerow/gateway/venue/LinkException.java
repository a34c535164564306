package io.hedgerow.gateway.venue;

/**
 * A venue did not answer, or its connection broke. Unless it is an {@link OutcomeUnknownException} or says what the venue
 * answered, what was asked for has not left.
 */
public class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what happened, for a person
     */
    public LinkException(String message) {
        super(message);
    }

    /**
     * Creates it.
     *
     * @param message what happened, for a person
     * @param cause what the network said
     */
    public LinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
