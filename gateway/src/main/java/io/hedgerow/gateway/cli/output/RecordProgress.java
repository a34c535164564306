package io.hedgerow.gateway.cli.output;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * How far a long command is, on stderr: one line that is overwritten, only where the launcher
 * found stderr to be a terminal. Owned by one
 * thread.
 */
public final class RecordProgress {
    private static final long INTERVAL_NS = 250_000_000L;

    private final PrintWriter err;
    private final boolean shown = Boolean.getBoolean("hedgerow.stderr.terminal");
    private final long startNanos = System.nanoTime();
    private long nextNanos = startNanos + INTERVAL_NS;
    private boolean written;

    public RecordProgress(PrintWriter err) {
        this.err = err;
    }

    /**
     * Shows progress if it is time to.
     *
     * @param what noun of the things counted
     * @param done how many so far
     * @param total how many there will be, 0 if that is not known
     */
    public void at(String what, long done, long total) {
        long now = System.nanoTime();
        if (!shown || now - nextNanos < 0) {
            return;
        }
        nextNanos = now + INTERVAL_NS;
        double perSecond = done * 1e9 / (now - startNanos);
        err.printf(Locale.ROOT, "\r%,d %s, %,.0f/s%s\u001b[K", done, what, perSecond, rest(done, total, perSecond));
        err.flush();
        written = true;
    }

    private static String rest(long done, long total, double perSecond) {
        if (total <= done || perSecond <= 0) {
            return "";
        }
        return String.format(Locale.ROOT, ", %.0f %%, %.0f s left", 100.0 * done / total, (total - done) / perSecond);
    }

    /** Clears the line. */
    public void end() {
        if (written) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
