package io.hedgerow.gateway.cluster.journal;

import org.agrona.concurrent.AgentTerminationException;

/** Why a node does not go on; the message is for the person who runs it. */
public final class NodeStoppedException extends AgentTerminationException {
    private static final long serialVersionUID = 1L;

    private final boolean difference;

    /**
     * Creates it.
     *
     * @param message what is wrong and the cure
     * @param cause what led to it, or null
     */
    public NodeStoppedException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private NodeStoppedException(String message, Throwable cause, boolean difference) {
        super(message, cause);
        this.difference = difference;
    }

    /**
     * This node's state is not that of the cluster.
     *
     * @param message where, and the cure
     * @return to be thrown
     */
    static NodeStoppedException difference(String message) {
        return new NodeStoppedException(message, null, true);
    }

    /**
     * Whether a comparison of states has failed, and not a disk or a journal.
     *
     * @return true where this node differs
     */
    public boolean isDifference() {
        return difference;
    }
}
