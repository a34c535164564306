package io.hedgerow.gateway.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.cluster.config.MemberList;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.config.NodeException.Kind;
import io.hedgerow.gateway.cluster.config.NodeFolder;
import io.hedgerow.gateway.cluster.config.ReplicaVersion;
import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What happens to nodes in their life: replaced, away for long, restarted, of another build, in disagreement. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(900)
class NodeLifeTest {
    @TempDir
    private Path folder;

    private static int follower(int leader) {
        return (leader + 1) % 3;
    }

    private static void awaitSum(Trio trio, int member, long sum) {
        Await.until(
                "member " + member + " has " + sum, () -> trio.service(member).sum() == sum);
    }

    @Test
    void shouldReplaceANodeWithAnEmptyFolder() {
        try (Trio trio = new Trio(folder)) {
            trio.openAll();
            assertThat(trio.send(1, 2, 3)).isEqualTo(6);
            trio.snapshot();
            int replaced = follower(trio.leader());
            Path data = trio.node(replaced).config().node().folder().path();
            trio.close(replaced);
            assertThat(trio.send(4)).isEqualTo(10);
            IoUtil.delete(data.toFile(), false);
            trio.open(replaced);
            awaitSum(trio, replaced, 10);
            Await.until(
                    "it takes part",
                    () -> trio.node(replaced).state().orElseThrow().isInService());
            trio.close(trio.leader());
            assertThat(trio.send(5)).isEqualTo(15);
            awaitSum(trio, replaced, 15);
        }
    }

    @Test
    void shouldCatchUpWithWhatItMissed() {
        catchUp(5_000);
    }

    @Test
    @Tag("slow")
    void shouldCatchUpWithAMillionEvents() {
        catchUp(1_000_000);
    }

    private void catchUp(int events) {
        try (Trio trio = new Trio(folder)) {
            trio.openAll();
            int away = follower(trio.leader());
            trio.send(0);
            trio.close(away);
            long sum = trio.sendMany(events);
            assertThat(sum).isEqualTo((long) events * (events + 1) / 2);
            trio.open(away);
            awaitSum(trio, away, sum);
            Await.until(
                    "it takes part", () -> trio.node(away).state().orElseThrow().isInService());
        }
    }

    @Test
    @Tag("slow")
    void shouldStartAllFromTheirSnapshots() {
        try (Trio trio = new Trio(folder)) {
            trio.openAll();
            trio.send(40);
            trio.snapshot();
            trio.send(2);
            for (int member = 0; member < 3; member++) {
                trio.close(member);
            }
            trio.openAll();
            trio.leader();
            for (int member = 0; member < 3; member++) {
                awaitSum(trio, member, 42);
                assertThat(trio.service(member).begunWith()).isEqualTo(40);
            }
            assertThat(trio.send(3)).isEqualTo(45);
        }
    }

    @Test
    @Tag("slow")
    void shouldRestoreAClusterFromTheFoldersOfOneMember() throws IOException {
        try (Trio trio = new Trio(folder)) {
            trio.openAll();
            trio.send(7);
            trio.snapshot();
            trio.send(8);
            int source = follower(trio.leader());
            awaitSum(trio, source, 15);
            trio.close(source);
            Path backup = folder.resolve("backup");
            copy(trio.config(source).node().folder(), new NodeFolder(backup));
            trio.open(source);
            assertThat(trio.send(100)).isEqualTo(115);
            for (int member = 0; member < 3; member++) {
                trio.close(member);
                NodeFolder data = trio.config(member).node().folder();
                IoUtil.delete(data.path().toFile(), false);
                copy(new NodeFolder(backup), data);
            }
            trio.openAll();
            assertThat(trio.send(1)).isEqualTo(16);
        }
    }

