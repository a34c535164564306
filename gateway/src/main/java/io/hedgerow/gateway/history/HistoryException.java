package io.hedgerow.gateway.history;

/** A history that cannot be used: where, what is wrong, and the cure. */
public final class HistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HistoryException(String message) {
        super(message);
    }

    HistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
