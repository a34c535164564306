package io.hedgerow.gateway.cli.cluster;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cluster.backup.RestoredNode;
import io.hedgerow.gateway.cluster.backup.RestoredNode.Restored;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.text.Numbers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow cluster restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Lay a copy of the cluster out as the folder of a node, which then starts from it.",
        descriptionHeading = "%n",
        description = {
            "The node's folder must hold neither log nor snapshots: move it away first, and keep it until the node",
            "is well. Where the cluster lives, the copy must be younger than what the node had: a node must not",
            "forget what it has acknowledged. Where the cluster is lost as a whole, do the same with the same copy",
            "for every member. The node's journal begins behind the copy's snapshot, unless its old journal folder",
            "is laid beside the two.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mv /var/lib/hedgerow/node-2 /var/lib/hedgerow/node-2-old",
            "  hedgerow cluster restore --config node.toml --member 2 --from /backup/cluster",
            "  hedgerow node --config node.toml --member 2",
            "",
            "Exit codes: 0 laid out, 4 the copy or the folder cannot be used. gateway/CLUSTER.md has the steps."
        })
public final class ClusterRestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions options;

    @Option(names = "--member", paramLabel = "N", description = "Which member it is for; as node.member.")
    private Integer member;

    @Option(names = "--from", required = true, paramLabel = "DIR", description = "Folder of a copy that nobody writes.")
    private Path from;

    @Override
    public Integer call() {
        NodeConfig config = member == null ? options.config() : options.config("node.member=" + member);
        Restored restored = RestoredNode.restore(from.toAbsolutePath(), config);
        spec.commandLine().getOut().println(options.json ? Json.write(json(config, restored)) : text(config, restored));
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    private static String text(NodeConfig config, Restored restored) {
        return "member " + config.node().member() + " has " + restored.files() + " files, "
                + Numbers.whole(restored.bytes()) + " bytes, in " + restored.folder() + ": start it";
    }

    private static Map<String, Object> json(NodeConfig config, Restored restored) {
        Map<String, Object> members = JsonHead.of("cluster restore");
        members.put("cluster_id", config.cluster().id());
        members.put("member_id", config.node().member());
        members.put("folder", restored.folder().toString());
        members.put("files", restored.files());
        members.put("bytes", restored.bytes());
        return members;
    }
}
