package io.hedgerow.gateway.rig;

import io.hedgerow.engine.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code hedgerow exchange} in a process of its own, with the same folder and port in every life. Owned by one test. */
final class BoxProcess implements AutoCloseable {
    private static final String CONFIG = """
        [exchange.accounts.desk]
        id = 1
        client_id = "desk"
        client_secret = "desk-secret"
        balances = { BTC = 10.0 }

        [exchange.keys.hand]
        account = "desk"
        client_secret = "hand-secret"

        # The hand and the desk share what the account may send, and neither knows of the other.
        [exchange.limits.trading]
        per_second = 30
        burst = 100
        """;

    private final Path folder;
    private final List<String> more;
    private int port;
    private Process process;

    /**
     * Prepares it.
     *
     * @param folder where it keeps everything
     * @param more further arguments
     */
    BoxProcess(Path folder, String... more) {
        this.folder = folder;
        this.more = List.of(more);
        try {
            Files.writeString(folder.resolve("exchange.toml"), CONFIG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal, such as STOP, which lets it stand still with all its connections. */
    void signal(String name) {
        try {
            Children.await(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** Starts it and waits until it listens. */
    void start() {
        List<String> arguments = new ArrayList<>(List.of(
                "exchange",
                "--config",
                folder.resolve("exchange.toml").toString(),
                "--dir",
                folder.resolve("exchange").toString(),
                "--port",
                Integer.toString(port)));
        arguments.addAll(more);
        try {
            process = new ProcessBuilder(ChildJvm.command(
                            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                            "io.hedgerow.gateway.cli.Hedgerow",
                            arguments.toArray(String[]::new)))
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("exchange.err").toFile()))
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("http ")) {
                    port = URI.create(line.substring(5)).getPort();
                    return;
                }
            }
            throw new AssertionError(
                    "the exchange has not started: " + Files.readString(folder.resolve("exchange.err")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As by kill -9. */
    void kill() {
        Children.kill(process);
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
