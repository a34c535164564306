package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.replay.JournalTrim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A book whose options are priced from a surface that a worker fits beside the engine: the same journal whatever happens. */
@Timeout(600)
class SurfaceRunTest {
    private static final long WHOLE_NS = 1_200_000_000L;

    @TempDir
    private Path folder;

    private static CommandRun demo(Path journal, String duration, String speed, String... settings) {
        List<String> words = new ArrayList<>(List.of(
                "demo",
                "--book",
                "surface",
                "--duration",
                duration,
                "--speed",
                speed,
                "--json",
                "--warm-up",
                "0s",
                "--journal",
                journal.toString()));
        for (String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static String value(CommandRun run, String key) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        Matcher matcher = Pattern.compile("\"" + key + "\":\"?([^,\"}]*)").matcher(run.out());
        assertThat(matcher.find()).as(run.out()).isTrue();
        return matcher.group(1);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sequences of the worker's events, and how long a run goes on after the last event of a venue or of the worker. */
    private static List<Long> workerSequences(Path journal) {
        List<Long> sequences = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                if (!EventPrefix.isOutput(reader.templateId())
                        && EventPrefix.source(reader.buffer(), reader.offset()) == EventSource.SURFACE_WORKER) {
                    sequences.add(reader.sequence());
                }
            }
        }
        return sequences;
    }

    private static String rest(Path journal) {
        long first = 0L;
        long last = 0L;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                first = reader.sequence() == 1 ? reader.timeNs() : first;
                last = last == 0L ? first : last;
                if (!EventPrefix.isOutput(reader.templateId())) {
                    int source = EventPrefix.source(reader.buffer(), reader.offset());
                    boolean moment = source == EventSource.VENUE || source == EventSource.SURFACE_WORKER;
                    last = moment ? reader.timeNs() : last;
                }
            }
        }
        return (first + WHOLE_NS - last) + "ns";
    }

    @Test
    void shouldWriteTheSameJournalAtEverySpeedAndWhereverItIsCutAndReplayIt() {
        String[] snapshots = {"journal.snapshot_interval=4000", "journal.snapshots_kept=100"};
        Path whole = folder.resolve("whole");
        CommandRun run = demo(whole, WHOLE_NS + "ns", "max", snapshots);
        CommandRun paced = demo(folder.resolve("paced"), WHOLE_NS + "ns", "4", snapshots);
        assertThat(value(paced, "state_hash")).isEqualTo(value(run, "state_hash"));
        assertThat(value(paced, "journal_records")).isEqualTo(value(run, "journal_records"));

        List<Long> fitted = workerSequences(whole);
        assertThat(fitted).hasSizeGreaterThan(60);
        Set<Long> places = new TreeSet<>(List.of(
                900L, fitted.get(0), fitted.get(20), fitted.get(fitted.size() / 2), fitted.get(fitted.size() - 1)));
        places.add(Seeds.random(7).nextLong(2_000L, Long.parseLong(value(run, "journal_records"))));
        int fromSnapshots = 0;
        for (long place : places) {
            Path cut = folder.resolve("cut" + place);
            copy(whole, cut);
            JournalTrim.after(cut, place);
            CommandRun resumed = demo(cut, rest(cut), "max", snapshots);
            assertThat(value(resumed, "state_hash")).as("cut after " + place).isEqualTo(value(run, "state_hash"));
            assertThat(resumed.err()).doesNotContain("everything again", "another surface");
            fromSnapshots += resumed.err().contains("taken up where the snapshot") ? 1 : 0;
            assertThat(CommandRun.of("replay", cut.toString(), "--verify").exitCode())
                    .isZero();
        }
        assertThat(fromSnapshots).isPositive();
        shouldShowAndExport(whole.toString());
    }

    private static void shouldShowAndExport(String journal) {
        CommandRun shown = CommandRun.of("surface", "show", journal);
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("BTC version", "RR25", "WEST lay +", "vol points beside it");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaCommand.text("surface show"), InputFormat.JSON);
        CommandRun json = CommandRun.of("surface", "show", journal, "--at", "2026-11-27T07:59:40.5Z", "--json");
        assertThat(json.exitCode()).as(json.err()).isZero();
        assertThat(schema.validate(json.out(), InputFormat.JSON)).isEmpty();
        assertThat(CommandRun.of("surface", "show", journal, "--at", "2026-11-27T07:00:00Z")
                        .err())
                .contains("holds no surface at that time");

        List<String> history =
                CommandRun.of("surface", "history", journal).out().lines().toList();
        assertThat(history).hasSizeGreaterThan(16);
        int columns = cells(history.get(0));
        assertThat(history).allMatch(line -> cells(line) == columns);
        assertThat(CommandRun.of("surface", "history", journal, "--biases").out())
                .contains("EAST", "WEST");

        for (String grid : List.of("ivydb", "delta", "strike")) {
            CommandRun run = CommandRun.of("surface", "export", journal, "--grid", grid);
            assertThat(run.exitCode()).as(run.err()).isZero();
            List<String> lines = run.out().lines().toList();
            assertThat(lines).as(grid).hasSizeGreaterThan(90).allMatch(line -> cells(line) == cells(lines.get(0)));
        }
    }

    private static int cells(String line) {
        return (int) line.chars().filter(c -> c == ',').count();
    }

    @Test
    void shouldGoOnWithOtherSettingsOfTheFit() {
        Path journal = folder.resolve("j");
        CommandRun first = demo(journal, "700ms", "max");
        assertThat(first.exitCode()).as(first.err()).isZero();
        int before = workerSequences(journal).size();
        CommandRun other =
                demo(journal, "600ms", "max", "surface.BTC.interval=\"200ms\"", "surface.BTC.changed_share=0.2");
        assertThat(other.exitCode()).as(other.err()).isZero();
        assertThat(workerSequences(journal).size()).isGreaterThan(before);
        assertThat(CommandRun.of("replay", journal.toString(), "--verify").exitCode())
                .isZero();
    }

    private List<String> alerts(String name, String duration, String... settings) {
        Path journal = folder.resolve(name);
        CommandRun run = demo(journal, duration, "max", settings);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(value(run, "rejections")).isEqualTo("0");
        assertThat(CommandRun.of("replay", journal.toString(), "--verify").exitCode())
                .isZero();
        Matcher matcher = Pattern.compile("\"code\":\"([A-Z_]+)\"")
                .matcher(CommandRun.of("journal", "dump", journal.toString(), "--type", "Alert")
                        .out());
        List<String> codes = new ArrayList<>();
        while (matcher.find()) {
            codes.add(matcher.group(1));
        }
        return codes;
    }

    @Test
    void shouldTellWhatIsWrongWithASurfaceOrAVenue() {
        String silent = ".sim.stress.options.silent_after=\"500ms\"";
        assertThat(alerts("sound", "1500ms", "surface.BTC.bias_persistence=\"1h\""))
                .noneMatch(code -> code.startsWith("SURFACE") || code.startsWith("VENUE_VOL"));
        assertThat(alerts("biased", "1500ms", "surface.BTC.bias_persistence=\"500ms\""))
                .contains("VENUE_VOL_BIAS");
        assertThat(alerts(
                        "dead",
                        "2500ms",
                        "gateway.venues.EAST" + silent,
                        "gateway.venues.WEST" + silent,
                        "surface.BTC.soft_age=\"500ms\"",
                        "surface.BTC.hard_age=\"1s\""))
                .containsSubsequence("SURFACE_AGED", "SURFACE_FALLBACK");
        assertThat(alerts("refused", "700ms", "surface.BTC.quotes_min=100000")).contains("SURFACE_REFUSED");
    }
}
