package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ExchangeCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTellItsAddressesAndKeepWhatItNeeds() {
        CommandRun run = CommandRun.of(
                "exchange", "--port", "0", "--tls", "--dir", folder.toString(), "--duration", "1ms", "--faults", "mix");

        assertThat(run.err())
                .contains("client secret trial, for this machine alone: calm", "client secret desk", "its quoter")
                .contains("kept in " + folder, "seed 1");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsPattern("websocket wss://127\\.0\\.0\\.1:\\d+/ws/api/v2\n");
        assertThat(run.out())
                .contains("/api/v2\n", "ca_file " + folder.resolve("tls").resolve("ca.pem"));
        assertThat(folder.resolve("tls").resolve("ca.pem")).isRegularFile();
        assertThat(folder.resolve("clock")).isRegularFile();
    }

    @Test
    void shouldWriteWhatClientsTrustAlsoWhereItKeepsNothing() throws Exception {
        CommandRun run = CommandRun.of("exchange", "--port", "0", "--tls", "--in-memory", "--duration", "1ms");

        assertThat(run.exitCode()).as(run.err()).isZero();
        String told = run.out()
                .lines()
                .filter(line -> line.startsWith("ca_file "))
                .findFirst()
                .orElseThrow();
        Path file = Path.of(told.substring("ca_file ".length()));
        assertThat(Files.readString(file)).startsWith("-----BEGIN CERTIFICATE-----");
        Files.delete(file);
    }

    @Test
    void shouldSayWhatIsWrong() throws Exception {
        CommandRun elsewhere = CommandRun.of("exchange", "--bind", "0.0.0.0", "--in-memory", "--duration", "1ms");
        assertThat(elsewhere.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(elsewhere.err()).contains("the accounts to try it with are for this machine alone");

        Path faults = Files.writeString(folder.resolve("f.toml"), "[faults.x]\nkind = \"lost\"\n");
        CommandRun wrong = CommandRun.of("exchange", "--in-memory", "--faults", faults.toString());
        assertThat(wrong.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(wrong.err()).contains(faults + ":2:1", "must be one of");

        CommandRun missing =
                CommandRun.of("exchange", "--config", folder.resolve("none").toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(missing.err()).contains("there is no such file");
    }

    @Test
    void shouldSayThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            CommandRun run = CommandRun.of(
                    "exchange", "--in-memory", "--port", Integer.toString(taken.getLocalPort()), "--duration", "1ms");

            assertThat(run.exitCode()).isEqualTo(ExitCodes.GATEWAY);
            assertThat(run.err()).contains("cannot listen on 127.0.0.1 port " + taken.getLocalPort(), "--port 0");
        }
    }

    @Test
    void shouldExplainItself() {
        assertThat(CommandRun.of("exchange", "--help").out())
                .contains("/ws/api/v2", "secret `trial`", "`desk`", "--faults", "ca.pem", "mix");
    }
}
