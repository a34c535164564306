package io.hedgerow.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.PositionCheck;
import io.hedgerow.journal.snapshot.SnapshotStore;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.JournalPublisher;
import io.hedgerow.journal.testing.Journals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    private static final int TICKS = 300;

    @TempDir
    private Path dir;

    private final List<String> told = new ArrayList<>();

    /** Dies before it appends the nth record. */
    private record DyingJournal(ChronicleEventJournal real, long nth) implements EventJournal {
        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            if (sequence == nth) {
                throw new IllegalStateException("dies here");
            }
            real.append(sequence, message, offset, length);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    /** A journal whose writer died before the nth append. */
    private Path diedAt(long nth) {
        Path copy = dir.resolve("copy" + nth);
        try (ChronicleEventJournal real = ChronicleEventJournal.create(dir.resolve("live" + nth), Journals.SMALL)) {
            assertThatThrownBy(() -> EngineJournals.write(new UnclosedJournal(new DyingJournal(real, nth)), TICKS, 1))
                    .hasMessage("dies here");
            Journals.copyFolder(dir.resolve("live" + nth), copy);
        }
        return copy;
    }

    private record UnclosedJournal(EventJournal real) implements EventJournal {
        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            real.append(sequence, message, offset, length);
        }

        @Override
        public void close() {
            // Its writer does not live to close it.
        }
    }

    private static long writeSmall(Path dir, int ticks) {
        return EngineJournals.write(ChronicleEventJournal.create(dir, Journals.SMALL), ticks, 1);
    }

    private void takeSnapshots(Path journal, long intervalEvents) {
        SnapshotStore store = new SnapshotStore(journal, 3);
        try (SnapshotFollower follower = new SnapshotFollower(journal, store, intervalEvents, told::add)) {
            while (follower.poll()) {
                assertThat(follower.failure()).isEmpty();
            }
            assertThat(follower.snapshotSequence()).isPositive();
        }
    }

    @Test
    void shouldComeBackWithTheSameStateFromEverySnapshotAndFromNone() throws IOException {
        long live = writeSmall(dir, TICKS);
        takeSnapshots(dir, 200);
        List<Path> snapshots = new SnapshotStore(dir, 3).candidates();
        assertThat(snapshots).hasSize(3);
        for (int left = 3; left >= 0; left--) {
            try (Restart restart = Restart.from(dir, told::add)) {
                assertThat(restart.engine().stateHash()).isEqualTo(live);
                assertThat(restart.snapshotSequence() > 0).isEqualTo(left > 0);
                assertThat(restart.owedOutputs()).isEmpty();
            }
            if (left > 0) {
                Files.delete(snapshots.get(3 - left));
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void shouldPassOverASnapshotThatDoesNotFitTheBuild() {
        long live = writeSmall(dir, TICKS);
        takeSnapshots(dir, 200);
        SnapshotStore store = new SnapshotStore(dir, 4);
        CapacitySpec other = CapacitySpec.builder()
                .instruments(128)
                .options(64)
                .slices(8)
                .underlyings(2)
                .currencies(4)
                .venues(2)
                .workingOrders(64)
                .hedgeInstruments(4)
                .stateHashInterval(500L)
                .reportingCurrencyId(BitcoinDesk.USD)
                .build();
        JournalPosition end = Journals.readAll(dir).getLast();
        try (HedgeEngine engine = new HedgeEngine(other, OutputSink.NONE)) {
            store.write(engine.memory(), end, EngineStart.message(dir));
        }
        try (Restart restart = Restart.from(dir, told::add);
                SnapshotFollower follower = new SnapshotFollower(dir, store, 200, told::add)) {
            assertThat(restart.engine().stateHash()).isEqualTo(live);
            assertThat(restart.snapshotSequence()).isPositive();
            assertThat(follower.poll()).isTrue();
        }
        assertThat(told).hasSize(2).allMatch(line -> line.contains("snapshot column"));
    }

    @Test
    void shouldReplayNothingAfterAnOrderlyStop() {
        ChronicleEventJournal journal = ChronicleEventJournal.create(dir, Journals.SMALL);
        long live;
        try (EngineJournals desk = new EngineJournals(journal, EngineJournals.CAPACITY, 1)) {
            assertThat(journal.lastPosition().sequence()).isPositive();
            desk.ticks(TICKS);
            journal.close();
            live = desk.publisher().engine().stateHash();
            FinalSnapshot.write(
                    dir, new SnapshotStore(dir, 2), desk.publisher().engine(), journal.lastPosition(), new byte[] {
                        7, 8, 9
                    });
        }
        try (Restart restart = Restart.from(dir, told::add)) {
            assertThat(restart.engine().stateHash()).isEqualTo(live);
            assertThat(restart.replayed().events()).isZero();
            assertThat(restart.snapshotSequence()).isEqualTo(restart.end().sequence());
            assertThat(restart.beside()).hasValue(new UnsafeBuffer(new byte[] {7, 8, 9}));
            ChronicleEventJournal resumed = restart.resume(Journals.SMALL);
            assertThat(resumed.lastPosition()).isNull();
            resumed.close();
        }
        assertThat(told).isEmpty();
    }

    @Test
    void shouldNameTheEventThatStoppedTheEngineAndTheCommandThatCutsItOff() {
        Journals.ofEvents(dir, events -> {
            events.reference().engineStarted(1, NumericProfile.CURRENT, "test", EngineJournals.CAPACITY);
            events.define();
            events.reference().engineStarted(1, NumericProfile.CURRENT + 1, "test", EngineJournals.CAPACITY);
        });
        long poisoned = Journals.readAll(dir).size();
        assertThatThrownBy(() -> Restart.from(dir, told::add))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot apply the event at sequence " + poisoned)
                .hasMessageContaining("hedgerow journal trim " + dir + " --after " + (poisoned - 1));
    }

    @Test
    void shouldFallBackToAnOlderSnapshotWhenTheNewestIsDamaged() {
        long live = writeSmall(dir, TICKS);
        takeSnapshots(dir, 200);
        List<Path> snapshots = new SnapshotStore(dir, 3).candidates();
        Journals.flipBit(snapshots.get(0), 5_000, 2);
        Journals.truncate(snapshots.get(1), 1_000);
        try (Restart restart = Restart.from(dir, told::add)) {
            assertThat(restart.engine().stateHash()).isEqualTo(live);
            assertThat(restart.snapshotSequence()).isPositive();
        }
        assertThat(told).hasSize(2).allMatch(line -> line.contains("does not match its checksum"));
    }

    @Test
    void shouldNotLetASnapshotStandInForRecordsThatAPowerFailureTook() {
        Path journal = diedAt(700);
        takeSnapshots(journal, 200);
        Journals.markPowerFailure(journal, 450);
        JournalPosition lost = Journals.readAll(journal).get(460);
        Journals.zero(Journals.file(journal, lost), lost.nextFrame(), 60_000);
        try (Restart restart = Restart.from(journal, told::add)) {
            assertThat(restart.snapshotSequence()).isLessThanOrEqualTo(450L);
            assertThat(restart.end().sequence()).isBetween(450L, 461L);
            restart.resume(Journals.SMALL).close();
        }
        assertThat(told).anyMatch(line -> line.contains("newer than what is proved to be on the disk"));
        try (Restart again = Restart.from(journal, told::add)) {
            assertThat(again.end().cut()).isNull();
        }
    }

    @Test
    void shouldAppendWhatADeadWriterStillOwed() {
        long owed = 0;
        for (long nth = 700; nth < 720; nth++) {
            Path journal = diedAt(nth);
            try (Restart restart = Restart.from(journal, told::add)) {
                owed += restart.owedOutputs().size();
                assertThat(restart.end().sequence()).isEqualTo(nth - 1);
                restart.resume(Journals.SMALL).close();
                try (Replayer replayer = Replayer.open(journal, ReplayOptions.VERIFY)) {
                    ReplayResult result = replayer.run(ReplayProgress.NONE);
                    assertThat(result.verified())
                            .as(String.valueOf(result.divergence()))
                            .isTrue();
                    assertThat(result.stateHash()).isEqualTo(restart.engine().stateHash());
                }
            }
        }
        assertThat(owed).isPositive();
        assertThat(told).isEmpty();
    }

    @Test
    void shouldContinueTheSequenceAndTheChainOverManyLives() {
        Journals.ofQuotes(dir, 100, Journals.SMALL);
        for (int life = 1; life <= 10; life++) {
            JournalEnd end = JournalEnds.of(dir);
            assertThat(end.sequence()).isEqualTo(100L * life);
            try (ChronicleEventJournal journal =
                    ChronicleEventJournal.resume(dir, Journals.SMALL, end.sequence(), end.crc())) {
                new JournalPublisher(journal, end.sequence()).quotes(100);
            }
        }
        assertThat(Journals.readAll(dir)).hasSize(1_100);
    }

    @Test
    void shouldReplaceALifeThatDiedBeforeItsFirstRecord() {
        Journals.ofQuotes(dir, 100, Journals.SMALL);
        JournalEnd end = JournalEnds.of(dir);
        for (int i = 0; i < 3; i++) {
            ChronicleEventJournal.resume(dir, Journals.SMALL, end.sequence(), end.crc())
                    .close();
        }
        assertThat(Journals.readAll(dir)).hasSize(100);
    }

    @Test
    void shouldRefuseDamageThatNoPowerFailureExplains() {
        Path journal = diedAt(500);
        JournalPosition before = Journals.readAll(journal).get(400);
        Journals.flipBit(Journals.file(journal, before), before.nextFrame() + 60, 1);
        assertThatThrownBy(() -> Restart.from(journal, told::add))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("sequence 402")
                .hasMessageContaining("refused, because the machine was not restarted")
                .hasMessageContaining("hedgerow journal trim " + journal + " --after 401");
        Journals.markPowerFailure(journal, 450);
        assertThatThrownBy(() -> Restart.from(journal, told::add)).hasMessageContaining("was on the disk");
        JournalTrim.after(journal, 401);
        try (Restart restart = Restart.from(journal, told::add)) {
            assertThat(restart.end().sequence()).isEqualTo(401);
        }
    }

    @Test
    void shouldFindEveryFlippedBitOfASnapshot() {
        writeSmall(dir, 50);
        takeSnapshots(dir, 100);
        Path file = new SnapshotStore(dir, 2).candidates().get(0);
        long size = file.toFile().length();
        Seeds.forEach(200, seed -> {
            var random = Seeds.random(seed);
            long offset = random.nextLong(size);
            int bit = random.nextInt(8);
            Journals.flipBit(file, offset, bit);
            assertThatThrownBy(() -> SnapshotStore.load(file)).hasMessageContaining(file.toString());
            Journals.flipBit(file, offset, bit);
        });
        assertThat(SnapshotStore.load(file).columns()).isNotEmpty();
    }

    @Test
    void shouldNotGoOnBehindAnEndThatAnotherEngineHasPassed() {
        writeSmall(dir, TICKS);
        int records = Journals.readAll(dir).size();
        try (Restart slow = Restart.from(dir, told::add)) {
            try (Restart fast = Restart.from(dir, told::add);
                    ChronicleEventJournal other = fast.resume(Journals.SMALL)) {
                new JournalPublisher(other, records).quotes(10);
            }
            assertThatThrownBy(() -> slow.resume(Journals.SMALL))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("journal folder " + dir + " was read up to sequence " + records)
                    .hasMessageContaining("start again");
        }
        assertThat(Journals.readAll(dir)).hasSize(records + 10);
    }

    @Test
    void shouldPassOverASnapshotOfAnotherJournal() throws IOException {
        long live = writeSmall(dir.resolve("own"), TICKS);
        takeSnapshots(dir.resolve("own"), 200);
        EngineJournals.write(ChronicleEventJournal.create(dir.resolve("other"), Journals.SMALL), TICKS / 2, 2);
        takeSnapshots(dir.resolve("other"), 100);
        for (Path snapshot : new SnapshotStore(dir.resolve("other"), 3).candidates()) {
            Files.copy(snapshot, dir.resolve("own/snapshots").resolve(snapshot.getFileName()));
        }
        try (Restart restart = Restart.from(dir.resolve("own"), told::add)) {
            assertThat(restart.engine().stateHash()).isEqualTo(live);
            assertThat(restart.snapshotSequence()).isPositive();
        }
        for (Path snapshot : new SnapshotStore(dir.resolve("own"), 3).candidates()) {
            Path others = dir.resolve("other/snapshots").resolve(snapshot.getFileName());
            if (!Files.exists(others)) {
                Files.delete(snapshot);
            }
        }
        try (Restart restart = Restart.from(dir.resolve("own"), told::add)) {
            assertThat(restart.engine().stateHash()).isEqualTo(live);
            assertThat(restart.snapshotSequence()).isZero();
        }
        assertThat(told).isNotEmpty().allMatch(line -> line.contains("taken of another journal"));
    }

    @Test
    void shouldNotTakeTheEndOfAnotherJournalForItsOwn() {
        Journals.ofQuotes(dir, 100, Journals.SMALL);
        for (JournalPosition own : Journals.readAll(dir)) {
            JournalPosition others =
                    new JournalPosition(own.segmentStart(), own.file(), own.nextFrame(), own.sequence(), own.crc() ^ 1);
            assertThat(PositionCheck.isIn(dir, own)).isTrue();
            assertThat(PositionCheck.isIn(dir, others)).isFalse();
        }
    }

    @Test
    void shouldClearAwaySnapshotsWhoseWriterWasKilled() throws IOException {
        writeSmall(dir, TICKS);
        Files.createDirectories(dir.resolve("snapshots"));
        Path unfinished = dir.resolve("snapshots/00000000000000000007.state.tmp");
        Path notOurs = dir.resolve("snapshots/notes.tmp");
        Files.writeString(unfinished, "half");
        Files.writeString(notOurs, "half");
        takeSnapshots(dir, 200);
        assertThat(unfinished).doesNotExist();
        assertThat(notOurs).exists();
    }

    @Test
    void shouldRefuseDamageWithoutMarks() throws IOException {
        Path journal = diedAt(500);
        JournalPosition before = Journals.readAll(journal).get(400);
        Files.delete(journal.resolve("journal.marks"));
        Journals.flipBit(Journals.file(journal, before), before.nextFrame() + 60, 1);
        assertThatThrownBy(() -> Restart.from(journal, told::add)).hasMessageContaining("marks are missing");
    }
}
