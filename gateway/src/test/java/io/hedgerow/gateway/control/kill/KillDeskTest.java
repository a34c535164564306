package io.hedgerow.gateway.control.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.gateway.control.AppliedAtOnce;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.KillWord;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.control.Underlyings;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class KillDeskTest {
    private static final Operator ANN = new Operator("ann", "because", 17L);

    @TempDir
    private Path journal;

    private KillLatch latch;
    private final CommandQueue queue = new CommandQueue();
    private ControlFolder folder;
    private KillStore store;
    private KillDesk desk;
    private ReferenceDirectory directory;

    @BeforeEach
    void create() {
        folder = new ControlFolder(journal);
        folder.create();
        latch = new KillLatch(3, 2, folder.mapKillWord());
        store = KillStore.open(folder, Optional.empty());
        directory = Underlyings.listed("BTC", "ETH");
        desk = new KillDesk(latch, store, queue, directory);
    }

    @AfterEach
    void close() {
        desk.close();
        store.close();
    }

    private List<KillRecord> written() {
        return store.read().stream().map(KillStore.Entry::record).toList();
    }

    private void publish() {
        AppliedAtOnce.publish(queue);
    }

    private CompletableFuture<KillDesk.Rearmed> rearming(String scope) {
        CompletableFuture<KillDesk.Rearmed> outcome = CompletableFuture.supplyAsync(() -> desk.rearm(scope, ANN));
        Await.until("the command waits", () -> !queue.isEmpty());
        return outcome;
    }

    @Test
    void shouldLatchAndWriteDownWithoutTheEngine() {
        KillDesk.Receipt receipt = desk.kill("ETH", ANN);
        assertThat(receipt.leavingOrderId()).isZero();
        assertThat(receipt.durable()).isTrue();
        assertThat(receipt.alreadyKilled()).isFalse();
        assertThat(latch.blocks(1, 0)).isTrue();
        assertThat(latch.blocks(0, 0)).isFalse();
        assertThat(written()).containsExactly(new KillRecord("ETH", "ann", "because", 17L));
        assertThat(queue.isEmpty()).as("waits for the engine").isFalse();
    }

    @Test
    void shouldKillAnUnderlyingThatIsListedWhileTheProcessRuns() {
        assertThatThrownBy(() -> desk.kill("SOL", ANN)).hasMessage("no underlying 'SOL'; there are BTC, ETH");
        new ReferenceRegistry(directory).underlying("SOL", "SOL", "USD");
        desk.kill("SOL", ANN);
        assertThat(latch.blocks(2, 0)).isTrue();
        assertThat(latch.blocks(0, 0)).isFalse();
    }

    @Test
    void shouldKillAVenueWithTheSameGuarantees() {
        new ReferenceRegistry(directory).venue("ALPHA");
        new ReferenceRegistry(directory).venue("BETA");
        assertThatThrownBy(() -> desk.kill("venue:GAMMA", ANN)).hasMessage("no venue 'GAMMA'; there are ALPHA, BETA");
        KillDesk.Receipt receipt = desk.kill("venue:BETA", ANN);
        assertThat(receipt.durable()).isTrue();
        assertThat(receipt.record().text()).isEqualTo("venue BETA by ann: because");
        assertThat(receipt.record().rearmCommand(journal)).contains("rearm --venue BETA --reason");
        assertThat(latch.blocks(0, 1)).isTrue();
        assertThat(latch.blocks(0, 0)).isFalse();
        assertThat(written()).containsExactly(new KillRecord("venue:BETA", "ann", "because", 17L));
        publish();
        CompletableFuture<KillDesk.Rearmed> outcome = rearming("venue:BETA");
        assertThat(latch.blocks(1, 1)).as("until the engine has it").isTrue();
        publish();
        assertThat(outcome.join().durable()).isTrue();
        assertThat(latch.blocks(1, 1)).isFalse();
        assertThat(written()).isEmpty();
    }

    @Test
    void shouldKillEverythingForAVenueThatIsNotHere() throws IOException {
        new ReferenceRegistry(directory).venue("ALPHA");
        store.add(new KillRecord("venue:ALPHA", "ann", "one venue", 17L));
        try (InlinePublisher engine =
                new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, (message, offset, length) -> {})) {
            desk.restore(engine.engine().killSwitches(), 18L, false);
            assertThat(latch.blocks(0, 0)).isTrue();
            assertThat(latch.blocks(0, 1)).as("the other venue").isFalse();
            store.add(new KillRecord("venue:GONE", "ann", "a venue of another configuration", 18L));
            KillWord.change(folder);
            Await.until("everything is killed", () -> latch.isEngaged(KillLatch.EVERYTHING));
        }
    }

    @Test
    void shouldKeepEverythingKilledForANameThatIsListedLater() throws IOException {
        store.add(new KillRecord("SOL", "ann", "before the restart", 17L));
        try (InlinePublisher engine =
                new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, (message, offset, length) -> {})) {
            desk.restore(engine.engine().killSwitches(), 18L, false);
        }
        assertThat(latch.blocks(0, 0)).isTrue();
        new ReferenceRegistry(directory).underlying("SOL", "SOL", "USD");
        assertThat(latch.blocks(0, 0)).as("still everything").isTrue();
        publish();
        CompletableFuture<KillDesk.Rearmed> outcome = rearming("SOL");
        publish();
        assertThat(outcome.join().outcome().rejections()).isEmpty();
        assertThat(latch.blocks(0, 0)).isFalse();
    }

    @Test
    void shouldStayWithTheFirstReasonWhenKilledAgain() {
        desk.kill("*", ANN);
        KillDesk.Receipt again = desk.kill("*", new Operator("bob", "me too", 18L));
        assertThat(again.alreadyKilled()).isTrue();
        assertThat(again.record().actor()).isEqualTo("ann");
        assertThat(desk.records()).hasSize(1);
    }

    @Test
    void shouldBeInForceEvenIfTheDiskRefuses() throws IOException {
        Files.delete(folder.kills());
        KillDesk.Receipt receipt = desk.kill("*", ANN);
        assertThat(receipt.durable()).isFalse();
        assertThat(latch.blocks(0, 0)).isTrue();
        Files.createDirectory(folder.kills());
        Await.until("the kill is written", () -> !written().isEmpty());
        assertThat(written()).as("once the disk is back").hasSize(1);
    }

    @Test
    void shouldReArmOnlyOnceTheEngineHasTakenIt() {
        desk.kill("*", ANN);
        publish();
        CompletableFuture<KillDesk.Rearmed> outcome = rearming("*");
        assertThat(latch.blocks(0, 0)).isTrue();
        publish();
        assertThat(outcome.join().outcome().journalSequence()).isEqualTo(42L);
        assertThat(latch.blocks(0, 0)).isFalse();
        assertThat(desk.records()).isEmpty();
        assertThat(folder.kills()).isEmptyDirectory();
    }

    @Test
    void shouldBeReArmedAndSaySoEvenIfTheDiskRefuses() throws IOException {
        desk.kill("*", ANN);
        publish();
        try (Stream<Path> files = Files.list(folder.kills())) {
            Files.delete(files.findFirst().orElseThrow());
        }
        Files.delete(folder.kills());
        CompletableFuture<KillDesk.Rearmed> rearmed = rearming("*");
        publish();
        assertThat(rearmed.join().durable()).isFalse();
        assertThat(latch.blocks(0, 0)).isFalse();
    }

    @Test
    void shouldStayKilledWhenKilledAgainWhileItIsBeingReArmed() {
        desk.kill("*", ANN);
        publish();
        CompletableFuture<KillDesk.Rearmed> outcome = rearming("*");
        desk.kill("*", ANN);
        publish();
        assertThatThrownBy(outcome::join)
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("stays killed");
        assertThat(latch.blocks(0, 0)).isTrue();
        assertThat(written()).hasSize(1);
    }

    @Test
    void shouldNameWhatCannotBeKilledOrReArmed() {
        assertThatThrownBy(() -> desk.kill("DOGE", ANN)).hasMessageContaining("BTC, ETH");
        assertThatThrownBy(() -> desk.rearm("BTC", ANN)).hasMessageContaining("'BTC' is not killed; killed: nothing");
        assertThatThrownBy(() -> new Operator("ann", " ", 0L)).hasMessageContaining("reason is missing");
        assertThatThrownBy(() -> new Operator("x".repeat(33), "r", 0L)).hasMessageContaining("at most 32");
    }
}