    /** As gateway/CLUSTER.md says: the folders of the log, not who they belong to. */
    private static void copy(NodeFolder from, NodeFolder to) throws IOException {
        copy(from.archive(), to.archive());
        copy(from.consensus(), to.consensus());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static NodeConfig build(NodeConfig config, int profile, String build) {
        ReplicaVersion own = config.version();
        ReplicaVersion other = new ReplicaVersion(profile, own.eventSchema(), own.wireSchema(), build);
        return new NodeConfig(config.cluster(), config.node(), config.limits(), other);
    }

    @Test
    @Tag("slow")
    void shouldRollABuildThatComputesTheSame() {
        try (Trio trio = new Trio(folder)) {
            trio.openAll();
            long sum = trio.send(1);
            for (int step = 1; step <= 3; step++) {
                int member = step < 3 ? (trio.leader() + 1) % 3 : trio.leader();
                trio.close(member);
                int profile = trio.config(member).version().numericProfile();
                trio.open(build(trio.config(member), profile, "the next"));
                Await.until(
                        "it takes part",
                        () -> trio.node(member)
                                .state()
                                .map(NodeState::isInService)
                                .orElse(false));
                sum += 10;
                assertThat(trio.send(10)).isEqualTo(sum);
            }
        }
    }

    @Test
    void shouldNotStartABuildThatComputesSomethingElse() {
        try (Trio trio = new Trio(folder)) {
            trio.openAll();
            trio.send(1);
            int member = follower(trio.leader());
            trio.close(member);
            NodeConfig next = build(trio.config(member), 3, "the next");
            assertThatThrownBy(() -> trio.open(next))
                    .isInstanceOfSatisfying(
                            NodeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DISAGREES))
                    .hasMessageContaining("numeric profile of this node is 3, of member")
                    .hasMessageContaining("start the build that the others run; this is build the next");
        }
    }

    @Test
    @Tag("slow")
    void shouldEndABuildThatMeetsALogOfAnother() {
        try (Trio trio = new Trio(folder)) {
            trio.openAll();
            trio.send(1);
            for (int member = 0; member < 3; member++) {
                trio.close(member);
            }
            trio.open(build(trio.config(0), 3, "the next"));
            trio.open(build(trio.config(1), 3, "the next"));
            CompletableFuture.anyOf(trio.node(0).ended(), trio.node(1).ended()).join();
            Optional<NodeException> why =
                    trio.node(trio.node(0).ended().isDone() ? 0 : 1).ended().join();
            assertThat(why.map(NodeException::kind)).contains(Kind.DISAGREES);
            assertThat(why.orElseThrow()).hasMessageContaining("incompatible version: 50.1.0 log=34.1.0");
        }
    }

    @Test
    void shouldNotStartWithAnotherListOfMembers() {
        try (Trio trio = new Trio(folder)) {
            trio.open(0);
            MemberList members = trio.members();
            String swapped = "cluster.members=[\"%s\", \"%s\", \"%s\"]"
                    .formatted(
                            members.member(1).text(),
                            members.member(0).text(),
                            members.member(2).text());
            assertThatThrownBy(() -> trio.open(2, swapped))
                    .isInstanceOfSatisfying(
                            NodeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DISAGREES))
                    .hasMessageContaining("cluster.members has member 1 at "
                            + members.member(0).text())
                    .hasMessageContaining("who answers there is member 0");
            assertThatThrownBy(() -> trio.open(1, "clients.venues_max=3"))
                    .hasMessageContaining("clients.venues_max of this node is 3, of member 0 at")
                    .hasMessageContaining("it is 16: all nodes of a cluster must say the same");
            assertThatThrownBy(() -> trio.open(1, "cluster.id=9")).hasMessageContaining("cluster.id of this node is 9");
        }
    }

    @Test
    void shouldKeepAFolderToItsMember() {
        try (Trio trio = new Trio(folder)) {
            trio.open(0);
            assertThatThrownBy(() -> ClusterNode.open(trio.config(0), node -> new CountingService(), line -> {}))
                    .isInstanceOfSatisfying(
                            NodeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FOLDER))
                    .hasMessageContaining("belongs to a node or a copy that runs");
            assertThat(trio.config(0).driverFolder()).isDirectory(); // The one that runs keeps its own.
            trio.close(0);
            assertThatThrownBy(() -> trio.open(
                            1, "node.dir=" + trio.config(0).node().folder().path()))
                    .isInstanceOfSatisfying(
                            NodeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DISAGREES))
                    .hasMessageContaining("holds the data of member 0 of 3 of cluster 0")
                    .hasMessageContaining("this is member 1 of 3 of cluster 0");
        }
    }

    @Test
    void shouldEndWhereItsServiceThrows() {
        try (Trio trio = new Trio(folder)) {
            trio.openAll();
            trio.leader();
            assertThat(trio.send(1)).isEqualTo(1);
            List<ClusterNode> nodes = List.of(trio.node(0), trio.node(1), trio.node(2));
            trio.throwAtOnce(-1);
            for (ClusterNode node : nodes) {
                assertThat(node.ended().join().orElseThrow()).hasMessageContaining("the service cannot go on");
            }
        }
    }
}
