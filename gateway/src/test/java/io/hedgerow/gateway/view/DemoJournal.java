package io.hedgerow.gateway.view;

import io.hedgerow.gateway.cli.Hedgerow;
import io.hedgerow.gateway.testing.FewOptions;
import io.hedgerow.journal.format.JournalFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A journal of some simulated seconds, made in this process. Static; any thread. */
public final class DemoJournal {
    private static final int DAMAGE_BYTES = 256;

    private DemoJournal() {}

    /**
     * Makes it.
     *
     * @param dir folder, new
     * @param duration of engine time
     * @return the folder
     */
    public static Path make(Path dir, String duration) {
        return make(dir, duration, FewOptions.SETTINGS);
    }

    /**
     * Makes it.
     *
     * @param dir folder, new
     * @param duration of engine time
     * @param settings assignments over the configuration of the demo
     * @return the folder
     */
    public static Path make(Path dir, String duration, List<String> settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "demo",
                "--speed",
                "max",
                "--headless",
                "--warm-up",
                "0s",
                "--duration",
                duration,
                "--journal",
                dir.toString()));
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        StringWriter told = new StringWriter();
        CommandLine command = Hedgerow.commandLine();
        command.setOut(new PrintWriter(told, true));
        command.setErr(new PrintWriter(told, true));
        if (command.execute(arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException(told.toString());
        }
        return dir;
    }

    /**
     * Damages it in the middle of what has been written: behind that the file is empty.
     *
     * @param journal its folder
     */
    public static void damage(Path journal) throws IOException {
        Path written = new JournalFolder(journal).segments().get(0).files().get(0);
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = channel.map(MapMode.READ_WRITE, 0L, channel.size());
            int end = mapped.capacity();
            while (mapped.get(end - 1) == 0) {
                end--;
            }
            mapped.put(end / 2, new byte[DAMAGE_BYTES]);
        }
    }
}
