package io.hedgerow.gateway.standby.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.hedgerow.engine.event.PromotionWriter.Stopped;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.engine.wire.FenceRequestEncoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.standby.PrimaryDesk;
import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.standby.StreamPorts;
import io.hedgerow.gateway.standby.StreamSecret;
import io.hedgerow.gateway.standby.follow.StandbyView.Stage;
import io.hedgerow.gateway.standby.stream.JournalStream;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.DroppedClient;
import io.hedgerow.journal.append.Durability;
import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.testing.EngineJournals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Primaries that go away, come back, are others than before; leases that end. */
@Timeout(600)
@Tag("slow")
class StandbyFailuresTest {
    private static final Operator ANN = new Operator("ann", "drill", 17L);
    private static final long LEASE_NS = 1_000_000_000L;

    @TempDir
    private Path temp;

    private final List<String> notes = new CopyOnWriteArrayList<>();

    private CopySpec copyOf(StreamAddress address) {
        return new CopySpec(
                address, "127.0.0.1", temp.resolve("copy"), "tokyo", Durability.NONE, StreamSecret.NONE, false);
    }

    private static void awaitLevel(Standby standby, long sequence) {
        Await.until("level", () -> standby.view().copiedSequence() == sequence);
    }

    @Test
    void shouldGoOnWhenThePrimaryRestartsAndWhenItsArchiveIsLostAndStopAtAnotherJournal() throws IOException {
        StreamAddress address = StreamPorts.free();
        Path journal = temp.resolve("primary");
        EngineJournals.write(journal, 100, 7L);
        long end;
        try (JournalStream first = PrimaryDesk.streamOf(journal, address, 7L, notes);
                Standby standby = Standby.start(copyOf(address), notes::add)) {
            sendGarbage(address);
            Await.until("ended", () -> standby.view().known().isPresent());
            end = standby.view().known().get().appendedSequence();
            awaitLevel(standby, end);
            Await.until("garbage is told", () -> notes.toString().contains("no copy of this journal"));
            assertThat(first.view().state()).isEqualTo("publishing");
        }
        try (JournalStream again = PrimaryDesk.streamOf(journal, address, 7L, notes)) {
            Await.until("extended", () -> notes.toString().contains("recorded up to sequence " + end));
            Await.until("where it was", () -> again.view().publishedSequence() == end);
            assertThat(again.view().publishedBytes()).as("nothing anew").isZero();
        }
        DurableFiles.deleteAll(temp.resolve("primary.stream"));
        try (JournalStream lost = PrimaryDesk.streamOf(journal, address, 7L, notes)) {
            try (Standby standby = Standby.start(copyOf(address), notes::add)) {
                Await.until("joined", () -> standby.view().stage() == Stage.LIVE);
                assertThat(standby.view().copiedSequence()).isEqualTo(end);
                assertThat(lost.view().publishedBytes()).as("all of it again").isPositive();
            }
        }
        EngineJournals.write(temp.resolve("other"), 10, 8L);
        try (JournalStream other = PrimaryDesk.streamOf(temp.resolve("other"), address, 8L, notes);
                Standby standby = Standby.start(copyOf(address), notes::add)) {
            assertThat(standby.ended().join()).isEqualTo(Stage.STOPPED);
            assertThat(standby.view().words()).contains("writes journal 0000000000000008 now", "up to sequence " + end);
            assertThatThrownBy(() -> standby.promote(ANN, true).join()).hasMessageContaining("has ended");
            assertThat(other.gate().isFenced()).isFalse();
        }
    }

    /** What is no message of ours, where copies speak. */
    private static void sendGarbage(StreamAddress address) {
        try (AeronDriver driver = AeronDriver.start(AeronDriverSpec.embedded(WaitPreset.SHARED), text -> {});
                Aeron aeron = driver.connect("garbage");
                ExclusivePublication way = aeron.addExclusivePublication(
                        address.copies().with("term-length", "64k").uri(), StreamAddress.COPIES_STREAM)) {
            UnsafeBuffer garbage = new UnsafeBuffer(new byte[64]);
            for (int length : new int[] {0, 3, 8, 64}) {
                garbage.setMemory(0, length, (byte) length);
                Await.until("sent", () -> way.offer(garbage, 0, length) > 0L);
            }
        }
    }

