package io.hedgerow.gateway.cli.cluster;

import io.hedgerow.gateway.cluster.config.NodeConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which cluster is meant, for commands that ask it. */
final class ClusterOptions {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE.toml",
            description = "Configuration of any of its nodes: where the members are.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the configuration, such as node.member=2; repeatable.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--json", description = "One JSON object on stdout.")
    boolean json;

    NodeConfig config() {
        return config("");
    }

    /** With one more assignment; empty = none. */
    NodeConfig config(String further) {
        List<String> all = new ArrayList<>(assignments);
        if (!further.isEmpty()) {
            all.add(further);
        }
        return NodeConfig.readFile(file, all, System.getenv()).config();
    }
}
