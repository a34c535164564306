package io.hedgerow.journal.export.table;

import java.io.IOException;

/** Takes the rows of one table, value by value in the order of its columns. Owned by one thread. */
public interface RowWriter {
    /**
     * A value of a column of names or of texts.
     *
     * @param value text, null or empty = missing
     * @return this
     * @throws IOException if it cannot be written
     */
    RowWriter text(String value) throws IOException;

    /**
     * A moment.
     *
     * @param utcNs UTC ns since the epoch
     * @return this
     * @throws IOException if it cannot be written
     */
    RowWriter time(long utcNs) throws IOException;

    /**
     * A whole number.
     *
     * @param value any
     * @return this
     * @throws IOException if it cannot be written
     */
    RowWriter integer(long value) throws IOException;

    /**
     * A number.
     *
     * @param value what is not finite is missing
     * @return this
     * @throws IOException if it cannot be written
     */
    RowWriter real(double value) throws IOException;

    /**
     * Yes or no.
     *
     * @param value either
     * @return this
     * @throws IOException if it cannot be written
     */
    RowWriter flag(boolean value) throws IOException;

    /**
     * A value that is not there.
     *
     * @return this
     * @throws IOException if it cannot be written
     */
    RowWriter missing() throws IOException;

    /**
     * Ends the row.
     *
     * @throws IOException if it cannot be written
     */
    void end() throws IOException;
}
