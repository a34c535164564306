package io.hedgerow.gateway.cli.cluster;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cluster.config.NodeException;

/** With which code a process ends that could not be a node, or could not go on as one. Static. */
public final class NodeExit {
    private NodeExit() {}

    /**
     * Its code.
     *
     * @param why what happened
     * @return one of {@link ExitCodes}
     */
    public static int code(NodeException why) {
        return switch (why.kind()) {
            case DISAGREES -> ExitCodes.CONFIG;
            case FOLDER -> ExitCodes.JOURNAL;
            case NETWORK -> ExitCodes.GATEWAY;
            case DIFFERS -> ExitCodes.CHECK_FAILED;
            case FAILED -> ExitCodes.INTERNAL;
        };
    }
}
