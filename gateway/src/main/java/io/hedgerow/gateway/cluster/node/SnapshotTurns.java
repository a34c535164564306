package io.hedgerow.gateway.cluster.node;

import io.hedgerow.gateway.cluster.config.KeepSpec;
import java.util.function.Consumer;

/** When the node that leads is to ask all nodes for a snapshot. One thread. */
final class SnapshotTurns {
    private final KeepSpec keep;
    private final Consumer<String> notes;
    private long ledSinceNanos;
    private long askedAtBytes;
    private boolean isRefusalTold;

    /**
     * Begins.
     *
     * @param keep after what time, and what length of the log
     * @param nowNanos monotonic, ns
     * @param notes told once why none can be written
     */
    SnapshotTurns(KeepSpec keep, long nowNanos, Consumer<String> notes) {
        this.keep = keep;
        this.notes = notes;
        ledSinceNanos = nowNanos;
    }

    /**
     * Whether one is to be asked for now.
     *
     * @param state of the node
     * @param newestBytes where in the log the newest one is, bytes; negative = there is none
     * @param refused why none can be written; empty = one can
     * @param nowNanos monotonic, ns
     */
    boolean isDue(NodeState state, long newestBytes, String refused, long nowNanos) {
        if (!state.leads()) {
            ledSinceNanos = nowNanos;
            return false;
        }
        long sinceBytes = state.commitPosition() - Math.max(askedAtBytes, Math.max(0L, newestBytes));
        boolean due = keep.isDue(nowNanos - ledSinceNanos, sinceBytes);
        if (due && !refused.isEmpty() && !isRefusalTold) {
            isRefusalTold = true;
            notes.accept("a snapshot is due, and none is asked for: " + refused);
        }
        return due && refused.isEmpty();
    }

    /** One has been asked for. */
    void asked(NodeState state, long nowNanos) {
        ledSinceNanos = nowNanos;
        askedAtBytes = state.commitPosition();
    }
}
