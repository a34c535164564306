package io.hedgerow.gateway.cli.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.hedgerow.gateway.cli.Hedgerow;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.exchange.ExchangeInABox;
import io.hedgerow.gateway.exchange.ExchangeServer;
import io.hedgerow.gateway.exchange.ExchangeSpec;
import io.hedgerow.gateway.exchange.config.ExchangeConfig;
import io.hedgerow.gateway.exchange.floor.hall.DeribitFloor;
import io.hedgerow.gateway.exchange.floor.hall.FloorSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The check list of a live venue, against the exchange in a box over plain sockets and TLS. */
@Timeout(600)
class VenueCheckTest {
    private static final String READING = """
        [exchange]
        port = 0
        in_memory = true

        [exchange.accounts.desk]
        id = 1
        client_secret = "desk-secret"

        [exchange.keys.watch]
        account = "desk"
        client_secret = "watch-secret"
        scopes = ["account:read", "trade:read", "wallet:read"]
        """;

    @TempDir
    private Path folder;

    private ExchangeServer server;
    private String out = "";
    private String err = "";

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldSayThatAKeyThatMayOnlyReadCannotTakeOrdersOff() throws IOException {
        start(false);
        server.close();
        server = ExchangeInABox.open(ExchangeConfig.read("exchange", READING, folder, List.of()), List.of());
        Files.writeString(folder.resolve("trial.key"), "client_id=watch\nclient_secret=watch-secret\n");
        assertThat(check()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(out)
                .contains("FAILED   login", "lacks trade:read_write")
                .contains("FAILED   second way", "the key may not cancel");
    }

    private void start(boolean tls) throws IOException {
        DeribitFloor floor = DeribitFloor.open(FloorSettings.DEFAULT, EpochClock.SYSTEM.epochTimeNs());
        server = ExchangeServer.start(tls ? ExchangeSpec.local().withTls() : ExchangeSpec.local(), floor);
        if (tls) {
            Files.writeString(folder.resolve("ca.pem"), server.trustPem());
        }
        Files.writeString(folder.resolve("trial.key"), "client_id=trial\nclient_secret=trial\n");
    }

    private int check(String... more) throws IOException {
        String text = Files.readString(Path.of(System.getProperty("hedgerow.root"), "examples", "reference.toml"))
                .replace("BTC-PERPETUAL.SIM", "BTC-PERPETUAL.DERIBIT");
        Path config = Files.writeString(folder.resolve("desk.toml"), text);
        List<String> words = new ArrayList<>(List.of("venue", "check", "--config", config.toString()));
        for (String setting : List.of(
                "gateway.kind=deribit",
                "gateway.deribit.url=" + server.webSocketUrl(),
                "gateway.deribit.http_url=" + server.httpUrl(),
                "gateway.deribit.client_id=file:" + folder.resolve("trial.key") + "#client_id",
                "gateway.deribit.client_secret=file:" + folder.resolve("trial.key") + "#client_secret")) {
            words.add("--set");
            words.add(setting);
        }
        words.addAll(List.of(more));
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        CommandLine line = Hedgerow.commandLine().setErr(new PrintWriter(errText));
        line.setOut(new PrintWriter(outText));
        int exitCode = line.execute(words.toArray(String[]::new));
        out = outText.toString();
        err = errText.toString();
        return exitCode;
    }

    @Test
    void shouldGoTheWholeWayAndSendNothing() throws IOException {
        start(true);
        assertThat(check("--set", "gateway.deribit.ca_file=" + folder.resolve("ca.pem")))
                .as(out + err)
                .isEqualTo(ExitCodes.OK);
        assertThat(out)
                .contains("DERIBIT [gateway], live")
                .contains("ok       secrets               read from file:")
                .contains("warning  secrets               " + folder.resolve("trial.key"), "chmod 600")
                .contains("ok       HTTP                  answered in")
                .contains("ok       login                 scopes ")
                .contains("ok       hedges                BTC-PERPETUAL listed")
                .contains("ok       subscriptions         3 taken; messages come")
                .contains("ok       open orders           none")
                .contains("checks passed; no order was sent")
                .doesNotContain("FAILED");
    }

    @Test
    void shouldNameWhatIsWrongAndEndWithSix() throws IOException {
        start(false);
        assertThat(check("--json")).as(out + err).isEqualTo(ExitCodes.OK);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                getClass()
                                        .getResourceAsStream("/io/hedgerow/gateway/cli/schema/venue-check.schema.json"),
                                InputFormat.JSON)
                        .validate(out, InputFormat.JSON))
                .isEmpty();

        Files.writeString(folder.resolve("trial.key"), "client_id=trial\nclient_secret=wrong-secret\n");
        assertThat(check()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(out + err).contains("FAILED   login", "13004").doesNotContain("wrong-secret");

        Files.delete(folder.resolve("trial.key"));
        assertThat(check()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(out).contains("FAILED   secrets", "trial.key is not there");

        Files.writeString(folder.resolve("trial.key"), "client_id=trial\nclient_secret=trial\n");
        assertThat(check(
                        "--set",
                        "gateway.deribit.mode=paper",
                        "--set",
                        "hedge.BTC.instruments=[\"BTC-PERPETUAL.DERIBIT\",\"NO-SUCH.DERIBIT\"]"))
                .isEqualTo(ExitCodes.GATEWAY);
        assertThat(out).contains("does not list NO-SUCH");

        assertThat(check("--venue", "OTHER")).isEqualTo(ExitCodes.CONFIG);
        assertThat(err).contains("no live venue 'OTHER'; there are DERIBIT");
        assertThat(check("--set", "gateway.kind=sim")).isEqualTo(ExitCodes.CONFIG);
        assertThat(err).contains("names no live venue");

        server.close();
        assertThat(check()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(out).contains("FAILED   HTTP", "FAILED   WebSocket").doesNotContain("Exception");
    }
}
