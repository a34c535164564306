package io.hedgerow.gateway.cli.cluster;

import io.hedgerow.gateway.cli.run.RunOptions;
import io.hedgerow.gateway.cli.run.Runner;
import io.hedgerow.gateway.cluster.config.MemberList;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.JournalConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow cluster try}. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Try a cluster on this machine: three nodes, a simulated venue, its gateway and the console.",
        descriptionHeading = "%n",
        description = {
            "Each node is a process of its own, as on machines of their own: kill -9 one, stop it (kill -STOP), start"
                    + " it again;",
            "what the venue sees does not change. The process that you see is the gateway: what it publishes goes to"
                    + " the",
            "cluster, what comes out of the cluster's log is on its screen, and orders leave once a majority has them.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow cluster try                               live screen for 2 minutes; q quits",
            "  hedgerow cluster try --duration 20s --headless     the summary alone",
            "  hedgerow cluster try --duration 20s --json | jq .state_hash",
            "  hedgerow cluster status --config DIR/node.toml     elsewhere, while it runs: DIR is told at the start",
            "",
            "Everything lies in DIR: node.toml for all three, data and log of each node, the gateway's journal. Ports"
                    + " are",
            "the first free ones from 21000 on."
        })
public final class ClusterTryCommand implements Callable<Integer> {
    private static final long DURATION_NS = 120_000_000_000L;
    private static final String HOST = "127.0.0.1";
    private static final int FIRST_PORT = 21_000;
    private static final int NODES = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "cluster-data/try-{time}",
            description =
                    "Where everything is kept; {time} stands for the time of the start. Default ${DEFAULT-VALUE}.")
    private String dir;

    @Override
    public Integer call() {
        Path folder = Path.of(JournalConfig.named(dir, Instant.now()));
        MemberList members = MemberList.free(HOST, FIRST_PORT, NODES);
        ConfigReader.Loaded loaded = ConfigReader.readSimulator(overrides(folder, members), System.getenv());
        try (LocalNodes nodes = LocalNodes.start(folder, members)) {
            nodes.awaitLeader(this::say);
            say("node.toml, data and logs of the nodes are in " + folder + "; in another terminal:");
            say("  hedgerow cluster status --config " + nodes.file());
            say("  kill -9 " + nodes.leaderProcess() + "     the leader: another one takes over");
            return new Runner(spec.commandLine(), options, loaded, true).run(options.durationNs(DURATION_NS));
        }
    }

    private List<String> overrides(Path folder, MemberList members) {
        String list = members.members().stream()
                .map(member -> '"' + member.text() + '"')
                .collect(Collectors.joining(", ", "[", "]"));
        List<String> overrides = new ArrayList<>(List.of(
                "engine.host=cluster",
                "cluster.members=" + list,
                "engine.warm_up=0s",
                "journal.dir='" + folder.resolve("gateway") + "'"));
        overrides.addAll(options.overrides());
        return overrides;
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
