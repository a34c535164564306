package io.hedgerow.gateway.cli.cluster;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow cluster}. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        header = "Look at a cluster, have it write snapshots, copy and restore it, or try one on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ClusterTryCommand.class,
            ClusterStatusCommand.class,
            ClusterHealthCommand.class,
            ClusterSnapshotCommand.class,
            ClusterBackupCommand.class,
            ClusterRestoreCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow cluster try                            three nodes, a simulated venue, the console, on this"
                    + " machine",
            "  hedgerow cluster status --config node.toml      who leads, who is behind, states compared",
            "  hedgerow cluster health --config node.toml      exit code 0 while all is well, for monitoring",
            "  hedgerow cluster snapshot --config node.toml    on all nodes, from any machine that reaches them",
            "  hedgerow cluster backup --config node.toml --to DIR       a standing copy on another machine",
            "  hedgerow cluster restore --config node.toml --from DIR    a node begins with that copy",
            "",
            "`hedgerow node` runs a node; gateway/CLUSTER.md is the book for whoever runs a cluster."
        })
public final class ClusterCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: try, status, health, snapshot, backup or restore");
    }
}
