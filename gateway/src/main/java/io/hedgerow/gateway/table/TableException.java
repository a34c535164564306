package io.hedgerow.gateway.table;

/** A table that cannot be read at all: no header, or a column is missing. */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong, where, and the cure
     */
    public TableException(String message) {
        super(message);
    }
}
