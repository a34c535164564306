package io.hedgerow.gateway.web;

/** All places at earlier moments are taken; the message is for a person. */
final class TooManyReplaysException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyReplaysException(String message) {
        super(message);
    }
}
