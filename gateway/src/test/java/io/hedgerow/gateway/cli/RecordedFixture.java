package io.hedgerow.gateway.cli;

import io.hedgerow.gateway.testing.SyntheticRecording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A synthetic recording of either venue with everything a run of it needs, as files in a folder. */
final class RecordedFixture {
    private final Path folder;
    private int runs;

    RecordedFixture(Path folder) {
        this.folder = folder;
        write("instruments.json", SyntheticRecording.instrumentsReply());
        for (String venue : List.of("deribit", "binance")) {
            write(venue + ".toml", SyntheticRecording.config(venue));
            write(venue + "-book.csv", SyntheticRecording.book(venue));
            write(venue + ".txt", String.join("\n", SyntheticRecording.lines(venue)) + "\n");
        }
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the recording of a venue, {@code deribit} or {@code binance}, with settings that differ. */
    CommandRun run(String venue, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--config",
                folder.resolve(venue + ".toml").toString(),
                "--headless",
                "--journal",
                folder.resolve("journal-" + runs++).toString()));
        for (String setting : settings) {
            arguments.add(setting.startsWith("--") ? setting : "--set");
            if (!setting.startsWith("--")) {
                arguments.add(setting);
            }
        }
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
