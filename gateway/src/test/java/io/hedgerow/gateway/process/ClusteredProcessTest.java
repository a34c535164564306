package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.cluster.client.MemoryCluster;
import io.hedgerow.gateway.cluster.service.ReplicaLimits;
import io.hedgerow.gateway.control.kill.KillDesk;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.LiveConfig;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.FewOptions;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.wire.MemoryLine;
import io.hedgerow.gateway.wire.WireLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process whose engine runs in a cluster: what happens is what happens with an engine of its own. */
@Timeout(600)
class ClusteredProcessTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long DURATION = SECOND;

    @TempDir
    private Path temp;

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final StartListener listener = new StartListener() {
        @Override
        public void onNote(String line) {
            notes.add(line);
        }

        @Override
        public void onProgress(String what, long done, long total) {
            // Small.
        }
    };
    private final MemoryCluster cluster = new MemoryCluster(3, ReplicaLimits.DEFAULT.withCommittedBytes(1 << 24));

    @AfterEach
    void close() {
        cluster.close();
    }

    private static LiveConfig config(String... more) {
        List<String> settings = new ArrayList<>(FewOptions.with(
                "gateway.speed='max'",
                "journal.dir='set-by-the-test'", // Not one for each run: those share their kills.
                "engine.capacity.instruments=256",
                "engine.capacity.options=256",
                "engine.state_hash_interval=500"));
        settings.addAll(List.of(more));
        return ConfigReader.readSimulator(settings, Map.of()).live();
    }

    private static LiveConfig clustered(String... more) {
        List<String> settings = new ArrayList<>(
                List.of("engine.host='cluster'", "cluster.members=['127.0.0.1:1']", "cluster.answer_within='500ms'"));
        settings.addAll(List.of(more));
        return config(settings.toArray(String[]::new));
    }

    private RunResult alone(long durationNs) {
        try (HedgeProcess process =
                HedgeProcess.open(config(), temp.resolve("alone" + durationNs), "test", listener, EpochClock.SYSTEM)) {
            return process.run(durationNs);
        }
    }

    private HedgeProcess open(String folder) {
        return ProcessSetting.over(clustered(), temp.resolve(folder), listener, cluster::line)
                .open();
    }

    private static boolean isUnderWay(HedgeProcess process) {
        return process.view().run().journalSequence() > 1_000;
    }

    private void requireSame(RunResult of, RunResult alone) {
        assertThat(of.end().halt()).isEmpty();
        assertThat(of.end().stateHash()).isEqualTo(alone.end().stateHash());
        assertThat(of.counts().orders().hedgeFills())
                .isEqualTo(alone.counts().orders().hedgeFills());
    }

    private void requireAllReplicasAt(RunResult result) {
        cluster.stop();
        for (HedgeEngine engine : cluster.engines()) {
            assertThat(engine.memory().hash()).isEqualTo(result.end().stateHash());
        }
    }

    @Test
    @Tag("slow")
    void shouldEndWhereAProcessWithAnEngineOfItsOwnEnds() {
        RunResult alone = alone(DURATION);
        try (HedgeProcess process = open("one")) {
            RunResult result = process.run(DURATION);
            requireSame(result, alone);
            requireAllReplicasAt(result);
        }
        assertThat(notes).anyMatch(it -> it.startsWith("cluster: connected to member 0"));
    }

    @Test
    void shouldLoseAndDoubleNothingWhenTheLeaderDies() {
        RunResult alone = alone(DURATION);
        try (HedgeProcess process = open("two")) {
            CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(() -> process.run(DURATION));
            Await.until("it runs", () -> isUnderWay(process) || run.isDone());
            cluster.killLeader();
            RunResult result = run.join();
            requireSame(result, alone);
            requireAllReplicasAt(result);
        }
        assertThat(notes).anyMatch(it -> it.contains("leader of term 2"));
    }

    @Test
    @Tag("slow")
    void shouldGoOnWhereItWasAfterARestart() {
        RunResult alone = alone(DURATION);
        try (HedgeProcess process = open("three")) {
            process.run(DURATION / 2);
        }
        try (HedgeProcess process = open("three")) {
            RunResult result = process.run(DURATION - DURATION / 2);
            assertThat(result.end().halt()).isEmpty();
            requireAllReplicasAt(result);
            assertThat(result.counts().orders().hedgeFills())
                    .isEqualTo(alone.counts().orders().hedgeFills());
        }
    }

    @Test
    @Tag("slow")
    void shouldTakeTheClustersJournalIntoANewFolder() {
        try (HedgeProcess process = open("four")) {
            process.run(DURATION / 2);
        }
        try (HedgeProcess process = open("five")) {
            RunResult result = process.run(DURATION / 2);
            assertThat(result.end().halt()).isEmpty();
            requireAllReplicasAt(result);
        }
        assertThat(notes).anyMatch(it -> it.contains("brought from sequence 0 to"));
    }

    @Test
    @Tag("slow")
    void shouldBeTheSameWhateverBecomesOfItsMessages() {
        RunResult alone = alone(DURATION);
        List<MemoryLine> lines = new CopyOnWriteArrayList<>();
        AtomicLong told = new AtomicLong();
        Supplier<WireLine> faulty = () -> {
            MemoryLine line = cluster.line();
            // Every 300th message to the gateway is lost, every 200th comes twice.
            line.towardsClient(message -> {
                long number = told.incrementAndGet();
                if (number % 200 == 0) {
                    line.repeat(message);
                }
                return number % 300 == 0 ? null : message;
            });
            lines.add(line);
            return line;
        };
        try (HedgeProcess process = ProcessSetting.over(
                        clustered("cluster.answer_within='100ms'"), temp.resolve("six"), listener, faulty)
                .open()) {
            CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(() -> process.run(DURATION));
            Await.until("it runs", () -> isUnderWay(process) || run.isDone());
            lines.getLast().reconnect();
            cluster.halted(true);
            long before = process.view().run().journalSequence();
            Await.until(
                    "it stands still",
                    () -> !run.isDone() && process.view().run().journalSequence() >= before);
            cluster.halted(false);
            cluster.killLeader();
            RunResult result = run.join();
            requireSame(result, alone);
            requireAllReplicasAt(result);
        }
    }

    @Test
    void shouldKillAtOnceWhileNobodyLeadsAndJournalItLater() {
        try (HedgeProcess process = open("seven")) {
            CompletableFuture<RunResult> run =
                    CompletableFuture.supplyAsync(() -> process.run(HedgeProcess.TO_THE_END));
            Await.until("it runs", () -> isUnderWay(process));
            cluster.loseLeader();
            KillDesk.Receipt receipt = process.kill("ann", "runaway");
            assertThat(receipt.alreadyKilled()).isFalse();
            long sent = process.view().run().counts().ordersSent();
            long before = process.view().run().journalSequence();
            cluster.elect();
            Await.until("it goes on", () -> process.view().run().journalSequence() > before + 200);
            assertThat(process.view().run().counts().ordersSent()).isEqualTo(sent);
            process.stop();
            RunResult result = run.join();
            assertThat(result.end().kills()).hasSize(1);
            requireAllReplicasAt(result);
            assertThat(cluster.engines())
                    .allMatch(engine -> engine.killSwitches().isEverythingEngaged());
        }
    }

    @Test
    @Tag("slow")
    void shouldEndThoughTheClusterTakesNothing() {
        try (HedgeProcess process = open("eight")) {
            CompletableFuture<RunResult> run =
                    CompletableFuture.supplyAsync(() -> process.run(HedgeProcess.TO_THE_END));
            Await.until("it runs", () -> isUnderWay(process));
            cluster.loseLeader();
            process.stop();
            assertThatThrownBy(run::join).hasMessageContaining("the cluster takes nothing");
        }
    }

    @Test
    void shouldNotTakeAJournalOfItsOwnForTheClusters() {
        alone(DURATION / 4);
        Path folder = temp.resolve("alone" + DURATION / 4);
        assertThatThrownBy(() -> ProcessSetting.over(clustered(), folder, listener, cluster::line)
                        .open())
                .isInstanceOf(GatewayException.class)
                // Whichever of the two sees it first, the host that is asked for more or the client that is welcomed.
                .hasMessageMatching(".*(is not of this cluster, which has not begun: give a new folder"
                        + "|its journal belongs to another cluster, or this one was put back).*");
    }
}
