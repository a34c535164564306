package io.hedgerow.gateway.process.start;

/** Told what an operator should know while a process starts. Called by the thread that opens the process. */
public interface StartListener {
    /** Tells nobody. */
    StartListener NONE = new StartListener() {
        @Override
        public void onNote(String line) {
            // Nobody is told.
        }

        @Override
        public void onProgress(String what, long done, long total) {
            // Nobody is told.
        }
    };

    /**
     * Something that was found or done.
     *
     * @param line one line, no line end
     */
    void onNote(String line);

    /**
     * How far a long step is; often.
     *
     * @param what noun of the things counted
     * @param done how many so far
     * @param total how many there will be, 0 if that is not known
     */
    void onProgress(String what, long done, long total);
}
