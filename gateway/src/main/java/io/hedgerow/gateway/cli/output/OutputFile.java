package io.hedgerow.gateway.cli.output;

import io.hedgerow.journal.format.DurableFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a command writes: it has its name only once it is whole, and what was there before stays until then. What is
 * no file, such as a pipe, is written as it comes. Static.
 */
public final class OutputFile {
    private OutputFile() {}

    /** Fills a file. */
    @FunctionalInterface
    public interface Content<T> {
        T writeTo(PrintWriter out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @param file new file, or one to replace
     * @param content fills it
     * @return what filling it came to
     * @throws IOException if filling it fails, or it cannot get its name; a file that was there is as it was
     * @throws OutputException if it cannot be written
     * @throws CommandException for a usage error: it is a folder, or its folder is not there
     */
    public static <T> T write(Path file, Content<T> content) throws IOException {
        requireFile(file);
        boolean pipe = Files.exists(file) && !Files.isRegularFile(file);
        Path named = pipe || !Files.exists(file) ? file : file.toRealPath();
        try {
            T result;
            try (PrintWriter out = CheckedOutput.file(pipe ? named : DurableFiles.unfinished(named), file.toString())) {
                result = content.writeTo(out);
            }
            if (!pipe) {
                DurableFiles.publish(named);
            }
            return result;
        } catch (IOException | RuntimeException e) {
            if (!pipe) {
                DurableFiles.discard(named, e);
            }
            throw e;
        }
    }

    private static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new CommandException(ExitCodes.USAGE, file + " is a folder; name a file in it");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.exists(folder)) {
            throw new CommandException(
                    ExitCodes.USAGE, "cannot write " + file + ": there is no folder " + folder + "; make it first");
        }
    }

    /**
     * Makes a folder for files, unless it is there.
     *
     * @param folder where
     * @return the same
     * @throws OutputException if it cannot be made, or no file could be written there
     */
    public static Path folder(Path folder) {
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
            return folder;
        } catch (IOException e) {
            throw new OutputException("into the folder " + folder, e, false);
        }
    }
}
