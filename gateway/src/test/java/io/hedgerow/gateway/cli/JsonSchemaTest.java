package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.cluster.client.ClusterStanding;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.process.HedgeProcess;
import io.hedgerow.gateway.process.RunResult;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.surface.quote.PriceUnit;
import io.hedgerow.gateway.surface.quote.QuotedMarket;
import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What commands print as JSON against the schemas that they publish. */
@Timeout(600)
class JsonSchemaTest {
    private static final String NAME = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

    /** What fits of surfaces tell is named as in the tools that read them. */
    private static final String CAMEL_NAME = "[a-z][a-zA-Z0-9]*";

    @TempDir
    private Path folder;

    private static void check(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments[0]));
        if (List.of("journal", "control", "surface").contains(arguments[0])) {
            words.add(arguments[0].equals("control") ? arguments[2] : arguments[1]);
        }
        check(String.join(" ", words), CommandRun.of(arguments));
    }

    static void check(String command, CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        checkOutput(command, run);
    }

    private static Schema schemaOf(String command) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaCommand.text(command), InputFormat.JSON);
    }

    private static void checkOutput(String command, CommandRun run) {
        Schema schema = schemaOf(command);
        assertThat(run.out().lines()).isNotEmpty().allSatisfy(line -> {
            assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
            if (!command.equals("journal dump")) {
                assertThat(Json.read(line)).containsEntry("command", command).containsKey("hedgerow_version");
            }
        });
    }

    @Test
    void shouldPrintWhatTheSchemasOfRunsAndJournalsSay() throws IOException {
        String journal = folder.resolve("j").toString();
        String export = folder.resolve("j.hjx").toString();
        String[] demo = {"demo", "--json", "--duration", "300ms", "--speed", "max", "--journal", journal};
        check(demo);
        check(demo); // continued
        check("replay", journal, "--verify", "--json");
        check("journal", "describe", journal, "--json");
        check("journal", "verify", journal, "--json");
        check("journal", "export", journal, "-o", export, "--json");
        check("journal", "verify", export, "--json");
        check("journal", "dump", journal);
        check("export", journal, "-o", folder.resolve("tables").toString(), "--format", "csv", "--json");
        check("backtest", journal, "--json", "--resamples", "100", "--interval", "20ms");
        check("tca", journal, "--json", "--by", "side", "--resamples", "100", "--horizons", "0s,100ms,expiry");
        check("lots", journal, "--json", "--method", "hifo");
        check("statement", journal, "--json");
        check("margin", journal, "--json", "--by", "expiry", "--collateral", "cross", "--what-if", "BTC-PERPETUAL 100");
        check("explain", journal, "--json", "--step", "1s", "--by", "tag");
        check("report", journal, "--json", "-o", folder.resolve("day.html").toString());
        check("stress", journal, "--json", "--grid", "ladder", "--what-if", "BTC-PERPETUAL 100");
        checkOutput("protect", CommandRun.of("protect", journal, "--json", "--grid", "ladder"));
        checkOutput("liquidity", CommandRun.of("liquidity", journal, "--json", "--what-if", "BTC-PERPETUAL 99999"));
        String[] tail = {"tail", journal, "--json", "--what-if", "BTC-PERPETUAL 100"};
        String[] model = {"--method", "normal", "--vol", "60", "--confidence", "95", "--paths", "200"};
        check(Stream.of(tail, model).flatMap(Stream::of).toArray(String[]::new));
        check("tail backtest", CommandRun.of("tail", "backtest", var(), "--json"));
    }

    private String var() throws IOException {
        Path table = folder.resolve("var.csv");
        return Files.writeString(table, "pnl,var\n" + "1,2\n".repeat(30)).toString();
    }

    @Test
    void shouldTellTheConfigurationThatAJournalWasBegunWith() {
        String journal = folder.resolve("j").toString();
        String export = folder.resolve("j.hjx").toString();
        String[] demo = {"demo", "--json", "--duration", "100ms", "--speed", "max", "--journal", journal};
        Object hash = Json.read(CommandRun.of(demo).out()).get("config_hash");
        assertThat(hash).asString().matches("[0-9a-f]{16}");
        CommandRun.of("journal", "export", journal, "-o", export);
        for (String[] reader : List.of(
                new String[] {"journal", "describe", journal},
                new String[] {"journal", "describe", export},
                new String[] {"journal", "verify", journal},
                new String[] {"replay", journal})) {
            List<String> json = new ArrayList<>(List.of(reader));
            json.add("--json");
            assertThat(Json.read(CommandRun.of(json.toArray(String[]::new)).out()))
                    .containsEntry("config_hash", hash)
                    .hasEntrySatisfying("journal_id", id -> assertThat(id).isNotNull());
        }
        assertThat(CommandRun.of("journal", "describe", journal).out()).contains("configuration " + hash);
        assertThat(CommandRun.of("replay", journal).out()).contains("configuration " + hash);
    }

    @Test
    void shouldPrintWhatTheSchemaOfHedgeRatiosSays() throws IOException {
        String table = Files.write(folder.resolve("t.csv"), List.of("a,b", "1,2", "2,3", "4,3", "3,7"))
                .toString();
        check("hedge-ratio", table, "--exposure", "a", "--hedge", "b", "--json");
        check(
                "hedge-ratio",
                table,
                "--exposure",
                "a",
                "--hedge",
                "b",
                "--size",
                "-3",
                "--contract-size",
                "2",
                "--json");
    }

    @Test
    void shouldPrintWhatTheSchemaOfSurfacesSays() throws IOException {
        QuotedMarket market = new QuotedMarket(1);
        long expiryNs = QuotedMarket.NOW_NS + 30 * QuotedMarket.DAY_NS;
        for (String venue : List.of("A", "B")) {
            market.chain(QuotedMarket.Venue.of(venue, PriceUnit.COIN), "BTC", QuotedMarket.NOW_NS, expiryNs, 15);
        }
        String table = Files.writeString(folder.resolve("q.csv"), market.csv()).toString();
        check("surface", "fit", table, "--json");
    }

    @Test
    void shouldPrintWhatTheSchemasOfControlSay() {
        String journal = folder.resolve("j").toString();
        HedgeProcess process = HedgeProcess.open(
                ConfigReader.readSimulator(List.of("gateway.speed=20", "journal.dir=unused"), Map.of())
                        .live(),
                folder.resolve("j"),
                "test",
                new Silence(),
                EpochClock.SYSTEM);
        CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(() -> process.run(3_600_000_000_000L));
        Await.until("1,000 events", () -> process.view().run().counts().events() >= 1_000);
        check("control", journal, "status", "--json");
        checkStatusOfAGateway(CommandRun.of("control", journal, "status", "--json"));
        check("control", journal, "counters", "--json");
        check("control", journal, "limit", "--portfolio", "portfolio_loss_max=500", "--reason", "test", "--json");
        check("control", journal, "policy", "BTC", "band_rule=fixed", "--reason", "test", "--json");
        check("control", journal, "state", "BTC", "reduce_only", "--reason", "test", "--json");
        check("control", journal, "kill", "--reason", "test", "--json");
        check("control", journal, "kill", "--reason", "again", "--json");
        check("control", journal, "status", "--json");
        CommandRun rearm = CommandRun.of("control", journal, "rearm", "--reason", "test", "--json");
        check("control rearm", rearm);
        process.stop();
        run.join();
        process.close();

        CommandRun unconfirmed = CommandRun.of("control", journal, "kill", "--reason", "test", "--json");
        assertThat(unconfirmed.exitCode()).isEqualTo(ExitCodes.GATEWAY);
        checkOutput("control kill", unconfirmed);
        assertThat(Json.read(unconfirmed.out()))
                .containsEntry("confirmed", false)
                .containsEntry("process_running", false);
    }

    /** The same with what a gateway of a cluster says beside. */
    private static void checkStatusOfAGateway(CommandRun alone) {
        Map<String, Object> status = new LinkedHashMap<>(Json.read(alone.out()));
        assertThat(status).containsEntry("cluster", null);
        for (ClusterStanding.Leader leader : List.of(
                new ClusterStanding.Leader(-1, -1L, 0L, 0L),
                new ClusterStanding.Leader(1, 3L, 1_790_000_000_000_000_000L, 2L))) {
            ClusterStanding standing = new ClusterStanding(
                    7,
                    leader.isKnown(),
                    "not connected yet",
                    leader,
                    List.of(
                            new ClusterStanding.Member(0, "10.0.0.1:21000", false),
                            new ClusterStanding.Member(1, "10.0.0.2:21000", leader.isKnown())),
                    new ClusterStanding.Flow(1L, 120L, 100L, 5L, 0L));
            status.put("cluster", standing.json());
            assertThat(schemaOf("control status").validate(Json.write(status), InputFormat.JSON))
                    .isEmpty();
            assertThat(standing.text()).contains("20 records behind, 5 events unacknowledged");
        }
    }

    @Test
    void shouldPublishASchemaOfEveryCommandWithJson() {
        List<String> found = new ArrayList<>();
        collect(Hedgerow.commandLine(), "", found);
        assertThat(SchemaCommand.commands()).containsAll(found);
        assertThat(CommandRun.of("schema").out().lines()).containsExactlyElementsOf(SchemaCommand.commands());
        assertThat(CommandRun.of("schema", "journal", "verify").out())
                .startsWith("{")
                .contains("\"verified\"");
        assertThat(CommandRun.of("schema", "journal").exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    private static void collect(CommandLine command, String words, List<String> found) {
        if (command.getCommandSpec().findOption("--json") != null) {
            found.add(words.strip());
        }
        command.getSubcommands().forEach((name, sub) -> collect(sub, words + " " + name, found));
    }

    @Test
    void shouldNameEveryMemberInSnakeCaseAndSayWhatItIs() {
        for (String command : SchemaCommand.commands()) {
            checkMembers(command, Json.read(SchemaCommand.text(command)));
        }
    }

    private static void checkMembers(String place, Object part) {
        if (part instanceof List<?> list) {
            list.forEach(element -> checkMembers(place, element));
        }
        if (!(part instanceof Map<?, ?> schema)) {
            return;
        }
        if (schema.get("properties") instanceof Map<?, ?> members) {
            assertThat(schema.get("additionalProperties")).as(place).isEqualTo(false);
            members.forEach((name, member) -> {
                boolean camel = place.startsWith("surface fit");
                assertThat((String) name).as(place).matches(camel ? NAME + "|" + CAMEL_NAME : NAME);
                assertThat(((Map<?, ?>) member).containsKey("description"))
                        .as(place + "." + name)
                        .isTrue();
            });
        }
        schema.forEach((name, value) -> checkMembers(place + "." + name, value));
    }

    /** Nobody to tell. */
    private static final class Silence implements StartListener {
        @Override
        public void onNote(String line) {
            assertThat(line).isNotEmpty();
        }

        @Override
        public void onProgress(String what, long done, long total) {
            assertThat(done).isNotNegative();
        }
    }
}
