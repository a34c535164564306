package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.gateway.cli.journal.JournalCommand;
import io.hedgerow.gateway.cli.journal.ReplayCommand;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.JournalReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JournalCommandsTest {
    private static final CapacitySpec CAPACITY = CapacitySpec.builder()
            .instruments(64)
            .options(64)
            .slices(8)
            .underlyings(2)
            .currencies(4)
            .venues(2)
            .workingOrders(64)
            .hedgeInstruments(4)
            .stateHashInterval(50L)
            .reportingCurrencyId(BitcoinDesk.USD)
            .build();

    @TempDir
    private Path dir;

    private record Run(int exitCode, String out, String err) {}

    private static Run run(String... arguments) {
        CommandLine line = Hedgerow.commandLine();
        for (Object command : List.of(new ReplayCommand(), new JournalCommand())) {
            String name = new CommandLine(command).getCommandName();
            if (!line.getSubcommands().containsKey(name)) {
                line.addSubcommand(command);
            }
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setExecutionExceptionHandler(Hedgerow.commandLine().getExecutionExceptionHandler());
        int exitCode =
                line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    private long writeJournal(int ticks) {
        ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT);
        try (InlinePublisher engine = new InlinePublisher(CAPACITY, journal, OutputSink.NONE)) {
            BitcoinDesk desk = new BitcoinDesk(engine, 2, 3);
            desk.reference().engineStarted(1, NumericProfile.CURRENT, "test", CAPACITY);
            desk.define();
            desk.openMarket();
            for (int i = 0; i < ticks; i++) {
                desk.pass(10_000_000L);
                desk.tick(100_000 + i % 50);
            }
            return engine.engine().stateHash();
        }
    }

    private void damageAfter(long sequence) throws IOException {
        JournalPosition position = null;
        try (JournalReader reader = JournalReader.open(dir)) {
            while (reader.sequence() < sequence && reader.next()) {
                position = reader.position();
            }
        }
        Path file = new JournalFolder(dir).segment(1).path().resolve(position.file());
        try (RandomAccessFile raf = new RandomAccessFile(file.toFile(), "rw")) {
            raf.seek(position.nextFrame() + 40);
            raf.write(raf.read() ^ 0x55);
        }
    }

    @Test
    void shouldReplayAndVerify() {
        long hash = writeJournal(100);
        Run run = run("replay", dir.toString(), "--verify", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\"state_hash\":\"" + String.format(Locale.ROOT, "%016x", hash) + "\"")
                .contains("\"verified\":true")
                .contains("\"events\":")
                .contains("\"outputs\":")
                .contains("\"events_per_s\":");
        assertThat(run("replay", dir.toString(), "--until", "50").out()).contains("sequence 50 ");
    }

    @Test
    void shouldTakeTimesThatNoEventCanReach() {
        writeJournal(100);
        Run replay = run("replay", dir.toString(), "--until-time", "9999-12-31T23:59:59Z", "--json");
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(replay.out()).isNotEmpty();
        Run all = run(
                "journal", "dump", dir.toString(), "--from", "0001-01-01T00:00:00Z", "--to", "9999-01-01T00:00:00Z");
        assertThat(all.out())
                .isNotEmpty()
                .isEqualTo(run("journal", "dump", dir.toString()).out());
        assertThat(step("to 3000-01-01T00:00:00Z").out()).contains("end of the replay");
    }

    @Test
    void shouldRefuseASpeedThatIsNone() {
        Run run = run("replay", dir.toString(), "--speed", "fast");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("--speed must be max or a positive number, got 'fast'");
    }

    @Test
    void shouldExitWithFourAndNameThePlaceOfDamage() throws IOException {
        writeJournal(100);
        damageAfter(200);
        for (Run run : List.of(
                run("journal", "verify", dir.toString()),
                run("journal", "describe", dir.toString()),
                run("replay", dir.toString()))) {
            assertThat(run.exitCode()).isEqualTo(ExitCodes.JOURNAL);
            assertThat(run.err()).contains("sequence 201").contains("offset").contains(".cq4");
        }
    }

    @Test
    void shouldCutBeforeTheDamageSoThatTheJournalIsGoodAgain() throws IOException {
        writeJournal(100);
        damageAfter(200);
        assertThat(run("journal", "trim", dir.toString(), "--after", "300").exitCode())
                .isEqualTo(ExitCodes.JOURNAL);
        assertThat(run("journal", "trim", dir.toString(), "--after", "200").exitCode())
                .isZero();
        Run verify = run("journal", "verify", dir.toString(), "--json");
        assertThat(verify.exitCode()).as(verify.err()).isZero();
        assertThat(verify.out()).contains("\"verified\":true").contains("\"records\":200,");
    }

    @Test
    void shouldDescribeAndDump() {
        writeJournal(100);
        Run describe = run("journal", "describe", dir.toString());
        assertThat(describe.out())
                .contains("in an orderly way")
                .contains("IndexPrice")
                .contains("RiskUpdate");
        Run dump = run("journal", "dump", dir.toString(), "--type", "indexprice", "--to-seq", "100");
        assertThat(dump.exitCode()).as(dump.err()).isZero();
        assertThat(dump.out().lines()).isNotEmpty().allMatch(line -> line.contains("\"type\":\"IndexPrice\""));
        Run perpetual = run("journal", "dump", dir.toString(), "--instrument", "0", "--type", "Quote");
        assertThat(perpetual.out().lines()).hasSize(101).allMatch(line -> line.contains("\"instrument_id\":0,"));
        Run late = run("journal", "dump", dir.toString(), "--type", "Quote", "--from", "2026-11-20T00:00:00.995Z");
        assertThat(late.out().lines()).hasSize(2);
        Run unknown = run("journal", "dump", dir.toString(), "--type", "Quotes");
        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(unknown.err()).contains("Unknown message type 'Quotes'");
    }

    @Test
    void shouldSayThatAFolderIsNoJournal() {
        Run run = run("journal", "verify", dir.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.JOURNAL);
        assertThat(run.err()).contains(dir.toString()).contains("holds no journal");
    }

    @Test
    void shouldExportVerifyAndImport(@TempDir Path other) throws IOException {
        writeJournal(100);
        Path file = other.resolve("all.hjx");
        Path again = other.resolve("again");
        Run export = run("journal", "export", dir.toString(), "-o", file.toString(), "--json");
        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(export.out()).contains("\"first_sequence\":1,", "\"verified\":true");
        assertThat(run("journal", "verify", file.toString()).out()).contains(file + ": verified, ");
        assertThat(run("journal", "import", file.toString(), "-o", again.toString())
                        .exitCode())
                .isZero();
        assertThat(run("replay", again.toString(), "--verify").exitCode()).isZero();
        Run twice = run("journal", "export", dir.toString(), "-o", file.toString());
        assertThat(twice.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(twice.err()).contains("exists already");
        Run onto = run("journal", "import", file.toString(), "-o", again.toString());
        assertThat(onto.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(onto.err()).contains("is not empty; give the name of a new or empty folder");
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
        Run damaged = run("journal", "verify", file.toString());
        assertThat(damaged.exitCode()).isEqualTo(ExitCodes.JOURNAL);
        assertThat(damaged.err()).contains("is damaged");
    }

    @Test
    void shouldSayWhatATrimNeeds() {
        writeJournal(100);
        String journal = dir.toString();
        assertThat(run("journal", "trim", journal).exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run("journal", "trim", journal, "--after", "5", "--export", "x")
                        .err())
                .contains("--export goes with --before");
        Run nothing = run("journal", "trim", journal, "--before", "50");
        assertThat(nothing.exitCode()).as(nothing.err()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(nothing.err()).contains("nothing removed: no whole file lies before sequence 50");
        assertThat(run("replay", journal, "--verify").exitCode()).isZero();
        Run beyond = run("journal", "trim", journal, "--before", "9999999");
        assertThat(beyond.exitCode()).isEqualTo(ExitCodes.JOURNAL);
        assertThat(beyond.err()).contains("there is no record 9999999 to keep");
    }

    private Run step(String commands) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(commands.getBytes(StandardCharsets.UTF_8)));
        try {
            return run("replay", dir.toString(), "--step", "--verify");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void shouldStepThroughEventsAndShowWhatTheyDid() {
        writeJournal(100);
        Run run = step("\nn 3\nto 60\nx\nto never\nto 2026-11-20T00:00:00.5Z\nq\n");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Enter or n    next event")
                .contains("#1  2026-11-20T00:00:00.000000000Z  engine started  ")
                .contains("#4  ")
                .doesNotContain("#3  ")
                .contains("'never' is neither a sequence nor a time")
                .contains("2026-11-20T00:00:00.500000000Z  ");
        Run end = step("to 999999999");
        assertThat(end.out()).contains("end of the replay");
        assertThat(run("replay", dir.toString(), "--step", "--json").exitCode()).isEqualTo(ExitCodes.USAGE);
    }
}
