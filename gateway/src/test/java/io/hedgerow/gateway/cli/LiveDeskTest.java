package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.exchange.ExchangeInABox;
import io.hedgerow.gateway.exchange.ExchangeServer;
import io.hedgerow.gateway.exchange.ExchangeSpec;
import io.hedgerow.gateway.exchange.config.ExchangeConfig;
import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.exchange.floor.hall.DeribitFloor;
import io.hedgerow.gateway.exchange.floor.hall.FloorSettings;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.process.HedgeProcess;
import io.hedgerow.gateway.process.RunResult;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.StrictExposition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does with two terminals: the example of a live desk beside the exchange in a box. */
@Timeout(600)
class LiveDeskTest {
    private static final String CONFIG = "examples/deribit-loopback.toml";

    /** Nobody trades with this account but the test. */
    private static final Path TRIAL_KEY = Path.of(System.getProperty("hedgerow.root"), "examples", "trial-key.txt");

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
    private HedgeProcess process;
    private CompletableFuture<RunResult> run;

    @BeforeEach
    void startExchange() throws IOException {
        server = ExchangeServer.start(
                ExchangeSpec.local(), DeribitFloor.open(FloorSettings.DEFAULT, EpochClock.SYSTEM.epochTimeNs()));
    }

    @AfterEach
    void close() {
        if (process != null) {
            stop();
        }
        server.close();
    }

    private String journal() {
        return folder.resolve("journal").toString();
    }

    private void startDesk(String mode) {
        startDesk(mode, "metrics.port=0");
    }

    private void startDesk(String mode, String also) {
        process = HedgeProcess.open(
                ConfigReader.readFile(
                                Path.of(System.getProperty("hedgerow.root")).resolve(CONFIG),
                                List.of(
                                        "gateway.deribit.url=" + server.webSocketUrl(),
                                        "gateway.deribit.client_id=file:" + TRIAL_KEY + "#client_id",
                                        "gateway.deribit.client_secret=file:" + TRIAL_KEY + "#client_secret",
                                        "gateway.deribit.mode=" + mode,
                                        "gateway.deribit.kinds=[\"future\"]", // Tests share two processors.
                                        also,
                                        "journal.dir=unused"),
                                Map.of())
                        .live(),
                folder.resolve("journal"),
                "test",
                StartListener.NONE,
                EpochClock.SYSTEM);
        run = CompletableFuture.supplyAsync(() -> process.run(HedgeProcess.TO_THE_END));
        Await.until("the venue is up", () -> venue().get("state").equals("up"));
    }

    private RunResult stop() {
        process.stop();
        RunResult result = run.join();
        process.close();
        process = null;
        return result;
    }

    private static Map<String, Object> json(CommandRun command) {
        assertThat(command.out()).as(command.err()).isNotEmpty();
        return Json.read(command.out());
    }

    private Map<String, Object> status() {
        return json(control("status", "--json"));
    }

    private CommandRun control(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "control";
        all[1] = journal();
        System.arraycopy(words, 0, all, 2, words.length);
        return CommandRun.of(all);
    }

    private Map<?, ?> venue() {
        return (Map<?, ?>) ((List<?>) status().get("venues")).get(0);
    }

    private long ordersSent() {
        return (Long) venue().get("orders_sent");
    }

