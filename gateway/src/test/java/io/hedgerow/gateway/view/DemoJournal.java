package io.hedgerow.gateway.view;

import io.hedgerow.gateway.cli.Hedgerow;
import io.hedgerow.gateway.testing.FewOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A journal of some simulated seconds, made in this process. Static; any thread. */
public final class DemoJournal {
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
}
