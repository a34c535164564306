package io.hedgerow.journal.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Journals that earlier builds have written, kept as resources. */
public final class GoldenJournals {
    private GoldenJournals() {}

    /**
     * Unpacks one.
     *
     * @param owner class whose package holds the resource
     * @param resource zip of a journal folder
     * @param dir where to
     * @return the folder
     */
    public static Path unpack(Class<?> owner, String resource, Path dir) {
        try (InputStream in = owner.getResourceAsStream(resource);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = dir.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
            return dir;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
