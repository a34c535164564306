package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.process.HedgeProcess;
import io.hedgerow.gateway.process.RunResult;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.journal.format.JournalFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that brings a journal to an engine, on a journal in each state that it may be in. */
class JournalStatesTest {
    private static final int RECORDS = 500;

    @TempDir
    private static Path folder;

    private static Path resumed;
    private static Path export;

    enum State {
        WHOLE,
        TRIMMED,
        IMPORTED,
        RESUMED,
        GROWING
    }

    enum Door {
        RUN {
            @Override
            void open(Path journal, boolean growing) {
                CommandRun run = demo(journal, "50ms");
                if (growing) {
                    assertThat(run.exitCode()).isEqualTo(ExitCodes.JOURNAL);
                    assertThat(run.err())
                            .contains("journal folder " + journal + " is being written by another engine (process "
                                    + ProcessHandle.current().pid() + ", since 20");
                    return;
                }
                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(run.err()).contains("journal " + journal + " continued behind sequence ");
                REPLAY.open(journal, false);
            }
        },
        REPLAY {
            @Override
            void open(Path journal, boolean growing) {
                CommandRun run = CommandRun.of("replay", journal.toString(), "--verify", "--json");
                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(run.out()).contains("\"verified\":true");
            }
        },
        STEPPING {
            @Override
            void open(Path journal, boolean growing) {
                CommandRun run = step(journal, "n 100\nBTC-PERPETUAL.SIM\nq\n");
                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(run.out()).contains("BTC-PERPETUAL.SIM").doesNotContain("neither a command nor");
            }
        },
        BACKTEST {
            @Override
            void open(Path journal, boolean growing) {
                CommandRun run = CommandRun.of("backtest", journal.toString(), "--resamples=100", "--interval=10ms");
                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(run.out()).contains("original as journaled: every output reproduced");
            }
        };

        abstract void open(Path journal, boolean growing);
    }

    private static CommandRun demo(Path journal, String duration) {
        return CommandRun.of(
                "demo", "--duration", duration, "--speed", "max", "--json", "--journal", journal.toString());
    }

    private static CommandRun step(Path journal, String commands) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(commands.getBytes(StandardCharsets.UTF_8)));
        try {
            return CommandRun.of("replay", journal.toString(), "--step");
        } finally {
            System.setIn(before);
        }
    }

    /** A journal of three lives, so of three files, the later two with a snapshot at their ends. */
    @BeforeAll
    static void writeJournals() {
        resumed = folder.resolve("resumed");
        export = folder.resolve("resumed.hjx");
        demo(resumed, "300ms");
        copy(resumed, folder.resolve("whole"));
        demo(resumed, "100ms");
        demo(resumed, "300ms");
        CommandRun run = CommandRun.of("journal", "export", resumed.toString(), "-o", export.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static Path journal(State state) {
        Path dir = folder.resolve(state + "-journal");
        switch (state) {
            case WHOLE -> copy(folder.resolve("whole"), dir);
            case IMPORTED -> CommandRun.of("journal", "import", export.toString(), "-o", dir.toString());
            case TRIMMED -> trim(copy(resumed, dir));
            default -> copy(resumed, dir);
        }
        return dir;
    }

    private static void trim(Path journal) {
        long before = new JournalFolder(journal).segments().get(2).firstSequence();
        CommandRun run = CommandRun.of(
                "journal",
                "trim",
                journal.toString(),
                "--before",
                Long.toString(before),
                "--export",
                export.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static Path copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldSayFromWhenOnATrimmedJournalCanBeAsked() {
        Path trimmed = folder.resolve("asked");
        trim(copy(resumed, trimmed));
        CommandRun run = CommandRun.of("stress", trimmed.toString(), "--at", "500");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.JOURNAL);
        assertThat(run.err())
                .contains("has been trimmed and can be asked from record ", "Z, on; for an earlier moment");
    }

    private static Stream<Arguments> everyDoorInEveryState() {
        return Arrays.stream(State.values())
                .flatMap(state -> Arrays.stream(Door.values()).map(door -> Arguments.of(state, door)));
    }

    @ParameterizedTest
    @MethodSource("everyDoorInEveryState")
    void shouldOpen(State state, Door door) throws IOException {
        Path journal = journal(state);
        if (state == State.GROWING) {
            openWhileItGrows(journal, door);
        } else {
            door.open(journal, false);
        }
        delete(journal);
    }

    private static void openWhileItGrows(Path journal, Door door) {
        try (HedgeProcess process = HedgeProcess.open(
                ConfigReader.readSimulator(List.of("gateway.speed=1"), Map.of()).live(),
                journal,
                "test",
                StartListener.NONE,
                EpochClock.SYSTEM)) {
            long begin = process.view().run().journalSequence();
            CompletableFuture<RunResult> run =
                    CompletableFuture.supplyAsync(() -> process.run(HedgeProcess.TO_THE_END));
            Await.until(
                    "the journal grows",
                    () -> process.view().run().journalSequence() > begin + RECORDS || run.isDone());
            door.open(journal, true);
            process.stop();
            assertThat(run.join().end().halt()).isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
