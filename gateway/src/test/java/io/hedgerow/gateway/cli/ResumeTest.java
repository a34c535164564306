package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.venue.recorded.CaptureSource;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.replay.JournalTrim;
import io.hedgerow.journal.replay.Restart;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is started again over its journal. */
class ResumeTest {
    @TempDir
    private Path folder;

    private static CommandRun demo(Path journal, String duration, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("demo", "--duration", duration, "--speed", "max", "--json", "--journal", journal.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static String value(CommandRun run, String key) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        Matcher matcher = Pattern.compile("\"" + key + "\":\"?([^,\"}]*)").matcher(run.out());
        assertThat(matcher.find()).as(run.out()).isTrue();
        return matcher.group(1);
    }

    /** Engine time of the first and of the last event of the venue. */
    private static long[] venueTimes(Path journal) {
        long[] times = new long[2];
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                boolean input = !EventPrefix.isOutput(reader.templateId());
                times[0] = reader.sequence() == 1 ? reader.timeNs() : times[0];
                times[1] = times[1] == 0 ? times[0] : times[1];
                if (input && EventPrefix.source(reader.buffer(), reader.offset()) == EventSource.VENUE) {
                    times[1] = reader.timeNs();
                }
            }
        }
        return times;
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

    /** What is left of a run of some milliseconds after a cut. */
    private static String rest(Path journal, long wholeNs) {
        long[] times = venueTimes(journal);
        return (times[0] + wholeNs - times[1]) + "ns";
    }

