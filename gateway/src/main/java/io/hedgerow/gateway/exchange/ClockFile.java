package io.hedgerow.gateway.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps about when the exchange was last at work, by its own clock, so that its next life does not begin before that.
 * Static; owned by whoever has the folder.
 */
final class ClockFile {
    private static final String NAME = "clock";

    private ClockFile() {}

    /** UTC ns, 0 if nothing is kept. */
    static long read(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
        } catch (NumberFormatException e) {
            return 0; // Cut off by the end of a machine; the next one is whole.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static void write(Path folder, long nowNs) {
        Path file = folder.resolve(NAME);
        Path fresh = folder.resolve(NAME + ".new");
        try {
            Files.createDirectories(folder);
            Files.writeString(fresh, nowNs + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
