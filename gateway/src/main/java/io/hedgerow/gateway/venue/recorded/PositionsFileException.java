package io.hedgerow.gateway.venue.recorded;

import java.util.List;

/** A positions file that cannot be used, with every line that is wrong. Any thread. */
public final class PositionsFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param problems texts {@code file:line: cause, cure}
     */
    PositionsFileException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
