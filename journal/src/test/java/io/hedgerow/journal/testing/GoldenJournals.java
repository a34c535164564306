package io.hedgerow.journal.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

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

    /**
     * Packs one among the sources, for {@code -Dregenerate}.
     *
     * @param dir a journal folder
     * @param owner class whose package holds the resource
     * @param resource zip to write
     */
    public static void pack(Path dir, Class<?> owner, String resource) {
        Path target = Path.of(
                System.getProperty("hedgerow.root"),
                "journal/src/test/resources",
                owner.getPackageName().replace('.', '/'),
                resource);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target));
                Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(GoldenJournals::isPart).sorted().toList()) {
                ZipEntry entry = new ZipEntry(dir.relativize(file).toString());
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                Files.copy(file, zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPart(Path file) {
        return Files.isRegularFile(file) && !file.endsWith("journal.lock");
    }
}
