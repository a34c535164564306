package io.hedgerow.gateway.cli.output;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** A command's output cannot be written. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean readerGone;

    /**
     * Creates the exception.
     *
     * @param name stdout or a file
     * @param cause what the system says
     * @param readerGone whether the reader of a pipe has closed it: nothing is wrong then
     */
    OutputException(String name, IOException cause, boolean readerGone) {
        super("cannot write " + name + ": " + reason(cause), cause);
        this.readerGone = readerGone;
    }

    /** What the system says, without names of classes. */
    public static String reason(IOException cause) {
        if (cause instanceof FileSystemException file) {
            String what =
                    file.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
            return file.getReason() != null ? file.getReason() : what.toLowerCase(Locale.ROOT);
        }
        return cause.getMessage() == null ? "it ends too early" : cause.getMessage();
    }

    public boolean readerGone() {
        return readerGone;
    }
}
