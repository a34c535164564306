package io.hedgerow.gateway.cluster.node;

import io.aeron.cluster.service.ClusteredService;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.client.ClusterAccess;
import io.hedgerow.gateway.cluster.client.ClusterLine;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.journal.HashTeller;
import io.hedgerow.gateway.cluster.journal.JournalStanding;
import io.hedgerow.gateway.cluster.journal.NodeJournal;
import io.hedgerow.gateway.cluster.journal.NodeJournalSpec;
import io.hedgerow.gateway.cluster.service.ReplicaStatus;
import io.hedgerow.gateway.cluster.service.ReplicatedEngine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a node of Hedgerow hosts: the replicated engine, and the journal written from the same log. Made and closed by the
 * thread that opens the node; the rest any thread.
 */
public final class HostedEngine implements ClusterNode.Hosted {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final ReplicatedEngine engine;
    private final NodeJournal journal;
    private final AeronDriver driver;
    private final HashTeller teller;

    /**
     * Prepares both.
     *
     * @param node that hosts them; ended where one of them cannot go on
     * @param notes told what a person should know; any thread
     */
    public HostedEngine(ClusterNode node, Consumer<String> notes) {
        NodeConfig config = node.config();
        NodeJournalSpec spec = NodeJournalSpec.of(
                        config.node().folder().journal(),
                        config.node().member(),
                        config.cluster().members().members().size())
                .withSnapshots(
                        config.node().keep().journalIntervalEvents(),
                        config.node().keep().journalKept());
        driver = AeronDriver.start(
                AeronDriverSpec.external(config.driverFolder(), config.node().preset()), notes);
        teller = new HashTeller(line(config), config.node().member(), notes);
        journal = new NodeJournal(
                spec, notes, stopped -> node.fail(NodeException.stopped(stopped)), teller, NanoClock.SYSTEM);
        engine = new ReplicatedEngine(config.limits(), journal);
        teller.start();
    }

    /** The node is a client of its own cluster: what its state was is told through the log like anything else. */
    private ClusterLine line(NodeConfig config) {
        List<String> members = config.cluster().members().members().stream()
                .map(MemberAddress::ingress)
                .toList();
        ClusterAccess access = new ClusterAccess(
                members,
                config.self().host(),
                ANSWER_WITHIN,
                config.cluster().secrets().member(config.node().member()));
        return new ClusterLine(access, driver, "member " + config.node().member(), NanoClock.SYSTEM);
    }

    @Override
    public ClusteredService service() {
        return engine;
    }

    @Override
    public Map<String, Object> members() {
        ReplicaStatus status = engine.status();
        JournalStanding standing = journal.standing();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("sequence", status.sequence());
        members.put("event_time_ns", status.lastTimeNs());
        members.put("waiting_orders", status.waitingOrders());
        members.put("journal_sequence", standing.sequence());
        members.put("journal_durable_sequence", standing.durable());
        members.put("journal_waiting_share", standing.waiting());
        members.put("hashes_agreed", standing.hashesAgreed());
        members.put("hashes_differing", standing.hashesDiffering());
        members.put("agreed_sequence", standing.agreedSequence());
        members.put("told_sequence", teller.toldSequence());
        return members;
    }

    @Override
    public String trouble() {
        ReplicaStatus status = engine.status();
        JournalStanding standing = journal.standing();
        if (!status.stopped().isEmpty()) {
            return status.stopped();
        }
        if (standing.stopped() != null) {
            return standing.stopped();
        }
        if (!noSnapshot().isEmpty()) {
            return noSnapshot();
        }
        return standing.behind() ? "the journal is behind the log: its disk is slower than the cluster" : "";
    }

    @Override
    public String noSnapshot() {
        String halted = engine.status().halted();
        return halted.isEmpty() ? "" : "the engine has halted: " + halted;
    }

    @Override
    public void close() {
        teller.close();
        journal.close();
        driver.close();
    }
}
