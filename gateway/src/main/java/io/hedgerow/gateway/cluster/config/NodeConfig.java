package io.hedgerow.gateway.cluster.config;

import io.hedgerow.gateway.cluster.service.ReplicaLimits;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that a node of a cluster needs to know at its start. Immutable; any thread.
 *
 * @param cluster what all nodes say alike
 * @param node what this one has of its own
 * @param limits what it holds for clients, the same on every node
 * @param version what its build computes and understands, the same on every node
 */
public record NodeConfig(ClusterSpec cluster, NodeSpec node, ReplicaLimits limits, ReplicaVersion version) {
    /** Table that a file of this kind has, and one of a single process has not. */
    public static final String TABLE = "node";

    /**
     * Reads a file.
     *
     * @param file TOML
     * @param assignments {@code key=value} from the command line, later ones win
     * @param environment environment variables
     * @return the configuration, with every setting in force
     * @throws ConfigException with every problem found
     */
    public static ConfigReader.Other<NodeConfig> readFile(
            Path file, List<String> assignments, Map<String, String> environment) {
        Path folder = file.toAbsolutePath().getParent();
        return ConfigReader.readOther(file, assignments, environment, root -> read(root, folder));
    }

    /** Where this node is. */
    public MemberAddress self() {
        return cluster.members().member(node.member());
    }

    /** Where clients on this machine find the node's media driver. */
    public Path driverFolder() {
        return node.scratch().resolve("driver");
    }

    static NodeConfig read(Section root, Path folder) {
        ClusterSpec cluster = ClusterSpec.read(root.section("cluster"), folder);
        NodeSpec node = NodeSpec.read(root.section(TABLE), cluster, folder);
        ReplicaLimits limits = ClientLimits.read(root.section("clients"));
        root.end();
        return new NodeConfig(cluster, node, limits, ReplicaVersion.current());
    }
}