    private static long lastBeforeAnOutput(Path journal) {
        long last = 0;
        long input = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                boolean output = EventPrefix.isOutput(reader.templateId());
                last = output && input == reader.sequence() - 1 ? input : last;
                input = output ? input : reader.sequence();
            }
        }
        return last;
    }

    /**
     * The journal cut anywhere, as by the death of the process, and continued, is the journal of a run without it; from
     * whichever snapshot before the cut.
     */
    private void shouldEndTheSame(int cuts) {
        Path whole = folder.resolve("whole");
        String[] settings = {"--set", "journal.snapshot_interval=400", "--set", "journal.snapshots_kept=100"};
        CommandRun run = demo(whole, "700ms", settings);
        long records = Long.parseLong(value(run, "journal_records"));
        Set<Long> places = new TreeSet<>(List.of(1L, 2L, 40L, 470L, lastBeforeAnOutput(whole)));
        int named = places.size();
        for (int seed = 0; places.size() < named + cuts; seed++) {
            places.add(Seeds.random(seed).nextLong(1, records));
        }
        int fromSnapshots = 0;
        for (long place : places) {
            Path cut = folder.resolve("cut" + place);
            copy(whole, cut);
            JournalTrim.after(cut, place);
            CommandRun resumed = demo(cut, rest(cut, 700_000_000L), settings);
            assertThat(value(resumed, "state_hash")).as("cut after " + place).isEqualTo(value(run, "state_hash"));
            assertThat(value(resumed, "journal_records")).isEqualTo(Long.toString(records));
            assertThat(resumed.err()).doesNotContain("everything again");
            fromSnapshots += resumed.err().contains("taken up where the snapshot") ? 1 : 0;
            assertThat(CommandRun.of("replay", cut.toString(), "--verify", "--json")
                            .out())
                    .contains("\"verified\":true", value(run, "state_hash"));
        }
        assertThat(fromSnapshots).isPositive();
    }

    @Test
    void shouldDoEverythingAgainWhereTheStateOfTheVenuesCannotBeUsed() throws IOException {
        Path whole = folder.resolve("whole");
        String hash = value(demo(whole, "600ms"), "state_hash");
        Path journal = folder.resolve("j");
        demo(journal, "300ms");
        Path newest = new JournalFolder(journal).snapshotFiles().getLast();
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length - 100]++;
        Files.write(newest, bytes);

        CommandRun damaged = demo(journal, rest(journal, 600_000_000L));
        CommandRun fees = demo(whole, "100ms", "--set", "gateway.sim.matching.reject_probability=0.25");

        assertThat(damaged.err()).contains("does not match its checksum", "SIM brought back to the same moment");
        assertThat(value(damaged, "state_hash")).isEqualTo(hash);
        assertThat(fees.err())
                .contains("holds a state of the venues that cannot be used (it was written by other settings")
                .contains("they do everything again from the first record", "SIM brought back to the same moment");
    }

    @Test
    void shouldEndAsIfTheProcessHadNeverDied() {
        shouldEndTheSame(2);
    }

    @Test
    @Tag("slow")
    void shouldEndAsIfTheProcessHadNeverDiedWhereverItDies() {
        shouldEndTheSame(60);
    }

    @Test
    void shouldReplayNothingAfterAnOrderlyStopAndTellWhatItFound() {
        Path journal = folder.resolve("j");
        String hash = value(demo(journal, "300ms"), "state_hash");

        CommandRun resumed = demo(journal, "300ms");

        assertThat(value(resumed, "events_replayed")).isEqualTo("0");
        assertThat(resumed.out()).contains("\"resumed\":{");
        assertThat(resumed.err())
                .contains("journal " + journal + " continued behind sequence ")
                .contains("state hash " + hash)
                .contains("SIM brought back to the same moment");
        assertThat(Double.parseDouble(value(resumed, "engine_s"))).isBetween(0.2, 0.31);
    }

    @Test
    void shouldContinueARecordingBehindItsLastMessage() {
        Path capture = CaptureSource.SYNTHETIC.binance();
        Path config = Path.of(System.getProperty("hedgerow.root"), "examples", "binance-capture.toml");
        Path whole = folder.resolve("whole");
        String[] run = {
            "run",
            "--config",
            config.toString(),
            "--speed",
            "max",
            "--json",
            "--duration",
            "20s",
            "--set",
            "gateway.recorded.capture=" + capture,
            "--journal",
            whole.toString()
        };
        CommandRun first = CommandRun.of(run);
        Path cut = folder.resolve("cut");
        copy(whole, cut);
        JournalTrim.after(cut, Long.parseLong(value(first, "journal_records")) / 2);
        run[run.length - 1] = cut.toString();
        run[7] = rest(cut, 20_000_000_000L);

        CommandRun resumed = CommandRun.of(run);

        assertThat(resumed.err()).contains("RECORDED brought back to the same moment");
        assertThat(value(resumed, "state_hash")).isEqualTo(value(first, "state_hash"));
    }

    @Test
    void shouldGiveEachJournalAnIdentityOfItsOwnWhateverTheSeed() {
        CommandRun one = demo(folder.resolve("one"), "100ms");
        CommandRun other = demo(folder.resolve("other"), "100ms");
        CommandRun resumed = demo(folder.resolve("one"), "100ms");

        assertThat(value(other, "state_hash")).isEqualTo(value(one, "state_hash"));
        assertThat(value(other, "journal_id")).isNotEqualTo(value(one, "journal_id"));
        assertThat(value(resumed, "journal_id")).isEqualTo(value(one, "journal_id"));
    }

    @Test
    void shouldRefuseAnotherMarketOrAnotherEngine() {
        Path journal = folder.resolve("j");
        demo(journal, "100ms");

        CommandRun seed = demo(journal, "100ms", "--seed", "9");
        CommandRun capacity = demo(journal, "100ms", "--set", "engine.capacity.options=2048");
        CommandRun market = demo(journal, "100ms", "--set", "gateway.sim.cadence.index=20ms");
        CommandRun contracts = demo(journal, "100ms", "--set", "gateway.sim.underlyings.BTC.chain.fee_rate=0.001");
        CommandRun refused = demo(journal, "100ms", "--set", "journal.on_existing=refuse");

        assertThat(seed.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(seed.err()).contains("gateway.sim.seed: error: is 9, but journal " + journal + " was begun with 1");
        assertThat(capacity.err()).contains("engine.capacity.options: error: is 2048, but journal");
        assertThat(market.exitCode()).isEqualTo(ExitCodes.JOURNAL);
        assertThat(market.err()).contains("cannot be continued: at sequence", "put [gateway] or its files back");
        assertThat(contracts.err()).contains("InstrumentDefinition.");
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.JOURNAL);
        assertThat(refused.err()).contains("already holds a journal", "journal.on_existing");
        assertThat(demo(journal, "100ms").exitCode()).isZero();
    }

    @Test
    void shouldSetWhatTheConfigurationHasChangedAndNothingElse() {
        Path journal = folder.resolve("j");
        demo(journal, "200ms");
        long limits = records(journal, "SetLimit");
        String change = "limits.default.order_lots_max=900";

        CommandRun changed = demo(journal, "200ms", "--set", change);
        CommandRun again = demo(journal, "200ms", "--set", change);

        assertThat(changed.err()).contains(" 1 setting changed since");
        assertThat(again.err()).contains(" 0 settings changed since");
        assertThat(records(journal, "SetLimit")).isEqualTo(limits + 1);
        assertThat(records(journal, "EngineContinued"))
                .as("once for the change")
                .isOne();
    }

    @Test
    void shouldNameWhatCannotBeTakenBack() {
        Path journal = folder.resolve("j");
        String both = "hedge.BTC.instruments=[\"BTC-PERPETUAL.SIM\", \"BTC_USD.SIM\"]";
        CommandRun first = demo(journal, "100ms", "--set", both);
        assertThat(first.exitCode()).as(first.err()).isZero();

        CommandRun fewer = demo(journal, "100ms");
        CommandRun turned =
                demo(journal, "100ms", "--set", "hedge.BTC.instruments=[\"BTC_USD.SIM\", \"BTC-PERPETUAL.SIM\"]");

        assertThat(fewer.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(fewer.err())
                .contains("hedge.BTC.instruments: error: must begin with")
                .contains("BTC_USD.SIM");
        assertThat(turned.err()).contains("hedge.BTC.instruments: error: must begin with");
    }

    @Test
    void shouldTradeNothingAfterAResumeThatHalts() {
        Path journal = folder.resolve("j");
        demo(journal, "500ms");
        long orders = records(journal, "HedgeOrder");

        CommandRun halted = demo(journal, "2s", "--set", "journal.on_resume=halt");

        assertThat(halted.exitCode()).as(halted.err()).isZero();
        CommandRun dump = CommandRun.of("journal", "dump", journal.toString(), "--type", "HedgeOrder");
        assertThat(dump.out().lines().skip(orders)).allMatch(line -> line.contains("\"action\":\"CANCEL\""));
        assertThat(records(journal, "SetRiskState")).isOne();
        assertThat(CommandRun.of("replay", journal.toString(), "--verify").exitCode())
                .isZero();
        assertThat(demo(journal, "100ms").exitCode()).isZero();
    }

    @Test
    void shouldGoOnAfterATrimAndToTheSameOrdersOnceTheJournalIsBroughtBackFromItsExport() {
        Path journal = folder.resolve("j");
        for (int life = 0; life < 3; life++) {
            demo(journal, "100ms");
        }
        Path export = folder.resolve("all.hjx");
        Path again = folder.resolve("again");
        long before = new JournalFolder(journal).segments().get(2).firstSequence();
        CommandRun.of("journal", "export", journal.toString(), "-o", export.toString());
        CommandRun trim = CommandRun.of(
                "journal",
                "trim",
                journal.toString(),
                "--before",
                Long.toString(before),
                "--export",
                export.toString());

        assertThat(trim.err()).contains("begins at sequence ", "2 files of ");
        assertThat(CommandRun.of("replay", journal.toString(), "--verify").exitCode())
                .isZero();
        for (int start = 0; start < 2; start++) {
            CommandRun trimmed = demo(journal, "500ms");
            assertThat(trimmed.exitCode()).as(trimmed.err()).isZero();
            assertThat(trimmed.err())
                    .contains("taken up where the snapshot at ", " 0 settings changed")
                    .doesNotContain("count as cancelled");
            assertThat(Double.parseDouble(value(trimmed, "engine_s"))).isGreaterThan(0.4);
            assertThat(value(trimmed, "rejections")).isEqualTo("0");
        }
        assertThat(CommandRun.of("replay", journal.toString(), "--verify").exitCode())
                .isZero();
        CommandRun imported = CommandRun.of("journal", "import", export.toString(), "-o", again.toString());
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(demo(again, "100ms").err()).contains("SIM brought back to the same moment");
    }

    /** An operator kills; the cancels go to the venue past the journal, which holds only what the venue says to them. */
    private void intervene(Path journal) {
        try (Restart restart = Restart.from(journal, line -> {});
                EnginePipeline pipeline = EnginePipeline.resume(
                        restart.engine(),
                        restart.end().sequence(),
                        PipelineSpec.DEFAULT,
                        restart.resume(JournalOptions.DEFAULT),
                        System::nanoTime)) {
            EventPublisher publisher = pipeline.newPublisher();
            EventFrame operator = new EventFrame(publisher, 77);
            operator.at(restart.engine().counters().nowNs());
            new CommandWriter(operator).killSwitch(-1, KillAction.ENGAGE, "test");
            EventFrame venue = new EventFrame(publisher, EventSource.VENUE);
            venue.at(restart.engine().counters().nowNs());
            venue.closing();
            new EventWriter(venue).orders().update(0, 1, OrderStatus.CANCEL_REJECTED, 0, EventWriter.NONE, 0);
            pipeline.awaitApplied(publisher);
        }
    }

    @Test
    void shouldStartAfterAnInterventionAndKeepTheKillSwitch() {
        Path journal = folder.resolve("j");
        demo(journal, "500ms", "--set", "hedge.BTC.execution=rest");
        intervene(journal);
        long orders = records(journal, "HedgeOrder");

        for (int start = 0; start < 2; start++) {
            CommandRun resumed = demo(journal, "500ms", "--set", "hedge.BTC.execution=rest");
            if (start == 0) {
                assertThat(resumed.err())
                        .contains("after the intervention at sequence")
                        .contains("OrderUpdate.message = OrderUpdate");
            } else {
                assertThat(resumed.err()).contains("taken up where the snapshot at ");
            }
            assertThat(value(resumed, "halted")).isEqualTo("false");
            assertThat(Double.parseDouble(value(resumed, "engine_s"))).isGreaterThan(0.4);
        }
        assertThat(records(journal, "HedgeOrder")).isEqualTo(orders);
        assertThat(CommandRun.of("replay", journal.toString(), "--verify").exitCode())
                .isZero();
    }

    private static long records(Path journal, String type) {
        return CommandRun.of("journal", "dump", journal.toString(), "--type", type)
                .out()
                .lines()
                .count();
    }
}