    /** By hand, past the desk. */
    private void buy(long usd) throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString("trial:trial".getBytes(StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(server.httpUrl()
                                    + "/private/buy?instrument_name=BTC-PERPETUAL&type=market&amount=" + usd))
                            .header("Authorization", "Basic " + login)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"order_state\":\"filled\"");
        }
    }

    private static void check(String command, CommandRun done) {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaCommand.text(command), InputFormat.JSON)
                        .validate(done.out(), InputFormat.JSON))
                .as(done.out())
                .isEmpty();
    }

    @Test
    void shouldHedgeWhatIsTradedByHandBeKilledByVenueAndGoOnAfterARestart() throws Exception {
        startDesk("live");
        buy(200_000);
        Await.until("the desk hedges a fill that is not its own", () -> ordersSent() >= 1);
        Await.until(
                "the books agree",
                () -> control("reconcile", "--reason", "traded by hand").exitCode() == ExitCodes.OK);
        check("control reconcile", control("reconcile", "--venue", "DERIBIT", "--reason", "again", "--json"));
        assertThat(control("reconcile", "--venue", "OTHER", "--reason", "x").err())
                .contains("no live venue 'OTHER'; there are DERIBIT");
        check("control status", control("status", "--json"));
        assertThat(control("status").out())
                .contains("venue DERIBIT up", "orders live", "cancel on disconnect on", "wire to wire p50")
                .contains("reconciliation  the venue's books agree with ours");

        assertThat(StrictExposition.read(control("metrics").out())).satisfies(metrics -> {
            assertThat(metrics.value("hedgerow_venue_link{venue=\"DERIBIT\"}")).isEqualByComparingTo("2");
            assertThat(metrics.value("hedgerow_venue_cancel_on_disconnect{venue=\"DERIBIT\"}"))
                    .isEqualByComparingTo("1");
            assertThat(metrics.value("hedgerow_wire_to_wire_seconds_count")).isPositive();
            assertThat(metrics.value("hedgerow_tick_to_decision_seconds_count")).isPositive();
            assertThat(metrics.value("hedgerow_killed{scope=\"*\"}")).isZero();
            assertThat(metrics.value("hedgerow_risk_state{underlying=\"BTC\"}")).isZero();
        });

        assertThat(control("kill", "--venue", "DERIBIT", "--reason", "test").out())
                .contains("killed: venue DERIBIT", "DERIBIT confirmed: nothing of ours in its scope works there");
        assertThat(StrictExposition.read(control("metrics").out()).value("hedgerow_killed{scope=\"venue:DERIBIT\"}"))
                .isEqualByComparingTo("1");
        long sent = ordersSent();
        buy(200_000);
        Await.until(
                "the kill is told",
                () -> status().get("underlyings").toString().contains("LIMIT_BREACH")
                        || status().get("underlyings").toString().contains("NO_LIVE_QUOTE"));
        assertThat(ordersSent()).isEqualTo(sent);
        RunResult first = stop();
        assertThat(first.end().kills()).hasSize(1);
        assertThat(first.wire().count()).isPositive();
        assertThat(first.span().mode()).isEqualTo("LIVE");

        startDesk("live");
        assertThat(control("status").out()).contains("KILLED venue DERIBIT by");
        assertThat(control("rearm", "--venue", "DERIBIT", "--reason", "over").exitCode())
                .isZero();
        assertThat(CommandRun.of("replay", journal(), "--verify").err()).doesNotContain("diverged");
    }

    @Test
    void shouldEndWithSixWhereItCouldNeverTrade() {
        server.faults().add(FaultSpec.of(FaultKind.REFUSE, "", "private/enable_cancel_on_disconnect"));
        CommandRun run = runFor("1s", TRIAL_KEY);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(run.err()).contains("DERIBIT could not be traded at any time of this run: ");
        assertThat(json(run).get("never_traded").toString()).contains("DERIBIT could not be traded");
        check("run", run);
    }

    @Test
    void shouldEndAtTheStartWhereTheKeyMayOnlyRead() throws IOException {
        server.close();
        server = ExchangeInABox.open(ExchangeConfig.read("exchange", READING, folder, List.of()), List.of());
        Path key = Files.writeString(folder.resolve("watch.key"), "client_id=watch\nclient_secret=watch-secret\n");
        CommandRun run = runFor("1h", key);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(run.err())
                .contains("the key lacks trade:read_write, account:read_write; it has ", "mode = \"paper\"")
                .doesNotContain("Exception");
    }

    @Test
    void shouldEndWithFiveWhereBooksThatDisagreeHeldIt() throws Exception {
        startDesk("live");
        buy(200_000);
        Await.until("the desk hedges a fill that is not its own", () -> ordersSent() >= 1);
        stop();
        server.close();
        startExchange(); // It knows nothing of what was traded.
        CommandRun run = runFor("5s", TRIAL_KEY);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(run.err())
                .contains("DERIBIT was held when the run ended: NOT EXPLAINED, trading is held: ", "--accept");
        check("run", run);
    }

    private CommandRun runFor(String duration, Path key) {
        return CommandRun.of(
                "run",
                "--config",
                Path.of(System.getProperty("hedgerow.root")).resolve(CONFIG).toString(),
                "--set",
                "gateway.deribit.url=" + server.webSocketUrl(),
                "--set",
                "gateway.deribit.kinds=[\"future\"]",
                "--set",
                "gateway.deribit.client_id=file:" + key + "#client_id",
                "--set",
                "gateway.deribit.client_secret=file:" + key + "#client_secret",
                "--journal",
                journal(),
                "--headless",
                "--json",
                "--duration",
                duration,
                "--warm-up",
                "0s");
    }

    @Test
    void shouldPlayASessionThatWentOnWithAJournalOnACopyOfIt() throws Exception {
        startDesk("live");
        buy(200_000);
        Await.until("it is hedged", () -> ordersSent() >= 1);
        stop();
        Path capture = folder.resolve("second.gz");
        startDesk("live", "gateway.deribit.capture=" + capture);
        buy(300_000);
        Await.until("it is hedged again", () -> ordersSent() >= 1);
        RunResult second = stop();

        CommandRun alone = play(capture, folder.resolve("alone"));
        assertThat(alone.exitCode()).as(alone.err()).isEqualTo(ExitCodes.GATEWAY);
        String end = alone.err().replaceFirst("(?s).*--to-seq (\\d+) .*", "$1");
        Path export = folder.resolve("then.hjx");
        Path copy = folder.resolve("copy");
        assertThat(CommandRun.of("journal", "export", journal(), "--to-seq", end, "-o", export.toString())
                        .exitCode())
                .isZero();
        assertThat(CommandRun.of("journal", "import", export.toString(), "-o", copy.toString())
                        .exitCode())
                .isZero();
        CommandRun again = play(capture, copy);
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCodes.OK);
        assertThat(again.err()).contains("the captured session goes on where the journal ends");
        assertThat(json(again).get("fills")).isEqualTo(second.counts().orders().fills());
        assertThat(play(capture, copy).err()).contains("ends at sequence ");
    }

    private static CommandRun play(Path capture, Path journal) {
        return CommandRun.of(
                "run",
                "--config",
                Path.of(System.getProperty("hedgerow.root")).resolve(CONFIG).toString(),
                "--set",
                "gateway.kind=recorded",
                "--set",
                "gateway.recorded.matching=recorded",
                "--set",
                "gateway.recorded.capture=" + capture,
                "--journal",
                journal.toString(),
                "--speed",
                "max",
                "--json");
    }

    @Test
    void shouldTradeOnPaperWithoutAWordToTheVenue() throws Exception {
        startDesk("paper");
        assertThat(venue().get("mode")).isEqualTo("PAPER");
        assertThat(control("reconcile", "--reason", "x").exitCode()).isNotZero();
        stop();
        assertThatThrownBy(() -> startDesk("live"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("gateway.deribit.mode: is live, but journal")
                .hasMessageContaining("was begun with paper");
    }
}
