package io.hedgerow.gateway.web;

/** The console cannot be served; the message is for a person. */
public final class ConsoleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what is wrong
     * @param cause why
     */
    public ConsoleException(String message, Throwable cause) {
        super(message, cause);
    }
}
