package io.hedgerow.gateway.process;

import io.hedgerow.engine.testing.ChildJvm;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.socket.ControlClient;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.FewOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code hedgerow demo} in a process of its own, under control from here. */
final class ControlledChild implements AutoCloseable {
    private final Process process;
    private final ControlFolder folder;

    /**
     * Starts it and waits until it listens.
     *
     * @param journal folder of its journal
     * @param errors where its stderr goes
     * @param arguments after those that every such child has
     */
    ControlledChild(Path journal, Path errors, String... arguments) {
        this(List.of(), List.of(), System.getProperty("java.class.path"), journal, errors, arguments);
    }

    /** Starts it quickly, with few options and the first compiler alone: where neither speed nor numbers matter. */
    static ControlledChild small(Path journal, Path errors, String... arguments) {
        return small(List.of(), System.getProperty("java.class.path"), journal, errors, arguments);
    }

    /** As {@link #small}, from jars, as its users do: no class needs a descriptor to be loaded. */
    static ControlledChild ofJars(String classPath, Path journal, Path errors, String... arguments) {
        return small(List.of(), classPath, journal, errors, arguments);
    }

    /** As {@link #small}, with a umask. */
    static ControlledChild withUmask(String umask, Path journal, Path errors, String... arguments) {
        return small(
                List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"),
                System.getProperty("java.class.path"),
                journal,
                errors,
                arguments);
    }

    private static ControlledChild small(
            List<String> launcher, String classPath, Path journal, Path errors, String... arguments) {
        List<String> all = new ArrayList<>();
        FewOptions.SETTINGS.forEach(setting -> all.addAll(List.of("--set", setting)));
        all.addAll(List.of(arguments));
        return new ControlledChild(
                launcher,
                List.of("-XX:TieredStopAtLevel=1", "-XX:-UseParallelGC", "-XX:+UseSerialGC"),
                classPath,
                journal,
                errors,
                all.toArray(String[]::new));
    }

    private ControlledChild(
            List<String> launcher,
            List<String> options,
            String classPath,
            Path journal,
            Path errors,
            String... arguments) {
        folder = new ControlFolder(journal);
        List<String> all =
                new ArrayList<>(List.of("demo", "--headless", "--warm-up", "0s", "--journal", journal.toString()));
        all.addAll(List.of(arguments));
        List<String> command = new ArrayList<>(launcher);
        List<String> flags = new ArrayList<>(List.of("-Xmx512m"));
        flags.addAll(options);
        command.addAll(ChildJvm.command(flags, "io.hedgerow.gateway.cli.Hedgerow", all.toArray(String[]::new)));
        command.set(command.indexOf("-cp") + 1, classPath);
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("the child listens", () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("child has ended; see " + errors);
            }
            return ControlClient.isListening(folder);
        });
    }

    long pid() {
        return process.pid();
    }

    ControlFolder folder() {
        return folder;
    }

    /** Sends a signal, such as STOP. */
    void signal(String name) {
        run("kill", "-" + name, Long.toString(pid()));
    }

    static void run(String... command) {
        try {
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException(List.of(command) + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Members of the answer to a request by ann. */
    Map<String, Object> ask(String command, String scope) {
        Map<String, Object> request = new LinkedHashMap<>(Map.of("v", 1L, "command", command));
        if (!command.equals("status")) {
            request.putAll(Map.of("actor", "ann", "reason", "a test", "scope", scope));
        }
        return ControlClient.ask(folder, Json.write(request), 300_000L);
    }

    long status(String name) {
        return (Long) ask("status", "").get(name);
    }

    void awaitEvents(long more) {
        long until = status("events") + more;
        Await.until("more events", () -> status("events") > until);
    }

    /** Ends it like kill -9. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
