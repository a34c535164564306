package io.hedgerow.bench.page;

import io.hedgerow.gateway.cli.output.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what a benchmark writes while it measures; gone when it is closed. Owned by one thread. */
public final class Scratch implements AutoCloseable {
    private final Path folder;

    /**
     * Makes one.
     *
     * @param parent where, or null for the folder of temporary files
     * @throws IOException if it cannot be made
     */
    public Scratch(Path parent) throws IOException {
        folder = parent == null
                ? Files.createTempDirectory("hedgerow-bench")
                : Files.createTempDirectory(OutputFile.folder(parent), "hedgerow-bench");
    }

    /**
     * A place in it.
     *
     * @param name of a file or folder that is to be made
     * @return its path
     */
    public Path at(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    /**
     * Deletes a folder with all that is in it.
     *
     * @param folder one that is there
     * @throws IOException if something of it stays
     */
    public static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> files = Files.walk(folder)) {
            paths = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
