package io.hedgerow.journal.format;

/** A journal cannot be used as asked; the message names the folder or file and what to do. */
public class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message place, reason and cure
     */
    public JournalException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message place, reason and cure
     * @param cause what the operating system or the queue said
     */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
