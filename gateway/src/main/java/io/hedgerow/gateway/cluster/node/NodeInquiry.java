package io.hedgerow.gateway.cluster.node;

import io.hedgerow.gateway.cluster.config.Agreement;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.NodeAddresses;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.log.LogHolding;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.metrics.PageServer;
import io.hedgerow.gateway.metrics.PageServer.Page;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a node tells whoever asks, over HTTP on the last of its ports: {@code /node} who it is and how it stands, as JSON;
 * {@code /health} a word, with status 200 while it takes part and 503 while it does not. Neither prices nor positions.
 * Static; the server has threads of its own.
 */
final class NodeInquiry {
    static final String NODE = "/node";

    private static final String HEALTH = "/health";
    private static final String JSON = "application/json";
    private static final int UNAVAILABLE = 503;

    private NodeInquiry() {}

    static PageServer listen(ClusterNode node) {
        MemberAddress self = node.config().self();
        Map<String, Supplier<Page>> pages = Map.of(
                NODE,
                () -> new Page(PageServer.OK, JSON, Json.write(members(node)) + "\n"),
                HEALTH,
                () -> health(node));
        InetSocketAddress place = new InetSocketAddress(NodeAddresses.resolve(self), self.inquiryPort());
        try {
            return PageServer.start(place, "node-" + self.id() + "-inquiry-", pages);
        } catch (IOException e) {
            throw NodeAddresses.cannotListen(self, self.inquiryPort(), e);
        }
    }

    private static Page health(ClusterNode node) {
        Optional<NodeState> state = node.state();
        String trouble = node.hosted().map(ClusterNode.Hosted::trouble).orElse("");
        boolean well = trouble.isEmpty() && state.map(NodeState::isInService).orElse(false);
        String words = state.map(NodeState::words).orElse("starting") + (trouble.isEmpty() ? "" : "; " + trouble);
        return new Page(well ? PageServer.OK : UNAVAILABLE, PageServer.TEXT, words + "\n");
    }

    private static Map<String, Object> members(ClusterNode node) {
        NodeConfig config = node.config();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("cluster_id", config.cluster().id());
        members.put("member_id", config.node().member());
        members.put("process_id", ProcessHandle.current().pid());
        members.put("build", config.version().build());
        members.put("agreed", Agreement.of(config));
        members.put("state", node.state().map(NodeState::members).orElse(null));
        members.put("engine", node.hosted().map(ClusterNode.Hosted::members).orElse(null));
        members.put("log", node.log().map(LogHolding::members).orElse(null));
        members.put("trouble", node.hosted().map(ClusterNode.Hosted::trouble).orElse(""));
        return members;
    }
}
