package io.hedgerow.journal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.Journals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages exports and their manifests in every way: each is refused in words, and nothing is left of an import. */
class ExportMutationTest {
    private static final JournalSummary.Progress QUIET = (sequence, appended) -> {};
    private static final int IMPORTED_OF = 20;

    @TempDir
    private Path folder;

    private byte[] export;
    private byte[] manifest;
    private long longestNs;

    @Test
    void shouldRefuseDamagedExports() throws IOException {
        mutate(300);
    }

    @Test
    @Tag("slow")
    void shouldRefuseTenThousandDamagedExports() throws IOException {
        mutate(10_000);
    }

    private void mutate(int times) throws IOException {
        Path dir = folder.resolve("journal");
        EngineJournals.write(ChronicleEventJournal.create(dir, Journals.SMALL), 60, 1);
        Path file = folder.resolve("good.hjx");
        JournalExport.write(dir, file, 1, Long.MAX_VALUE, QUIET);
        export = Files.readAllBytes(file);
        manifest = Files.readAllBytes(ExportManifest.file(file));
        Seeds.forEach(times, this::refuse);
        System.out.println(times + " damaged exports refused, the slowest after " + longestNs / 1_000_000 + " ms");
    }

    private void refuse(long seed) {
        RandomGenerator random = Seeds.random(seed);
        Path damaged = folder.resolve("damaged.hjx");
        boolean inManifest = random.nextInt(4) == 0;
        byte[] original = inManifest ? manifest : export;
        byte[] changed = change(original, random);
        if (Arrays.equals(original, changed)) {
            return;
        }
        try {
            Files.write(damaged, inManifest ? export : changed);
            Files.write(ExportManifest.file(damaged), inManifest ? changed : manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long began = System.nanoTime();
        refuse(damaged, seed % IMPORTED_OF == 0);
        longestNs = Math.max(longestNs, System.nanoTime() - began);
    }

    private void refuse(Path damaged, boolean imported) {
        Path target = folder.resolve("imported");
        try {
            if (imported) {
                JournalImport.write(List.of(damaged), target, QUIET);
            } else {
                JournalExport.verify(damaged, QUIET);
            }
        } catch (JournalException e) {
            assertThat(e.getMessage())
                    .containsAnyOf("export " + damaged, "manifest " + ExportManifest.file(damaged))
                    .doesNotContain("Exception", "java.");
            assertThat(target).doesNotExist();
            assertThat(folder.resolve(".importing-imported")).doesNotExist();
            return;
        }
        fail("damage was not found");
    }

    private static byte[] change(byte[] original, RandomGenerator random) {
        byte[] changed = original.clone();
        int at = random.nextInt(original.length);
        int length = Math.min(original.length - at, 1 + random.nextInt(64));
        switch (random.nextInt(7)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt(256);
            case 2 -> changed = Arrays.copyOf(original, at);
            case 3 -> changed = Arrays.copyOf(original, original.length + length);
            case 4 -> Arrays.fill(changed, at, at + length, (byte) 0);
            case 5 -> System.arraycopy(original, random.nextInt(original.length - length + 1), changed, at, length);
            default -> changed = cut(original, at, length);
        }
        return changed;
    }

    private static byte[] cut(byte[] original, int at, int length) {
        byte[] changed = new byte[original.length - length];
        System.arraycopy(original, 0, changed, 0, at);
        System.arraycopy(original, at + length, changed, at, changed.length - at);
        return changed;
    }
}
