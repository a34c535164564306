package io.hedgerow.gateway.control;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Descriptors that are kept open for nothing, so that there are some to give when the process has run out of them. Not
 * safe for threads.
 */
public final class SpareDescriptors {
    private final Path folder;
    private final int count;
    private final Deque<FileChannel> held = new ArrayDeque<>();

    public SpareDescriptors(Path folder, int count) {
        this.folder = folder;
        this.count = count;
        take();
    }

    /** Whether there is one to give. */
    public boolean isHeld() {
        return !held.isEmpty();
    }

    /** Lets them go, for what comes next. */
    public void give() {
        for (FileChannel spare = held.poll(); spare != null; spare = held.poll()) {
            try {
                spare.close();
            } catch (IOException e) {
                throw new ControlException("cannot close " + folder + ": " + e, e);
            }
        }
    }

    /** Holds them again, as far as there are any. */
    public void take() {
        try {
            while (held.size() < count) {
                held.add(FileChannel.open(folder, StandardOpenOption.READ));
            }
        } catch (IOException none) {
            return; // The next call tries again.
        }
    }
}
