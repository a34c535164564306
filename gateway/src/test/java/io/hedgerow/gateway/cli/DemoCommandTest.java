package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class DemoCommandTest {
    @TempDir
    private Path folder;

    /** Top-level keys of one JSON object with their values as text; nested values are passed over. */
    private static Map<String, String> properties(String json) {
        Map<String, String> properties = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                properties.put(name, parser.getString());
                parser.skipChildren();
            }
            assertThat(parser.nextToken()).isNull();
        }
        return properties;
    }

    private CommandRun demo(String journal, String... more) {
        String[] arguments = new String[more.length + 8];
        String[] common = {
            "demo",
            "--duration",
            "1s",
            "--set",
            "gateway.speed=max",
            "--json",
            "--journal",
            folder.resolve(journal).toString()
        };
        System.arraycopy(common, 0, arguments, 0, common.length);
        System.arraycopy(more, 0, arguments, common.length, more.length);
        return CommandRun.of(arguments);
    }

    @Test
    void shouldPrintOneJsonObjectAndNothingElse() {
        CommandRun run = demo("j", "--seed", "7");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        Map<String, String> json = properties(run.out());
        assertThat(json)
                .containsKeys("decisions", "wall_s", "underlyings", "latency", "journal_id", "config_hash", "jvm_flags")
                .containsEntry("schema_version", "2")
                .containsEntry("seed", "7")
                .containsEntry("engine_time", "2026-11-27T07:59:41.000000000Z")
                .containsEntry("halted", "false")
                .containsEntry("journal_dir", folder.resolve("j").toString());
        assertThat(Long.parseLong(json.get("events"))).isGreaterThan(1_000);
        assertThat(Long.parseLong(json.get("ticks"))).isGreaterThan(1_000);
        assertThat(Long.parseLong(json.get("journal_records"))).isGreaterThan(Long.parseLong(json.get("events")));
        assertThat(json.get("state_hash")).matches("[0-9a-f]{16}");
        assertThat(run.out())
                .containsPattern(
                        "\"latency\":\\{\"count\":\\d+,\"p50_ns\":\\d+,\"p99_ns\":\\d+,\"p999_ns\":\\d+,\"max_ns\":\\d+}");
    }

    @Test
    void shouldComeToTheSameStateWithTheSameSeedAtEverySpeed() {
        String first = properties(demo("a").out()).get("state_hash");

        assertThat(properties(demo("b").out())).containsEntry("state_hash", first);
        assertThat(properties(
                        demo("c", "--set", "gateway.speed=4", "--warm-up", "0s").out()))
                .containsEntry("state_hash", first);
        assertThat(properties(demo("d", "--seed", "2").out()).get("state_hash")).isNotEqualTo(first);
    }

    @Test
    void shouldComeToTheSameStateWhenOrdersWaitForTheDisk() {
        String first = properties(demo("a").out()).get("state_hash");

        assertThat(properties(demo("b", "--set", "journal.durability=gated").out()))
                .containsEntry("state_hash", first);
        assertThat(properties(demo("c", "--set", "journal.durability=watermark").out()))
                .containsEntry("state_hash", first);
    }

    @Test
    void shouldSummariseForAPerson() {
        CommandRun run = CommandRun.of(
                "demo",
                "--duration",
                "500ms",
                "--speed",
                "max",
                "--headless",
                "--journal",
                folder.resolve("j").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("SIM, seed 1: 0.5 s of engine time in ")
                .contains("net delta", "P&L USD", "state hash", "p99.9")
                .contains("Replay it with: hedgerow replay " + folder.resolve("j") + " --verify");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void shouldRefuseAFolderThatHoldsAJournalWhereThatIsWanted() {
        assertThat(demo("j").exitCode()).isZero();

        CommandRun again = demo("j", "--set", "journal.on_existing=refuse");

        assertThat(again.exitCode()).isEqualTo(ExitCodes.JOURNAL);
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).contains("already holds a journal");
    }

    @Test
    void shouldRefuseAFolderThatIsAFile() throws IOException {
        Files.writeString(folder.resolve("j"), "no journal");

        CommandRun run = demo("j");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.JOURNAL);
        assertThat(run.err()).contains("is a file");
    }

    @Test
    void shouldNameInstrumentsThatTheExchangeDoesNotList() {
        CommandRun run = demo("j", "--set", "hedge.BTC.instruments=[\"BTC-PERP.SIM\"]");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(run.err())
                .startsWith("hedge.BTC.instruments: error: the gateway does not list 'BTC-PERP.SIM'; it lists ")
                .contains("BTC-PERPETUAL.SIM");
        assertThat(folder.resolve("j")).doesNotExist();
    }

    @Test
    void shouldSayBeforeTheStartThatThereIsNoRoom() {
        CommandRun run = demo("j", "--set", "engine.capacity.options=100");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(run.err()).startsWith("engine.capacity.options: error: is 100, the gateway needs ");
    }

    @Test
    void shouldRefuseWrongOptions() {
        assertThat(CommandRun.of("demo", "--duration", "30").err())
                .contains("Invalid value for option '--duration'", "'30' is not a duration");
        assertThat(CommandRun.of("demo", "--duration", "30").exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(demo("j", "--set", "gateway.speed=fast").exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(CommandRun.of("run").exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void shouldSayWhatToDoWithoutARecording() throws IOException {
        Path config = Path.of(System.getProperty("hedgerow.root"), "examples", "binance-capture.toml");

        CommandRun without = CommandRun.of("run", "--config", config.toString());
        CommandRun missing = CommandRun.of(
                "run", "--config", config.toString(), "--set", "gateway.recorded.capture=/nowhere/day.gz");

        assertThat(without.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(without.err()).contains("--set gateway.recorded.capture=FILE");
        assertThat(missing.exitCode()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(missing.err()).contains("no such capture file: /nowhere/day.gz");
    }
}
