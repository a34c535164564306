package io.hedgerow.bench.page;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a benchmark writes while it measures. Owned by one thread. */
public final class ScratchOption {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where journals are written while it measures; default: a temporary folder.")
    private Path dir;

    /** For picocli. */
    public ScratchOption() {}

    /**
     * Makes the folder.
     *
     * @return gone when it is closed
     * @throws IOException if it cannot be made
     */
    public Scratch open() throws IOException {
        return new Scratch(dir);
    }
}
