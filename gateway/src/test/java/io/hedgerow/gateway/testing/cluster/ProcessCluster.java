package io.hedgerow.gateway.testing.cluster;

import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.client.ClusterAccess;
import io.hedgerow.gateway.cluster.client.ClusterLine;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.MemberList;
import io.hedgerow.gateway.cluster.node.PeerAnswer;
import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Three nodes in processes of their own, with the times that hold where nothing is said. */
public final class ProcessCluster implements AutoCloseable {
    /** Members. */
    public static final int MEMBERS = 3;

    private final MemberList members = ClusterPorts.members(MEMBERS);
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final AeronDriver driver;

    /**
     * A cluster of which no node runs, and which snapshots nothing by itself.
     *
     * @param folder for all of them
     */
    public ProcessCluster(Path folder) {
        this(folder, 512, Duration.ZERO, false);
    }

    /**
     * A cluster of which no node runs.
     *
     * @param folder for all of them
     * @param diskMegabytes of each node's own disk
     * @param snapshotInterval from one snapshot to the next; zero = none
     * @param underLoad whether many events come: the nodes then compile as those of a desk do
     */
    public ProcessCluster(Path folder, int diskMegabytes, Duration snapshotInterval, boolean underLoad) {
        Path config = folder.resolve("node.toml");
        String list = String.join(
                "\", \"", members.members().stream().map(MemberAddress::ingress).toList());
        try {
            Files.writeString(config, """
                [cluster]
                members = ["%s"]
                term_bytes = 1_048_576
                [node]
                dir = "data-{member}"
                file_sync = "page_cache"
                snapshot_interval = "%ds"
                """.formatted(list, snapshotInterval.toSeconds()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int member = 0; member < MEMBERS; member++) {
            nodes.add(new NodeProcess(config, member, folder, diskMegabytes, underLoad));
        }
        driver = AeronDriver.start(
                AeronDriverSpec.embedded(folder.resolve("client-driver"), WaitPreset.SHARED)
                        .within(Duration.ofMinutes(2)),
                note -> {});
    }

    /** Starts all of them. */
    public void start() {
        nodes.forEach(NodeProcess::start);
    }

    /** A node. */
    public NodeProcess node(int member) {
        return nodes.get(member);
    }

    /** Waits for a node that leads, by its own word. */
    public int leader() {
        int[] leader = {-1};
        Await.until("a leader", () -> {
            leader[0] = -1;
            long term = -1L;
            for (int member = 0; member < MEMBERS; member++) {
                Optional<PeerAnswer> answer = PeerAnswer.ask(members.member(member));
                if (answer.isPresent() && answer.get().leads() && answer.get().number("term") > term) {
                    leader[0] = member;
                    term = answer.get().number("term");
                }
            }
            return leader[0] >= 0;
        });
        return leader[0];
    }

    /**
     * Waits until all members take part and have journaled up to a record. One that has ended by itself meanwhile, as one that
     * stood still for too long does, is started again, as the manager of its service would.
     */
    public void awaitAll(long sequence) {
        for (MemberAddress member : members.members()) {
            Await.until(
                    "member " + member.id() + " at record " + sequence + "; "
                            + node(member.id()).told(),
                    () -> startIfEnded(member.id())
                            && PeerAnswer.ask(member)
                                    .filter(PeerAnswer::isInService)
                                    .filter(answer -> journaled(answer) >= sequence)
                                    .isPresent());
        }
    }

    /** Starts a member again that has ended by itself; whether it ran. */
    public boolean startIfEnded(int member) {
        boolean isAlive = node(member).isAlive();
        if (!isAlive) {
            node(member).start();
        }
        return isAlive;
    }

    private static long journaled(PeerAnswer answer) {
        return answer.engine().get("journal_sequence") instanceof Number number ? number.longValue() : -1L;
    }

    /** What all of them have told. */
    public String told() {
        return nodes.get(0).told() + nodes.get(1).told() + nodes.get(2).told();
    }

    /** A new line to it. */
    public ClusterLine line(String name) {
        List<String> addresses =
                members.members().stream().map(MemberAddress::ingress).toList();
        return new ClusterLine(
                new ClusterAccess(addresses, "127.0.0.1", Duration.ofSeconds(1)), driver, name, NanoClock.SYSTEM);
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::close);
        nodes.forEach(NodeProcess::closeDisk);
        driver.close();
    }
}