    @Test
    void shouldKillAPrimaryWhoseLeaseHasEndedAndPromoteBehindIt() throws IOException {
        StreamAddress address = StreamPorts.free();
        try (PrimaryDesk primary = new PrimaryDesk(temp.resolve("primary"), address, 7L, LEASE_NS, "tokyo");
                Standby other = Standby.start(primary.copyTo(temp.resolve("other"), "osaka"), notes::add);
                Standby standby = Standby.start(copyOf(address), notes::add)) {
            assertThat(primary.stream().gate().test(1L))
                    .as("before the first lease")
                    .isFalse();
            primary.desk().ticks(20);
            Await.until("leased", () -> primary.stream().gate().test(1L));
            Await.until(
                    "both level",
                    () -> standby.view().lagRecords() == 0L
                            && other.view().lagRecords() == 0L
                            && standby.view().stage() == Stage.LIVE);
            primary.stream().close(); // Not heard any more.
            assertThatThrownBy(() -> other.promote(ANN, false).join())
                    .as("it does not hold the lease")
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("--primary-stopped");
            PromotionReport report = standby.promote(ANN, false).join();

            assertThat(report.stopped()).isEqualTo(Stopped.LEASE_ENDED);
            assertThat(primary.stream().gate().test(1L)).isFalse();
            assertThat(report.missingText()).contains("the primary was heard last", "is not known");
        }
    }

    @Test
    void shouldBelieveOnlyWhoKnowsTheSecret() {
        StreamAddress address = StreamPorts.free();
        StreamSecret secret = StreamSecret.of(Optional.of("a secret of both machines"));
        StreamSecret other = StreamSecret.of(Optional.of("a secret of some others"));
        try (PrimaryDesk primary = new PrimaryDesk(temp.resolve("primary"), address, 7L, 0L, "", secret)) {
            primary.desk().ticks(20);
            try (Standby none = Standby.start(copyOf(address), notes::add);
                    Standby wrong = Standby.start(
                            new CopySpec(
                                    address,
                                    "127.0.0.1",
                                    temp.resolve("wrong"),
                                    "osaka",
                                    Durability.NONE,
                                    other,
                                    false),
                            notes::add)) {
                Await.until("told", () -> none.view().words().contains("the primary has a secret"));
                Await.until("told too", () -> wrong.view().words().contains("not sealed with the secret"));
                assertThat(none.view().known()).isEmpty();
                assertThatThrownBy(() -> wrong.promote(ANN, false).join()).hasMessageContaining("nothing is promoted");
            }
            askToGiveWay(primary, address, other, secret);
            assertThat(primary.notes().toString()).contains("does not know the secret");
            assertThat(primary.stream().gate().isFenced()).isFalse();
            assertThat(primary.stream().view().copies()).isEmpty();
            try (Standby standby = Standby.start(primary.copyTo(temp.resolve("right"), "tokyo"), notes::add)) {
                Await.until("live", () -> standby.view().stage() == Stage.LIVE);
                assertThat(standby.promote(ANN, false).join().stopped()).isEqualTo(Stopped.SAID_ITSELF);
            }
            assertThat(primary.stream().gate().isFenced()).isTrue();
        }
    }

    /** Says what a standby says that a person promotes: with another secret, and with the right one an old one. */
    private static void askToGiveWay(PrimaryDesk primary, StreamAddress address, StreamSecret... secrets) {
        try (AeronDriver driver = AeronDriver.start(AeronDriverSpec.embedded(WaitPreset.SHARED), text -> {});
                Aeron aeron = driver.connect("stranger");
                ExclusivePublication way = aeron.addExclusivePublication(
                        address.copies().with("term-length", "64k").uri(), StreamAddress.COPIES_STREAM)) {
            for (StreamSecret secret : secrets) {
                UnsafeBuffer request = request(secret, 1L);
                Await.until("sent", () -> way.offer(request, 0, request.capacity()) > 0L);
            }
            Await.until(
                    "an old one is told", () -> primary.notes().toString().contains("answers nothing that was said"));
        }
    }

    private static UnsafeBuffer request(StreamSecret secret, long answered) {
        int length = WireHeaderEncoder.ENCODED_LENGTH + FenceRequestEncoder.BLOCK_LENGTH;
        UnsafeBuffer message = new UnsafeBuffer(new byte[length]);
        new FenceRequestEncoder()
                .wrapAndApplyHeader(message, 0, new WireHeaderEncoder())
                .journalId(7L)
                .standbyId(99L)
                .generation(2)
                .standbyName("evil")
                .actor("eve")
                .why("because")
                .answeredNumber(answered);
        secret.newSeal()
                .seal(message, length, WireHeaderEncoder.ENCODED_LENGTH + FenceRequestEncoder.sealEncodingOffset());
        return message;
    }

