package io.hedgerow.gateway.surface.quote;

import io.hedgerow.gateway.table.RowProblem;
import java.util.Optional;

/**
 * A row of a table of quotes: what it says, or why it says nothing.
 *
 * @param line of the table, from 1
 * @param text its cells, as they are written again
 * @param implied the quote; null where it cannot be read
 * @param unreadable why not; null otherwise
 */
public record QuoteRow(int line, String text, ImpliedQuote implied, RowProblem unreadable) {
    /** Status of the quote; {@link QuoteStatus#BAD_CELL} where there is none. */
    public QuoteStatus status() {
        return implied == null ? QuoteStatus.BAD_CELL : implied.status();
    }

    /** The word for the status column: for a cell that cannot be read it names the column. */
    public String statusWord() {
        return implied == null ? unreadable.status() : implied.status().word();
    }

    /** What is wrong with the row, where it is the row and not the market. */
    public Optional<RowProblem> problem() {
        if (implied == null) {
            return Optional.of(unreadable);
        }
        return implied.status().isBadInput()
                ? Optional.of(new RowProblem(
                        line + ":1", implied.status().word(), implied.status().meaning()))
                : Optional.empty();
    }
}
