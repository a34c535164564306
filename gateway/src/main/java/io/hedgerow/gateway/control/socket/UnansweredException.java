package io.hedgerow.gateway.control.socket;

import io.hedgerow.gateway.control.ControlException;

/** No process answered a request: none listens, or the one that does said nothing in time. */
public final class UnansweredException extends ControlException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message who did not answer
     * @param cause what the system said, or null
     */
    UnansweredException(String message, Throwable cause) {
        super(message, cause);
    }
}
