package io.hedgerow.gateway.cluster.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.config.NodeException.Kind;
import io.hedgerow.gateway.cluster.node.Trio;
import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are trimmed, copies of them, and nodes that begin with a copy. */
@Tag("slow")
@Timeout(600)
class RestoreTest {
    /** Files of the log are eight times that long. */
    private static final String[] SMALL = {
        "cluster.term_bytes=65_536", "cluster.start_wait=\"4s\"", "node.snapshots_kept=2"
    };

    private static final int FILE_BYTES = 8 * 65_536;
    private static final int MESSAGE_BYTES = 1_000;
    private static final int A_FILE = FILE_BYTES / MESSAGE_BYTES;

    @TempDir
    private Path folder;

    private final List<String> notes = new CopyOnWriteArrayList<>();

    private ClusterCopy copy(Trio trio, Path to) {
        return ClusterCopy.open(trio.config(0, SMALL), new CopyPlan(to, 2, 500_000_000L), notes::add);
    }

    /** Waits until a copy has all that the cluster has now. */
    private void awaitWhole(ClusterCopy copy) {
        List<CopyState> wanted = new ArrayList<>();
        Await.until("the copy is whole; " + notes, () -> {
            CopyState state = copy.look();
            if (wanted.isEmpty() && state.commitBytes() > 0) {
                wanted.add(state);
            }
            return !wanted.isEmpty()
                    && state.has(
                            wanted.getFirst().commitBytes(), wanted.getFirst().clusterSnapshotBytes());
        });
    }

    private static void awaitSum(Trio trio, int member, long sum) {
        Await.until(
                "member " + member + " has " + sum, () -> trio.service(member).sum() == sum);
    }

    private static void trimmed(Trio trio) {
        for (int round = 0; round < 3; round++) {
            trio.fill(A_FILE, MESSAGE_BYTES);
            trio.snapshot();
        }
        for (int member = 0; member < 3; member++) {
            int which = member;
            Await.until(
                    "member " + which + " has given up its oldest log: "
                            + trio.node(which).log(),
                    () -> trio.node(which).log().orElseThrow().startBytes() >= FILE_BYTES
                            && trio.node(which).log().orElseThrow().snapshots().size() == 2);
        }
    }

    @Test
    void shouldBringBackANodeThatTheLogNoLongerReaches() {
        try (Trio trio = new Trio(folder)) {
            trio.openAll(SMALL);
            assertThat(trio.send(40)).isEqualTo(40);
            trimmed(trio);
            assertThat(trio.send(2)).isEqualTo(42);
            int lost = (trio.leader() + 1) % 3;
            Path data = trio.config(lost).node().folder().path();
            trio.close(lost);
            IoUtil.delete(data.toFile(), false);
            assertThatThrownBy(() -> trio.open(lost, SMALL))
                    .isInstanceOfSatisfying(
                            NodeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FOLDER))
                    .hasMessageContaining("it cannot catch up by itself")
                    .hasMessageContaining("hedgerow cluster restore");
            IoUtil.delete(data.toFile(), false);

            Path to = folder.resolve("copy");
            try (ClusterCopy copy = copy(trio, to)) {
                awaitWhole(copy);
            }
            RestoredNode.restore(to, trio.config(lost, SMALL));
            assertThatThrownBy(() -> RestoredNode.restore(to, trio.config(lost, SMALL)))
                    .isInstanceOf(NodeException.class)
                    .hasMessageContaining("is not empty: move");
            trio.open(lost, SMALL);
            awaitSum(trio, lost, 42);
            assertThat(trio.send(1)).isEqualTo(43);
            awaitSum(trio, lost, 43);
        }
    }

    @Test
    void shouldRestoreAClusterThatIsLostFromItsCopy() {
        try (Trio trio = new Trio(folder)) {
            trio.openAll(SMALL);
            trio.send(40);
            Path to = folder.resolve("copy");
            try (ClusterCopy copy = copy(trio, to)) {
                awaitWhole(copy);
                trimmed(trio);
                trio.send(2);
                int leader = trio.leader();
                trio.close(leader); // The copy goes on with another member.
                assertThat(trio.send(3)).isEqualTo(45);
                awaitWhole(copy);
                Await.until(
                        "the copy keeps two snapshots",
                        () -> copy.look().holding().snapshots().size() == 2);
                assertThat(copy.look().holding().startBytes()).isPositive();
            }
            for (int member = 0; member < 3; member++) {
                trio.close(member);
                IoUtil.delete(trio.config(member).node().folder().path().toFile(), false);
                RestoredNode.restore(to, trio.config(member, SMALL));
            }
            trio.openAll(SMALL);
            assertThat(trio.send(1)).isEqualTo(46);
            trio.snapshot();
        }
    }

    @Test
    void shouldTakeNoFolderThatIsNoCopyOfThisCluster() throws IOException {
        try (Trio trio = new Trio(folder)) {
            assertThatThrownBy(() -> RestoredNode.restore(folder.resolve("none"), trio.config(0)))
                    .isInstanceOf(NodeException.class)
                    .hasMessageContaining("is not there");
            assertThatThrownBy(() -> RestoredNode.restore(folder, trio.config(0)))
                    .isInstanceOf(NodeException.class)
                    .hasMessageContaining("is no copy of a cluster");
            new CopyFolder(folder.resolve("other")).lock().close();
            new CopyFolder(folder.resolve("other")).claim(7);
            assertThatThrownBy(() -> RestoredNode.restore(folder.resolve("other"), trio.config(0)))
                    .isInstanceOf(NodeException.class)
                    .hasMessageContaining("is a copy of cluster 7, and this is cluster 0");
            // One that was begun while no member answered: nothing of it is to be taken for a node's log.
            CopyFolder begun = new CopyFolder(folder.resolve("begun"));
            begun.lock().close();
            begun.claim(0);
            Files.createFile(Files.createDirectories(begun.consensus()).resolve("recording.log"));
            Files.createFile(Files.createDirectories(begun.archive()).resolve("archive.catalog"));
            assertThatThrownBy(() -> RestoredNode.restore(begun.path(), trio.config(0)))
                    .isInstanceOf(NodeException.class)
                    .hasMessageContaining("holds no log yet");
            assertThat(trio.config(0).node().folder().archive()).doesNotExist();
        }
    }
}
