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
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.control.Underlyings;
import io.hedgerow.gateway.settings.JournalConfig.SharedKills;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share kills, kills by somebody else, and what a restart finds. */
@Timeout(600)
class KillFromOutsideTest {
    private static final Operator ANN = new Operator("ann", "because", 17L);

    @TempDir
    private Path temp;

    private final List<Life> lives = new ArrayList<>();

    /** What of a process has to do with kills: its journal's lock, latch and desk. */
    private final class Life {
        final ControlFolder folder;
        final KillLatch latch;
        final KillDesk desk;
        private final ChronicleEventJournal journal;
        private final CommandQueue queue = new CommandQueue();
        private final KillStore store;

        Life(String name, String... underlyings) {
            Path path = temp.resolve(name);
            journal = ChronicleEventJournal.create(path, JournalOptions.DEFAULT);
            folder = new ControlFolder(path);
            folder.create();
            latch = new KillLatch(underlyings.length, 2, folder.mapKillWord());
            store = KillStore.open(
                    folder, Optional.of(new SharedKills(temp.resolve("run-.kills"), temp.resolve("run-.kill-switch"))));
            desk = new KillDesk(latch, store, queue, Underlyings.listed(underlyings));
            try (InlinePublisher engine =
                    new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, (message, offset, length) -> {})) {
                desk.restore(engine.engine().killSwitches(), 1L, false);
            }
            publish();
            lives.add(this);
        }

        void publish() {
            AppliedAtOnce.publish(queue);
        }

        void rearm(String scope) {
            CompletableFuture<?> outcome = CompletableFuture.supplyAsync(() -> desk.rearm(scope, ANN));
            while (!outcome.isDone()) {
                publish();
            }
            outcome.join();
        }

        List<String> killed() {
            return desk.records().stream().map(KillRecord::scope).toList();
        }

        /** As after kill -9: nothing is told to anybody. */
        void die() {
            desk.close();
            store.close();
            journal.close();
            lives.remove(this);
        }
    }

    @AfterEach
    void end() {
        List.copyOf(lives).forEach(Life::die);
    }

    @Test
    void shouldKeepTheKillOfEveryProcessWhateverTheOthersDo() {
        Life a = new Life("run-a", "BTC", "ETH");
        Life b = new Life("run-b", "BTC", "ETH");
        a.desk.kill("*", ANN);
        b.desk.kill("BTC", ANN);
        b.rearm("BTC");
        a.die();
        Life c = new Life("run-c", "BTC", "ETH");
        assertThat(c.killed()).as("killed in a, re-armed nowhere").containsExactly("*");
        assertThat(c.latch.blocks(1, 0)).isTrue();
    }

    @Test
    void shouldBeKilledByMemoryWhereNoDiskTakesTheKill() throws IOException {
        Life a = new Life("run-a", "BTC", "ETH");
        Path open = Files.createDirectory(temp.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        a.folder.shareKills(Optional.of(open));
        assertThatThrownBy(() -> OutsideKill.kill(a.folder, new KillRecord("ETH", "ann", "because", 17L)))
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("EVERYTHING is killed by a word of memory");
        Await.until("taken up", () -> !a.latch.hasNews());
        assertThat(a.latch.isKilled(0, 0)).isTrue();

        a.folder.shareKills(Optional.of(temp.resolve("run-.kills")));
        try (KillStore next = KillStore.ofProcess(a.folder)) {
            assertThat(next.read()).extracting(it -> it.record().scope()).containsExactly("*");
            a.publish();
            a.rearm("*");
            assertThat(a.latch.blocks(0, 0)).isFalse();
            assertThat(next.read()).isEmpty();
        }
    }

    @Test
    void shouldNotReArmWhatAProcessThatStillRunsWasKilledBy() {
        Life a = new Life("run-a", "BTC");
        a.desk.kill("*", ANN);
        Life b = new Life("run-b", "BTC");
        assertThat(b.killed()).containsExactly("*");
        b.rearm("*");
        assertThat(b.latch.blocks(0, 0)).isFalse();
        a.die();
        Life c = new Life("run-c", "BTC");
        assertThat(c.killed()).containsExactly("*");
        c.rearm("*");
        c.die();
        assertThat(new Life("run-d", "BTC").killed())
                .as("a does not run any more")
                .isEmpty();
    }

    @Test
    void shouldStayKilledWhenTheProcessItHadTheKillFromIsReArmed() {
        Life a = new Life("run-a", "BTC");
        a.desk.kill("*", ANN);
        Life b = new Life("run-b", "BTC");
        a.rearm("*");
        b.die();
        assertThat(new Life("run-c", "BTC").killed()).containsExactly("*");
    }

    @Test
    void shouldKillEverythingForAScopeItDoesNotKnowUntilThatIsReArmed() {
        Life a = new Life("run-a", "BTC");
        a.desk.kill("BTC", ANN);
        a.die();
        Life b = new Life("run-b", "ETH");
        assertThat(b.latch.blocks(0, 0)).isTrue();
        assertThat(b.desk.records().get(0).text()).contains("BTC by ann: because", "everything is killed");
        assertThatThrownBy(() -> b.desk.rearm("*", ANN)).hasMessageContaining("'*' is not killed; killed: BTC");
        b.rearm("BTC");
        assertThat(b.latch.blocks(0, 0)).isFalse();
    }

    @Test
    void shouldLetNothingPassFromTheWordOnAndTakeUpWhatWasKilled() {
        Life a = new Life("run-a", "BTC", "ETH");
        Life b = new Life("run-b", "BTC", "ETH");
        assertThat(OutsideKill.kill(a.folder, new KillRecord("ETH", "bob", "from outside", 18L)))
                .as("a process runs")
                .isTrue();
        assertThat(a.latch.blocks(1, 0)).as("at once").isTrue();
        Await.until("taken up", () -> !a.latch.hasNews());
        assertThat(a.killed()).containsExactly("ETH");
        assertThat(a.latch.blocks(0, 0)).isFalse();
        assertThat(b.latch.blocks(1, 0)).as("another process").isFalse();
        a.rearm("ETH");
        assertThat(a.latch.blocks(1, 0)).isFalse();
        assertThat(temp.resolve("run-.kills")).isEmptyDirectory();
    }

    @Test
    void shouldFindAKillThatWasWrittenWhileNoProcessRan() throws IOException {
        Life a = new Life("run-a", "BTC");
        ControlFolder folder = a.folder;
        a.die();
        assertThat(OutsideKill.kill(folder, new KillRecord("*", "bob", "too late", 18L)))
                .isFalse();
        assertThat(new Life("run-b", "BTC").killed()).containsExactly("*");
        Path nowhere = Files.createDirectory(temp.resolve("empty"));
        assertThatThrownBy(() -> OutsideKill.kill(new ControlFolder(nowhere), new KillRecord("*", "b", "c", 1L)))
                .hasMessageContaining("holds no journal: nothing is killed");
        assertThat(nowhere).isEmptyDirectory();
    }
}
