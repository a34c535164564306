package io.hedgerow.gateway.cli.run;

import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.text.Numbers;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells on stderr what a process finds at its start, and what live venues tell while it runs; behind a live screen the
 * last lines are kept until the screen is gone. Any thread.
 */
final class StartNotes implements StartListener {
    private static final int KEPT = 50;

    private final PrintWriter err;
    private final Deque<String> kept = new ArrayDeque<>();
    private RecordProgress progress;
    private String counted = "";
    private boolean keeping;
    private long left;

    StartNotes(PrintWriter err) {
        this.err = err;
        progress = new RecordProgress(err);
    }

    @Override
    public synchronized void onNote(String line) {
        if (keeping) {
            keep(line);
            return;
        }
        progress.end();
        err.println(line);
        err.flush();
    }

    private void keep(String line) {
        kept.add(line);
        if (kept.size() > KEPT) {
            kept.remove();
            left++;
        }
    }

    @Override
    public synchronized void onProgress(String what, long done, long total) {
        if (!what.equals(counted)) {
            counted = what;
            progress = new RecordProgress(err);
        }
        progress.at(what, done, total);
    }

    /** Clears the line of progress. */
    synchronized void end() {
        progress.end();
    }

    /** A screen is on. */
    synchronized void keep() {
        keeping = true;
    }

    /** The screen is gone. */
    synchronized void tellKept() {
        keeping = false;
        if (left > 0) {
            onNote(Numbers.of(left, "earlier line") + " left out");
        }
        kept.forEach(this::onNote);
        kept.clear();
    }
}
