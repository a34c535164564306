package io.hedgerow.gateway.web;

/** What is asked cannot be answered now, though nothing is wrong with it; the message is for a person. */
final class NotNowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotNowException(String message) {
        super(message);
    }
}
