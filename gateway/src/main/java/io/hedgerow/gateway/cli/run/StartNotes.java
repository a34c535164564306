package io.hedgerow.gateway.cli.run;

import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.process.start.StartListener;
import java.io.PrintWriter;

/** Tells on stderr what a process finds at its start. Owned by the main thread. */
final class StartNotes implements StartListener {
    private final PrintWriter err;
    private RecordProgress progress;
    private String counted = "";

    StartNotes(PrintWriter err) {
        this.err = err;
        progress = new RecordProgress(err);
    }

    @Override
    public void onNote(String line) {
        progress.end();
        err.println(line);
        err.flush();
    }

    @Override
    public void onProgress(String what, long done, long total) {
        if (!what.equals(counted)) {
            counted = what;
            progress = new RecordProgress(err);
        }
        progress.at(what, done, total);
    }

    /** Clears the line of progress. */
    void end() {
        progress.end();
    }
}
