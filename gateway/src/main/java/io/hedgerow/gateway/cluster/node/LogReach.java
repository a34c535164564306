package io.hedgerow.gateway.cluster.node;

import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.log.LogHolding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the others still hold what a node lacks of the log: they give up what is before their oldest snapshot. Static; the
 * thread that opens the node.
 */
final class LogReach {
    private LogReach() {}

    /**
     * Checks it with the member that leads, or, where none says so, with that which holds most.
     *
     * @throws NodeException with the way back where this node cannot catch up
     */
    static void require(NodeConfig config, LogHolding own, List<PeerAnswer> others) {
        Optional<PeerAnswer> leader = others.stream().filter(PeerAnswer::leads).findFirst();
        leader.or(() -> others.stream()
                        .filter(it -> it.ofLog("end_bytes") > 0L)
                        .min(Comparator.comparingLong(it -> it.ofLog("start_bytes"))))
                .filter(it -> it.ofLog("start_bytes") > own.endBytes())
                .ifPresent(it -> {
                    throw NodeException.folder(words(config, own.endBytes(), it));
                });
    }

    private static String words(NodeConfig config, long end, PeerAnswer other) {
        int member = config.node().member();
        return "this node has the log up to byte " + end + ", and member " + other.memberId()
                + " holds it from byte " + other.ofLog("start_bytes")
                + " on: it cannot catch up by itself. Give it a copy: hedgerow cluster backup --config FILE --to DIR"
                + " --once;"
                + " move"
                + " " + config.node().folder().path() + " away; hedgerow cluster restore --config FILE --member "
                + member + " --from DIR; start it again";
    }
}
