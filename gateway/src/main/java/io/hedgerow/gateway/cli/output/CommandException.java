package io.hedgerow.gateway.cli.output;

/** A command that could not do its work, with what to tell the user and the exit code. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * Creates the exception.
     *
     * @param exitCode one of {@link ExitCodes}
     * @param message what went wrong, where, and the cure; may have several lines
     */
    public CommandException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    /**
     * Creates the exception.
     *
     * @param exitCode one of {@link ExitCodes}
     * @param message what went wrong, where, and the cure; may have several lines
     * @param cause the cause, or null
     */
    public CommandException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /**
     * How the process ends.
     *
     * @return one of {@link ExitCodes}
     */
    public int exitCode() {
        return exitCode;
    }
}
