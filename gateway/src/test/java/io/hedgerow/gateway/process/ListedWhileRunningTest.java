package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.socket.ControlClient;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.LiveConfig;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.journal.export.JournalDump;
import io.hedgerow.journal.export.RecordFilter;
import io.hedgerow.journal.export.Records;
import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.research.Backtest;
import io.hedgerow.journal.research.BacktestResult;
import io.hedgerow.journal.research.BacktestSpec;
import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.facts.JournalScan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An instrument that a venue lists while the process runs reaches everybody who speaks of instruments. */
@Timeout(600)
class ListedWhileRunningTest {
    private static final String NEW = "BTC-NEW.SIM";

    @TempDir
    private Path temp;

    private ListingVenue home;
    private ListingVenue away;
    private HedgeProcess process;
    private CompletableFuture<RunResult> run;

    private Path journal() {
        return temp.resolve("journal");
    }

    /** The simulator's book and limits, with the two venues in its place. */
    private LiveConfig twoVenues() {
        Path file = temp.resolve("two-venues.toml");
        try {
            String simulator =
                    Files.readString(Path.of(System.getProperty("hedgerow.root"), "examples", "simulator.toml"));
            Files.writeString(
                    file,
                    simulator.replaceAll("(?ms)^\\[gateway.*?(?=^\\[(?!gateway))", "")
                            + "[gateway.venues.AWAY]\nkind = \"sim\"\n[gateway.venues.SIM]\nkind = \"sim\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConfigReader.readFile(file, List.of(), Map.of()).live();
    }

    /** Two venues that use one name. */
    private void open(String... awayNames) {
        process = ProcessSetting.alone(twoVenues(), journal(), StartListener.NONE)
                .openWith(registry -> {
                    home = new ListingVenue(registry, "SIM", "BTC-PERPETUAL");
                    away = new ListingVenue(registry, "AWAY", awayNames);
                    return List.of(home, away);
                });
        run = CompletableFuture.supplyAsync(() -> process.run(HedgeProcess.TO_THE_END));
    }

    @AfterEach
    void close() {
        if (process != null) {
            stop();
        }
    }

    private void stop() {
        process.stop();
        run.join();
        process.close();
        process = null;
    }

    private Map<String, Object> ask(String command, String scope, String setting) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("v", 1L);
        request.put("command", command);
        request.put("scope", scope);
        request.put("settings", List.of(setting));
        request.put("actor", "ann");
        request.put("reason", "listed");
        return ControlClient.ask(new ControlFolder(journal()), Json.write(request), 300_000L);
    }

    private boolean showsLimitOf(String symbol) {
        return process.view().guard().limits().stream()
                .anyMatch(limit -> limit.scope().equals(symbol));
    }

    /** Waits until the venue's thread has listed it: before, a policy cannot name it. */
    private void hedgeWithNew() {
        Await.until(
                "the policy takes the new instrument",
                () -> Boolean.TRUE.equals(ask("policy", "BTC", "instruments=[\"BTC-PERPETUAL.SIM\", \"" + NEW + "\"]")
                        .get("ok")));
    }

    private List<String> dumpedOf(String symbol) throws IOException {
        ReferenceDirectory names = Records.names(journal());
        JournalDump dump = new JournalDump(names);
        RecordFilter filter = new RecordFilter(
                Set.of("quote", "instrumentdefinition"), symbol, Long.MIN_VALUE, Long.MAX_VALUE, 1, Long.MAX_VALUE);
        StringBuilder lines = new StringBuilder();
        try (RecordSource records = Records.open(journal())) {
            while (records.next()) {
                names.learn(records.buffer(), records.offset());
                if (filter.accepts(records, dump.schema(), names)) {
                    dump.write(records, lines);
                }
            }
        }
        return lines.toString().lines().toList();
    }

    @Test
    void shouldReachControlScreenDumpAndBacktestAndKeepItsId() throws IOException {
        open("BTC-PERPETUAL");
        assertThat(ask("policy", "BTC", "instruments=[\"BTC-PERPETUAL.SIM\", \"" + NEW + "\"]"))
                .containsEntry("ok", false)
                .satisfies(
                        answer -> assertThat(answer.get("error").toString()).contains("does not list '" + NEW + "'"));
        home.list("BTC-NEW");
        hedgeWithNew();
        assertThat(ask("limit", "instrument:" + NEW, "order_lots_max=7")).containsEntry("ok", true);
        Await.until("the screen shows its limits", () -> showsLimitOf(NEW));
        stop();

        JournalFacts facts = JournalScan.read(journal(), sequence -> {});
        int id = facts.names().instrumentId(NEW);
        assertThat(facts.hedgeInstruments().get(facts.names().underlyingId("BTC")))
                .containsExactly(facts.names().instrumentId("BTC-PERPETUAL.SIM"), id);
        assertThat(facts.names().instrumentId("BTC-PERPETUAL.AWAY"))
                .isNotEqualTo(facts.names().instrumentId("BTC-PERPETUAL.SIM"));
        assertThat(facts.limited()).contains(id);
        assertThat(dumpedOf("btc-new.sim"))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.contains("\"instrument\":\"" + NEW + "\""));
        BacktestSpec spec = new BacktestSpec(List.of(), FillSpec.DEFAULT, 1_000_000L, new BootstrapSpec(0, 100, 1L), 1);
        BacktestResult backtest = Backtest.run(journal(), facts, spec, (done, total) -> {});
        assertThat(backtest.policies()).isNotEmpty();

        open("BTC-OTHER", "BTC-PERPETUAL");
        home.list("BTC-NEW");
        hedgeWithNew();
        stop();
        ReferenceDirectory names = JournalScan.read(journal(), sequence -> {}).names();
        assertThat(names.instrumentId(NEW)).isEqualTo(id);
        assertThat(names.instrumentId("BTC-OTHER.AWAY")).isEqualTo(id + 1);
        assertThat(names.instrumentCount()).isEqualTo(id + 2);
    }
}
