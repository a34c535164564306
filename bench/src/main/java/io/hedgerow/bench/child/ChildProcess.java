package io.hedgerow.bench.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A command that runs in a JVM of its own beside this one until it is closed; what it prints goes nowhere. Owned by one thread. */
public final class ChildProcess implements AutoCloseable {
    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it, with the flags and the class path of this JVM.
     *
     * @param main class that is started
     * @param words its command line
     * @param folder it works in
     * @return the process
     * @throws IOException if there is none
     */
    public static ChildProcess start(String main, List<String> words, Path folder) throws IOException {
        return new ChildProcess(new ProcessBuilder(ChildRun.command(main, words))
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /**
     * Whether it is still there.
     *
     * @return false once it has ended
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it, and waits until it is gone, so that its files can be deleted. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
