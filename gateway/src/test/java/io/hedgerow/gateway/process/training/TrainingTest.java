package io.hedgerow.gateway.process.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.WarmWatch.Look;
import io.hedgerow.gateway.process.HedgeProcess;
import io.hedgerow.gateway.process.RunResult;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.LiveConfig;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A process trains itself before it opens, and nothing of that is left. */
@Isolated("counts the off-heap memory of this process")
class TrainingTest {
    private static final long SHORT_NS = 700_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private final List<String> notes = new ArrayList<>();
    private final StartListener listener = new StartListener() {
        @Override
        public void onNote(String line) {
            notes.add(line);
        }

        @Override
        public void onProgress(String what, long done, long total) {
            // Not looked at.
        }
    };

    @TempDir
    private Path folder;

    private RunResult run(Path journal, long warmUpNs, String... settings) {
        LiveConfig live =
                ConfigReader.readSimulator(List.of(settings), Map.of()).live();
        try (HedgeProcess process = HedgeProcess.open(live, journal, "test", listener, EpochClock.SYSTEM, warmUpNs)) {
            return process.run(SECOND_NS);
        }
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldLeaveStateAndJournalOfTheRunAsTheyAreWithoutTraining() throws IOException {
        long before = StateMemory.liveBytes();

        RunResult cold = run(folder.resolve("cold"), 0L, "gateway.speed=max");
        RunResult trained = run(folder.resolve("trained"), SHORT_NS, "gateway.speed=max");

        assertThat(trained.end().stateHash()).isEqualTo(cold.end().stateHash());
        assertThat(trained.written().records()).isEqualTo(cold.written().records());
        assertThat(trained.counts()).isEqualTo(cold.counts());
        assertThat(cold.opening().warmUp()).isEmpty();
        Trained warmUp = trained.opening().warmUp().orElseThrow();
        assertThat(warmUp.events()).isGreaterThan(500L);
        assertThat(notes).anyMatch(note -> note.startsWith("warming up")).anyMatch(note -> note.equals(warmUp.text()));
        assertThat(left()).containsExactly("cold", "trained");
        assertThat(StateMemory.liveBytes()).isEqualTo(before);
    }

    @Test
    void shouldTrainOnTheBookOfTheJournalThatIsContinued() throws IOException {
        run(folder.resolve("one"), 0L, "gateway.speed=max");
        run(folder.resolve("other"), 0L, "gateway.speed=max");

        RunResult cold = run(folder.resolve("one"), 0L, "gateway.speed=max");
        RunResult trained = run(folder.resolve("other"), SHORT_NS, "gateway.speed=max");

        assertThat(trained.end().stateHash()).isEqualTo(cold.end().stateHash());
        assertThat(trained.written().records()).isEqualTo(cold.written().records());
        Trained warmUp = trained.opening().warmUp().orElseThrow();
        assertThat(warmUp.orders())
                .as("the market is made up, and makes the engine hedge")
                .isPositive();
        assertThat(left()).containsExactly("one", "other");
    }

    @Test
    void shouldRemoveWhatAKilledProcessLeftAndNothingElse() throws IOException {
        Path dead = Files.createDirectory(folder.resolve(".hedgerow-warm-up-dead"));
        ChronicleEventJournal.create(dead.resolve("journal"), JournalOptions.DEFAULT)
                .close();
        Path alive = Files.createDirectory(folder.resolve(".hedgerow-warm-up-alive"));
        try (ChronicleEventJournal other =
                ChronicleEventJournal.create(alive.resolve("journal"), JournalOptions.DEFAULT)) {
            ScratchJournal scratch = ScratchJournal.create(folder.resolve("run"), JournalOptions.DEFAULT);
            assertThat(left())
                    .contains(".hedgerow-warm-up-alive")
                    .doesNotContain(".hedgerow-warm-up-dead")
                    .hasSize(2);
            scratch.close();
            assertThat(left()).containsExactly(".hedgerow-warm-up-alive");
            assertThat(other.lastSequence()).isZero();
        }
    }

    @Test
    void shouldSayWhyItIsNotWarm() {
        assertThat(notWarm(new Look(12.5, true, 0.2, false)))
                .isEqualTo("NOT warm after 1,000 events and 3 orders in 1.0 s, 2.0 s of processor time, which is all it"
                        + " may take (engine.warm_up): the engine still allocates 12.50 bytes a moment");
        assertThat(notWarm(new Look(0.02, false, 0.75, true)))
                .endsWith("(engine.warm_up): the compilers still take 75 % of a processor");
        assertThat(notWarm(new Look(1.0, true, 0.75, true)))
                .endsWith(": the engine still allocates 1.00 bytes a moment, the compilers still take 75 % of a"
                        + " processor");
        assertThat(notWarm(Look.NONE)).endsWith("(engine.warm_up): its last opening was too short to tell");
    }

    private static String notWarm(Look last) {
        return new Trained(Trained.End.BUDGET, 1_000, 3, last, SECOND_NS, 2 * SECOND_NS).text();
    }

    @Test
    void shouldNotChangeTheIdentityOfAConfiguration() {
        LiveConfig usual = ConfigReader.readSimulator(List.of(), Map.of()).live();
        LiveConfig longer = ConfigReader.readSimulator(List.of("engine.warm_up=\"3s\""), Map.of())
                .live();

        assertThat(longer.config().engine().warmUpNs()).isEqualTo(3 * SECOND_NS);
        assertThat(longer.hash()).isEqualTo(usual.hash());
    }
}
