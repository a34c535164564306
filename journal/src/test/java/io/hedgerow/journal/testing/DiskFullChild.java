package io.hedgerow.journal.testing;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.read.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fills a small disk with a journal, makes space, goes on; prints what came of it. */
public final class DiskFullChild {
    private DiskFullChild() {}

    public static void main(String[] arguments) throws IOException {
        Path disk = Path.of(arguments[0]);
        Path ballast = Files.write(disk.resolve("ballast"), new byte[16 << 20]);
        Path dir = disk.resolve("journal");
        JournalOptions options = JournalOptions.DEFAULT.withSizes(64L << 20, 4L << 20, 256L << 10);
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, options)) {
            System.out.println("stopped: " + fill(journal));
            long first = journal.lastSequence();
            Files.delete(ballast);
            System.out.println("stopped: " + fill(journal));
            System.out.println("went on: " + (journal.lastSequence() > first));
        }
        try (JournalReader reader = JournalReader.open(dir)) {
            while (reader.next()) {
                // Reading is checking.
            }
            System.out.println("complete: " + reader.sequence());
        }
    }

    private static String fill(ChronicleEventJournal journal) {
        try {
            new JournalPublisher(journal, journal.lastSequence()).quotes(10_000_000);
            return "never";
        } catch (JournalException full) {
            return full.getMessage();
        }
    }
}
