package io.hedgerow.gateway.control;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A descriptor that is kept open for nothing, so that there is one to give when the process has run out of them. Not safe
 * for threads.
 */
final class SpareDescriptor {
    private final Path folder;
    private FileChannel held;

    SpareDescriptor(Path folder) {
        this.folder = folder;
        take();
    }

    /** Lets one descriptor go, for what comes next. */
    void give() {
        try {
            if (held != null) {
                held.close();
            }
        } catch (IOException e) {
            throw new ControlException("cannot close " + folder + ": " + e, e);
        } finally {
            held = null;
        }
    }

    /** Holds one again, if there is one; true if so. */
    boolean take() {
        try {
            if (held == null) {
                held = FileChannel.open(folder, StandardOpenOption.READ);
            }
        } catch (IOException none) {
            held = null; // The next call tries again.
        }
        return held != null;
    }
}
