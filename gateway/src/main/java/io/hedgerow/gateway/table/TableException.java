package io.hedgerow.gateway.table;

/** A text or table that cannot be read: an encoding, quotes that do not fit, a column that is missing. */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * Creates the exception.
     *
     * @param line where, from 1
     * @param column character in the line, from 1
     * @param message what is wrong, and the cure
     */
    public TableException(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    TableException(int line, int column, String message, Throwable cause) {
        super(message, cause);
        this.line = line;
        this.column = column;
    }

    /**
     * The message with its place.
     *
     * @param file name of the file
     * @return {@code file:line:column: message}
     */
    public String in(String file) {
        return place(file) + ": " + getMessage();
    }

    /**
     * The place.
     *
     * @param file name of the file
     * @return {@code file:line:column}
     */
    public String place(String file) {
        return file + ":" + line + ":" + column;
    }
}
