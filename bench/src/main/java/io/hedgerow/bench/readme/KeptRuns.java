package io.hedgerow.bench.readme;

import io.hedgerow.bench.page.Scratch;
import io.hedgerow.gateway.cli.output.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What commands have printed, kept in a folder until all of them have run: a call that is cut off does not lose what it has
 * measured. The folder is also where they work, for a command may read what an earlier one wrote. Owned by one thread.
 */
final class KeptRuns {
    private static final String WORK = "work";

    private final Path folder;

    private KeptRuns(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes the folder.
     *
     * @param folder of its own, made if need be
     * @param resume whether what an earlier call left there counts; else it is emptied
     * @return runs kept there
     * @throws IOException if it cannot be written
     */
    static KeptRuns in(Path folder, boolean resume) throws IOException {
        KeptRuns kept = new KeptRuns(folder);
        if (!resume) {
            kept.drop();
        }
        OutputFile.folder(kept.work());
        return kept;
    }

    /** Where commands work. */
    Path work() {
        return folder.resolve(WORK);
    }

    /**
     * What a command printed in an earlier call.
     *
     * @param name of the run
     * @param time which of its times
     * @param words that it was started with
     * @return nothing if it has not run with these words
     * @throws IOException if it cannot be read
     */
    Optional<String> find(String name, int time, List<String> words) throws IOException {
        Path file = file(name, time);
        String head = String.join(" ", words) + "\n";
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file);
        return text.startsWith(head) ? Optional.of(text.substring(head.length())) : Optional.empty();
    }

    /**
     * Keeps what a command has printed.
     *
     * @param name of the run
     * @param time which of its times
     * @param words that it was started with
     * @param out what it printed
     * @throws IOException if it cannot be written
     */
    void keep(String name, int time, List<String> words, String out) throws IOException {
        Path unfinished = folder.resolve(name + ".new");
        Files.writeString(unfinished, String.join(" ", words) + "\n" + out);
        Files.move(unfinished, file(name, time), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String name, int time) {
        return folder.resolve(name + "-" + time + ".json");
    }

    /** Deletes everything. */
    void drop() throws IOException {
        if (Files.exists(folder)) {
            Scratch.delete(folder);
        }
    }
}
