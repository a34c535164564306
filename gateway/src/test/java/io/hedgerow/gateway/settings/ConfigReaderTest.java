package io.hedgerow.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.ConfigText;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.gateway.venue.recorded.RecordedSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    private static final String LIMITS = """
        [limits.default]
        order_lots_max = 500
        position_lots_max = 10_000
        open_lots_max = 1_000
        order_notional_max = 1_000_000
        open_notional_max = 2_000_000
        price_collar_bps = 100
        theo_collar_bps = 200
        period_collar_bps = 300
        orders_per_second_max = 20
        executions_per_minute_max = 600
        duplicate_window = "10ms"
        quote_age_max = "2s"
        order_delta_max = 2.5
        order_vega_max = 5_000
        [limits.underlying.default]
        delta_max = 10.0
        gamma_1pct_max = 1.0
        vega_max = 10_000
        loss_max = 100_000
        mmp_window = "1s"
        mmp_quantity_max = 10.0
        mmp_delta_max = 5.0
        mmp_vega_max = 1_000
        mmp_freeze = "5s"
        [limits.venue.default]
        venue_messages_per_second_max = 50
        [limits.portfolio]
        portfolio_loss_max = 1_000_000
        portfolio_notional_max = 100_000_000
        """;

    private static HedgerowConfig read(String text, String... assignments) {
        return ConfigReader.read("my.toml", text, Path.of("/conf"), List.of(assignments), Map.of())
                .config();
    }

    private static void assertProblems(ThrowingCallable reading, String... messages) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        exception -> assertThat(exception.problems())
                                .extracting(SettingProblem::text)
                                .containsExactly(messages));
    }

    @Test
    void shouldUseDefaultsForAnEmptyFile() {
        HedgerowConfig config = read("");

        assertThat(config.engine().capacity()).isEqualTo(CapacitySpec.DEFAULT);
        assertThat(config.engine().pipeline()).isEqualTo(PipelineSpec.DEFAULT);
        assertThat(config.gateway().speed()).isEqualTo(1.0);
        assertThat(config.hedges()).isEmpty();
        assertThat(config.limits().byInstrument()).isEmpty();
    }

    @Test
    void shouldReadAHedgedUnderlyingWithItsLimits() {
        HedgerowConfig config = read("""
            [hedge.BTC]
            instruments = ["BTC-PERPETUAL.SIM"]
            band_rule = "whalley_wilmott"
            minimum_interval = "250ms"
            """ + LIMITS + """
            [limits."BTC-PERPETUAL.SIM"]
            order_lots_max = 100
            [limits.underlying.BTC]
            delta_max = 0.25
            """);

        HedgeConfig hedge = config.hedges().get(0);
        assertThat(hedge.underlying()).isEqualTo("BTC");
        assertThat(hedge.policy().band().bandRule()).isEqualTo(BandRule.WHALLEY_WILMOTT);
        assertThat(hedge.policy().pace().minimumIntervalNs()).isEqualTo(250_000_000L);
        Map<LimitKind, Long> limits = config.limits().byInstrument().get("BTC-PERPETUAL.SIM");
        assertThat(limits)
                .containsEntry(LimitKind.ORDER_LOTS_MAX, 100L)
                .containsEntry(LimitKind.POSITION_LOTS_MAX, 10_000L)
                .containsEntry(LimitKind.QUOTE_AGE_NS_MAX, 2_000_000_000L)
                .containsEntry(LimitKind.ORDER_DELTA_E6_MAX, 2_500_000L)
                .hasSize(14);
        assertThat(config.limits().byUnderlying().get("BTC"))
                .containsEntry(LimitKind.DELTA_E6_MAX, 250_000L)
                .containsEntry(LimitKind.MMP_FREEZE_NS, 5_000_000_000L)
                .hasSize(9);
        assertThat(config.limits().byVenue().get("SIM")).hasSize(1);
        assertThat(config.limits().portfolio()).containsEntry(LimitKind.PORTFOLIO_LOSS_MAX, 1_000_000L);
    }

    @Test
    void shouldResolveInputFilesAgainstTheFolderOfTheFile() {
        RecordedSpec recorded = read("""
            [gateway.recorded]
            capture = "day.gz"
            positions = "/data/book.csv"
            """).gateway().venues().get(0).recorded();

        assertThat(recorded.files().capture()).contains(Path.of("/conf/day.gz"));
        assertThat(recorded.files().positions()).contains(Path.of("/data/book.csv"));
        assertThat(recorded.files().instruments()).isEmpty();
    }

    @Test
    void shouldReportAllProblemsAtOnceWithTheirPlaces() {
        assertProblems(
                () -> read("""
                    [engine]
                    bacth_max = 64
                    waiting = "spinn"
                    inbound_slots = 1000

                    [gateway]
                    speed = -1
                    """),
                "my.toml:2:1: unknown key 'engine.bacth_max'; did you mean 'batch_max'?",
                "my.toml:3:1: engine.waiting = \"spinn\": must be one of spin, yield, back_off, block",
                "my.toml:4:1: engine.inbound_slots = 1000: must be a power of two, such as 512 or 1024",
                "my.toml:7:1: gateway.speed = -1: must be a number above 0, at most 1000000"
                        + " (times real time, or \"max\")");
    }

    @Test
    void shouldSayWhatARecordingNeeds() {
        assertProblems(
                () -> read("[gateway]\nkind = \"recorded\"\n"),
                "my.toml:1:1: gateway.recorded.capture is missing: name the recorded file, here or with"
                        + " --set gateway.recorded.capture=FILE or HEDGEROW_GATEWAY__RECORDED__CAPTURE=FILE",
                "my.toml:1:1: gateway.recorded.instruments is missing: a Deribit capture needs the venue's instrument"
                        + " list (recorded public/get_instruments replies), unless it is that of a session of ours");
    }

    @Test
    void shouldNotAskForTheContractsOfACaptureThatBeginsWithASessionOfOurs(@TempDir Path folder) throws IOException {
        Path capture = Files.writeString(
                folder.resolve("session.txt"),
                "hedgerow 1795767157.315724750: session 1 458c20eb5a2f4efd hedgerow DERIBIT true\n");
        String text = "[gateway]\nkind = \"recorded\"\n[gateway.recorded]\ncapture = \"" + capture + "\"\n";

        assertThat(read(text)).isNotNull();
        assertProblems(
                () -> read(text + "matching = \"own\"\n"),
                "my.toml:3:1: gateway.recorded.instruments is missing: a Deribit capture needs the venue's instrument"
                        + " list (recorded public/get_instruments replies), unless it is that of a session of ours");
    }

    @Test
    void shouldPutTheTimeOfTheStartIntoTheJournalFolder() {
        JournalConfig journal = read("[journal]\ndir = \"j/run-{time}\"\n").journal();

        assertThat(journal.folder(Instant.parse("2026-11-27T07:59:40.125Z")))
                .isEqualTo(Path.of("j/run-20261127T075940.125Z"));
    }

    @Test
    void shouldRefuseABatchThatDoesNotFitTheRing() {
        assertProblems(
                () -> read("[engine]\ninbound_slots = 64\nbatch_max = 65\n"),
                "my.toml:3:1: engine.batch_max = 65: must not be above inbound_slots = 64");
    }

    @Test
    void shouldReportAnUnknownTable() {
        assertProblems(
                () -> read("[jurnal]\ndir = \"x\"\n"), "my.toml:1:1: unknown key 'jurnal'; did you mean 'journal'?");
    }

    @Test
    void shouldReportASyntaxError() {
        assertThatThrownBy(() -> read("[engine]\nbatch_max = \n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("my.toml:2:13: ");
    }

    @Test
    void shouldRefuseNumbersThatAreNone() {
        assertProblems(
                () -> read("[hedge.BTC]\nenabled = false\ntarget_delta = nan\nfixed_band_half_width = inf\n"),
                "my.toml:3:1: hedge.BTC.target_delta = NaN: must be a number from -1000000000 to 1000000000"
                        + " (units of underlying)",
                "my.toml:4:1: hedge.BTC.fixed_band_half_width = Infinity: must be a number from 0 to 1000000000"
                        + " (units of underlying)");
    }

    @Test
    void shouldRefuseAHedgeWithoutInstruments() {
        assertProblems(
                () -> read("[hedge.BTC]\ntarget_delta = 0.0\n"),
                "my.toml:1:1: hedge.BTC.instruments is missing: name at least one hedge instrument, such as"
                        + " [\"BTC-PERPETUAL.SIM\"], or set enabled = false");
    }

    @Test
    void shouldRefuseUnlimitedHedging() {
        String hedge = "[hedge.BTC]\ninstruments = [\"BTC-PERPETUAL.SIM\"]\n";
        String incomplete = LIMITS.replace("order_lots_max = 500\n", "")
                .replace("quote_age_max = \"2s\"\n", "")
                .replace("portfolio_loss_max = 1_000_000\n", "");
        assertProblems(
                () -> read(hedge + incomplete),
                "my.toml:3:1: limits.default lacks order_lots_max, quote_age_max, needed for BTC-PERPETUAL.SIM:"
                        + " no limit is unlimited by default",
                "my.toml:28:1: limits.portfolio.portfolio_loss_max is missing, needed for everything together:"
                        + " no limit is unlimited by default");
    }

    @Test
    void shouldSayOnceThatThereAreNoLimitsAtAll() {
        assertProblems(
                () -> read("[hedge.BTC]\ninstruments = [\"BTC-PERPETUAL.SIM\"]\n"),
                "my.toml: limits are missing, needed for BTC-PERPETUAL.SIM: no limit is unlimited by default;"
                        + " `hedgerow config init` prints a [limits] to start from");
    }

    @Test
    void shouldShowWhatWasWrittenAsItWasWritten() {
        assertProblems(
                () -> read("[engine]\nbatch_max = \"1\"\n"),
                "my.toml:2:1: engine.batch_max = \"1\": must be a whole number from 1 to 4194304 (events)");
    }

    @Test
    void shouldCiteWhatAnOperatorTypedNotAFile() {
        LiveConfig live = ConfigReader.readSimulator(List.of(), Map.of()).live();
        assertThatThrownBy(() -> live.with(List.of("limits.portfolio.order_lots_max=5")))
                .hasMessageStartingWith("order_lots_max=5: unknown key");
        assertThatThrownBy(() -> live.with(List.of("hedge.BTC.instruments=[]")))
                .hasMessageNotContaining("simulator.toml");
    }

    @Test
    void shouldRefuseLimitsOfAnInstrumentThatIsNoHedge() {
        assertProblems(
                () -> read(LIMITS + "[limits.\"BTC-PERPETUL.SIM\"]\norder_lots_max = 1\n"),
                "my.toml:31:1: unknown key 'limits.\"BTC-PERPETUL.SIM\"'; known: default, underlying, venue,"
                        + " portfolio");
    }

    @Test
    void shouldRefuseABandTurnedInsideOut() {
        assertProblems(
                () -> read("[hedge.BTC]\nenabled = false\nband_half_width_min = 2.0\nband_half_width_max = 1.0\n"),
                "my.toml:3:1: hedge.BTC.band_half_width_min = 2.0: must not be above band_half_width_max = 1.0");
    }

    @Test
    void shouldLetTheCommandLineWinOverEnvironmentAndFile() {
        String file = "[engine]\nbatch_max = 1\n";
        Map<String, String> environment = Map.of("HEDGEROW_ENGINE__BATCH_MAX", "2", "HEDGEROW_JAVA_HOME", "/jdk");

        assertThat(ConfigReader.read("f", file, Path.of("/"), List.of(), environment)
                        .config()
                        .engine()
                        .pipeline()
                        .batchEventsMax())
                .isEqualTo(2);
        assertThat(ConfigReader.read("f", file, Path.of("/"), List.of("engine.batch_max=3"), environment)
                        .config()
                        .engine()
                        .pipeline()
                        .batchEventsMax())
                .isEqualTo(3);
    }

    @Test
    void shouldTakeUnquotedTextFromTheCommandLine() {
        HedgerowConfig config = read("", "gateway.speed=max", "engine.conflation=backlog", "journal.dir=/tmp/j");

        assertThat(config.gateway().speed()).isEqualTo(GatewayConfig.FLAT_OUT);
        assertThat(config.engine().pipeline().conflate()).isTrue();
        assertThat(config.journal().directory()).isEqualTo("/tmp/j");
    }

    @Test
    void shouldRefuseWrongOverrides() {
        assertProblems(
                () -> read("", "engine.batch_mx=3", "engine.batch_max.deep=1", "nonsense"),
                "--set nonsense: --set wants key=value, such as engine.batch_max=64",
                "--set engine.batch_mx: unknown key 'engine.batch_mx'; did you mean 'batch_max'?",
                "--set engine.batch_max.deep: unknown key 'engine.batch_max.deep'");
    }

    @Test
    void shouldSayWhatToDoWithoutAFile() {
        assertThatThrownBy(() -> ConfigReader.readFile(Path.of("/nowhere/my.toml"), List.of(), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("/nowhere/my.toml: there is no such file;"
                        + " `hedgerow config init` prints one to start from");
    }

    @Test
    void shouldShowTextThatReadsBackTheSame() {
        String text = "[hedge.BTC]\ninstruments = [\"BTC-PERPETUAL.SIM\"]\n" + LIMITS + "[gateway]\nspeed = \"max\"\n";
        ConfigReader.Loaded loaded = ConfigReader.read("f", text, Path.of("/"), List.of(), Map.of());

        String shown = ConfigText.of(loaded.values(), true);

        assertThat(read(shown)).isEqualTo(loaded.config());
        assertThat(shown).contains("speed = \"max\"").contains("# f:34:1").contains("# default");
    }

    @Test
    void shouldReadWhatEditorsSave(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("my.toml");
        String text = "# M\u00fcller\n[gateway]\nspeed = 3.0\n";
        Files.write(file, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
        assertThat(ConfigReader.readFile(file, List.of(), Map.of())
                        .config()
                        .gateway()
                        .speed())
                .isEqualTo(3.0);
        Files.writeString(file, "# a comment\r[gateway]\n");
        assertThatThrownBy(() -> ConfigReader.readFile(file, List.of(), Map.of()))
                .as("what TOML does not allow is not mended")
                .isInstanceOf(ConfigException.class);
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ConfigReader.readFile(file, List.of(), Map.of()))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems().get(0).text())
                                .startsWith(file + ":1:4: ")
                                .contains("byte 0xFC is not UTF-8; save the file as UTF-8"));
    }

    @Test
    void shouldLetOtherMachinesReachTheStreamOfAJournalWithASecretAlone() {
        for (String near : List.of("127.0.0.1", "localhost", "[::1]")) {
            assertThat(read("[journal.stream]\nlisten = \"" + near + ":9200\"\n").journal().stream()
                            .secret())
                    .isEmpty();
        }
        for (String far : List.of("10.0.0.1", "0.0.0.0", "127.0.0.1.example.com", "[::]")) {
            assertThatThrownBy(() -> read("[journal.stream]\nlisten = \"" + far + ":9200\"\n"))
                    .hasMessageContaining("journal.stream.secret")
                    .hasMessageContaining("is missing: " + far + ":9200 may be reached from other machines")
                    .hasMessageContaining("env:NAME, file:PATH or file:PATH#KEY");
        }
        assertThat(read("[journal.stream]\nlisten = \"10.0.0.1:9200\"\nsecret = \"env:STREAM\"\n").journal().stream()
                        .secret())
                .hasToString("Optional[env:STREAM]");
        assertThatThrownBy(() ->
                        read("[journal.stream]\nlisten = \"10.0.0.1:9200\"\nsecret = \"hunter2hunter2hunter2\"\n"))
                .hasMessageContaining("must say where it is, not what it is")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void shouldRefuseATextThatIsNoPath() {
        assertProblems(
                () -> read("[journal]\ndir = \"a\\u0000b\"\n[gateway.recorded]\npositions = \"a\\u0000b\"\n"),
                "my.toml:2:1: journal.dir = \"a\\u0000b\": has a zero character, which no path has",
                "my.toml:4:1: gateway.recorded.positions = \"a\\u0000b\": has a zero character, which no path has");
        assertProblems(
                () -> read("[journal]\ndir = \"a\\nb\"\n[gateway.deribit]\nca_file = \"\"\n"),
                "my.toml:2:1: journal.dir = \"a\\n"
                        + "b\": has a line break or another control character: the names of files and folders have none"
                        + " here",
                "my.toml:4:1: gateway.deribit.ca_file = \"\": is empty: name a file or a folder, or leave it out");
    }
}
