package io.hedgerow.gateway.cluster.node;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.log.LogHolding;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Waits for the end of a node; meanwhile it tells what becomes of it, and has snapshots taken while it leads. One thread. */
public final class NodeWatch {
    private static final long LOOK_MS = 100L;

    private final ClusterNode node;
    private final Consumer<String> notes;
    private final SnapshotTurns turns;
    private String told = "";

    /**
     * Watches a node.
     *
     * @param node open
     * @param notes told what becomes of it
     */
    public NodeWatch(ClusterNode node, Consumer<String> notes) {
        this.node = node;
        this.notes = notes;
        turns = new SnapshotTurns(node.config().node().keep(), NanoClock.SYSTEM.nanoTime(), this::tell);
    }

    /**
     * Waits.
     *
     * @return why it could not go on; empty if it was asked to end
     * @throws InterruptedException if the thread is interrupted
     */
    public Optional<NodeException> await() throws InterruptedException {
        while (true) {
            try {
                return node.ended().get(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException runs) {
                node.state().ifPresent(this::look);
            } catch (ExecutionException e) {
                throw new IllegalStateException("the end of a node is told, never thrown", e);
            }
        }
    }

    private void look(NodeState state) {
        String words = state.words() + (state.isInService() ? " of term " + state.term() : "");
        if (!words.equals(told)) {
            told = words;
            tell(words);
        }
        snapshot(state);
    }

    private void tell(String words) {
        notes.accept("node " + node.config().node().member() + ": " + words);
    }

    private void snapshot(NodeState state) {
        long nowNanos = NanoClock.SYSTEM.nanoTime();
        long newest = node.log().map(LogHolding::newestSnapshot).orElse(0L);
        if (turns.isDue(state, newest, node.noSnapshot(), nowNanos) && node.snapshot()) {
            turns.asked(state, nowNanos);
            tell("asks all nodes for a snapshot");
        }
    }
}