    @Test
    void shouldNotTakeASecondStandbyOfTheSameName() {
        StreamAddress address = StreamPorts.free();
        try (PrimaryDesk primary = new PrimaryDesk(temp.resolve("primary"), address, 7L, LEASE_NS, "tokyo")) {
            primary.desk().ticks(20);
            try (Standby first = Standby.start(copyOf(address), notes::add)) {
                Await.until("leased", () -> primary.stream().gate().test(1L));
                Await.until("live", () -> first.view().stage() == Stage.LIVE);
                try (Standby second = Standby.start(primary.copyTo(temp.resolve("second"), "tokyo"), notes::add)) {
                    Await.until("refused", () -> second.view().words().contains("knows another standby as 'tokyo'"));
                    assertThatThrownBy(() -> second.promote(ANN, false).join())
                            .hasMessageContaining("does not take this one")
                            .hasMessageContaining("nothing is promoted");
                    assertThat(second.view().copiedSequence()).isZero();
                    assertThat(primary.notes().toString()).contains("a second standby goes by the name 'tokyo'");
                }
                assertThat(primary.stream().gate().isFenced()).isFalse();
                assertThat(first.view().known().orElseThrow().isLeaseHolder()).isTrue();
            }
            try (Standby again = Standby.start(copyOf(address), notes::add)) {
                Await.until(
                        "the same one, restarted", () -> again.view().known().isPresent());
                Await.until("leased again", () -> primary.stream().gate().test(1L));
            }
        }
    }

    @Test
    void shouldKillEverythingWhenTheHolderOfTheLeaseIsGone() throws IOException {
        StreamAddress address = StreamPorts.free();
        try (PrimaryDesk primary = new PrimaryDesk(temp.resolve("primary"), address, 7L, LEASE_NS, "tokyo")) {
            try (Standby standby = Standby.start(copyOf(address), notes::add)) {
                Await.until("leased", () -> primary.stream().gate().test(1L));
                assertThat(standby.view().known()).isPresent();
            }
            Await.until("killed", () -> primary.notes().toString().contains("the lease that orders need has ended"));
            assertThat(primary.stream().gate().test(1L)).isFalse();
            try (Stream<Path> kills =
                    Files.list(primary.journal().resolve("control").resolve("kills"))) {
                assertThat(kills).isNotEmpty();
            }
        }
    }

    @Test
    void shouldGoOnOnBothSidesOnceAMediaDriverHasTakenThemForDead() {
        StreamAddress address = StreamPorts.free();
        Path folder = temp.resolve("driver");
        try (PrimaryDesk primary = new PrimaryDesk(temp.resolve("primary"), address, 7L, 0L, "");
                Standby standby = Standby.start(
                        copyOf(address), AeronDriverSpec.embedded(folder, WaitPreset.SHARED), notes::add)) {
            primary.desk().ticks(20);
            Await.until("live", () -> standby.view().stage() == Stage.LIVE);
            drop(folder, "standby tokyo", notes);
            primary.desk().ticks(20);
            awaitLevel(standby, primary);

            drop(ownDrivers().getLast(), "stream of the journal", primary.notes());
            Await.until(
                    "opened anew",
                    () -> primary.notes().stream()
                                    .filter(note -> note.contains("is streamed to standbys at"))
                                    .count()
                            == 2L);
            primary.desk().ticks(20);
            awaitLevel(standby, primary);
            assertThat(standby.ended()).isNotDone();
        }
    }

    private static void awaitLevel(Standby standby, PrimaryDesk primary) {
        Await.until(
                "level " + primary.notes(),
                () -> standby.view().stage() == Stage.LIVE
                        && standby.view().copiedSequence()
                                == primary.stream().view().publishedSequence()
                        && standby.view().lagRecords() == 0L);
    }

    private static void drop(Path folder, String client, List<String> notes) {
        try (AeronDriver driver = AeronDriver.start(AeronDriverSpec.external(folder, WaitPreset.SHARED), text -> {});
                Aeron witness = driver.connect("witness")) {
            Await.until("dropped " + notes, () -> {
                DroppedClient.drop(witness, client);
                return notes.stream().anyMatch(note -> note.contains("has taken this process for dead"));
            });
        }
    }

    /** Folders of the media drivers that this process has started, the newest last. */
    private static List<Path> ownDrivers() {
        String prefix = "hedgerow-aeron-" + ProcessHandle.current().pid() + "-";
        Path memory = Path.of("/dev/shm");
        Path parent = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(it -> it.getFileName().toString().startsWith(prefix))
                    .sorted(Comparator.comparingInt(
                            it -> Integer.parseInt(it.getFileName().toString().substring(prefix.length()))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
