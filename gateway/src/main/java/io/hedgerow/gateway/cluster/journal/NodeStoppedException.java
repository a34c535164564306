package io.hedgerow.gateway.cluster.journal;

import org.agrona.concurrent.AgentTerminationException;

/** Why a node does not go on; the message is for the person who runs it. */
public final class NodeStoppedException extends AgentTerminationException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what is wrong and the cure
     * @param cause what led to it, or null
     */
    public NodeStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
