package io.hedgerow.gateway.control;

/** A request that was not carried out; the message says why and what to do. */
public class ControlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong and the cure
     */
    public ControlException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what is wrong and the cure
     * @param cause what the system said
     */
    public ControlException(String message, Throwable cause) {
        super(message, cause);
    }
}
