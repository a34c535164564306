package io.hedgerow.gateway.cli.cluster;

import io.hedgerow.gateway.cli.output.EndHook;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.node.ClusterNode;
import io.hedgerow.gateway.cluster.node.HostedEngine;
import io.hedgerow.gateway.cluster.node.NodeWatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow node}. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Run one node of a cluster: the engine replicated over three or five machines.",
        descriptionHeading = "%n",
        description = {
            "Every node applies the same log of events to an engine of its own and writes a journal of it. One of them"
                    + " leads:",
            "it takes events from clients and sends orders to those that serve venues. When it fails, the others elect",
            "another one in a few seconds; no order is lost or doubled by that. Nodes do not speak to venues: gateways"
                    + " do,",
            "as clients of the cluster.",
            "",
            "The same file serves all nodes; --member says which of them this process is. Ctrl-C and SIGTERM end it in"
                    + " order;",
            "kill -9, a machine without power and a cut cable are what the others are for.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow config check node.toml",
            "  hedgerow node --config node.toml --member 0        and 1, 2 on two other machines",
            "  hedgerow cluster status --config node.toml         who leads, who is behind",
            "  hedgerow cluster try                               three nodes, a simulated venue and the console here",
            "",
            "examples/node.toml has every setting, examples/hedgerow-node.service a unit for systemd; how to replace a"
                    + " node,",
            "roll a version and restore a backup is in gateway/CLUSTER.md.",
            "",
            "Exit codes: 0 asked to end   3 disagrees with the other nodes, or with its folder   4 its disk or journal",
            "5 its state is not that of the majority   6 its addresses   1 anything else. After 3 and 5 it is not to"
                    + " be",
            "started again before somebody has looked."
        })
public final class NodeCommand implements Callable<Integer> {
    private static final long SHUTDOWN_SECONDS = 20;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE.toml",
            description = "Configuration; see examples/node.toml.")
    private Path file;

    @Option(names = "--member", paramLabel = "N", description = "Which of cluster.members it is; as node.member.")
    private Integer member;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the configuration; repeatable.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--beside",
            hidden = true,
            description = "Ends when whoever started it does: at the end of its input.")
    private boolean beside;

    private volatile ClusterNode opened;
    private volatile boolean asked;

    @Override
    public Integer call() throws InterruptedException {
        NodeConfig config =
                NodeConfig.readFile(file, overrides(), System.getenv()).config();
        EndHook hook = EndHook.stopping(
                this::stop, SHUTDOWN_SECONDS, "the node did not end in " + SHUTDOWN_SECONDS + " s and is left behind");
        try {
            return run(config);
        } finally {
            hook.close();
        }
    }

    private int run(NodeConfig config) throws InterruptedException {
        try (ClusterNode node = ClusterNode.open(config, it -> new HostedEngine(it, this::say), this::say)) {
            opened = node;
            if (asked) {
                node.stop();
            }
            return watch(config, node);
        }
    }

    private int watch(NodeConfig config, ClusterNode node) throws InterruptedException {
        say("node " + config.node().member() + " of cluster " + config.cluster().id() + ", clients at "
                + config.self().ingress() + ", data in "
                + config.node().folder().path());
        if (beside) {
            Thread.ofPlatform().daemon().name("node-parent").start(() -> stopAtEndOfInput(node));
        }
        Optional<NodeException> why = new NodeWatch(node, this::say).await();
        if (why.isEmpty()) {
            say("node " + config.node().member() + " is asked to end");
        }
        return why.map(this::told).orElse(ExitCodes.OK);
    }

    private List<String> overrides() {
        List<String> all = new ArrayList<>(assignments);
        if (member != null) {
            all.add("node.member=" + member);
        }
        return all;
    }

    private int told(NodeException why) {
        say(spec.qualifiedName() + ": " + why.getMessage());
        return NodeExit.code(why);
    }

    /** Any thread. */
    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        synchronized (err) {
            err.println(line);
            err.flush();
        }
    }

    private static void stopAtEndOfInput(ClusterNode node) {
        try {
            while (System.in.read() >= 0) {
                // Whatever is said is not for us.
            }
        } catch (IOException e) {
            // As good as its end.
        }
        node.stop();
    }

    /** A node that is just being opened ends as soon as it is open: what it has begun is ended in order too. */
    private void stop() {
        asked = true;
        ClusterNode node = opened;
        if (node != null) {
            node.stop();
        }
    }
}
