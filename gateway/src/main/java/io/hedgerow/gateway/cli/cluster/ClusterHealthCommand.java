package io.hedgerow.gateway.cli.cluster;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.node.ClusterView;
import io.hedgerow.gateway.cluster.node.ClusterView.MemberView;
import io.hedgerow.gateway.cluster.node.PeerAnswer;
import io.hedgerow.gateway.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow cluster health}. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Check that every member takes part and nobody is behind, for monitoring.",
        descriptionHeading = "%n",
        description = {
            "One line on stdout: well, or what is not; then one for each trouble. Well is: one member leads, all take"
                    + " part,",
            "none lacks more of the log than --behind-max, no engine has halted, no journal is behind or stopped, no"
                    + " state",
            "differs.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow cluster health --config node.toml                of all members",
            "  hedgerow cluster health --config node.toml --member 2     of one",
            "  curl -f http://HOST:PORT+5/health                         of one, without us: 200 or 503",
            "",
            "Exit code 0 while all is well, 5 while something is not (the cluster may serve all the same), 6 where"
                    + " nobody",
            "answers."
        })
public final class ClusterHealthCommand implements Callable<Integer> {
    private static final long BEHIND_BYTES_MAX = 64L << 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions options;

    @Option(names = "--member", paramLabel = "N", description = "This member alone; default: all.")
    private Integer member;

    @Option(
            names = "--behind-max",
            paramLabel = "BYTES",
            defaultValue = "" + BEHIND_BYTES_MAX,
            description = "How much of the log a member may lack; default ${DEFAULT-VALUE}.")
    private long behindBytesMax;

    @Override
    public Integer call() {
        NodeConfig config = options.config();
        ClusterView view = ClusterView.ask(config);
        List<String> troubles =
                member == null ? view.troubles(behindBytesMax) : view.troubles(asked(view), behindBytesMax);
        spec.commandLine()
                .getOut()
                .println(options.json ? Json.write(json(config, view, troubles)) : text(view, troubles));
        spec.commandLine().getOut().flush();
        boolean answered = member == null
                ? !view.answers().isEmpty()
                : asked(view).answer().isPresent();
        if (!answered) {
            return ExitCodes.GATEWAY;
        }
        return troubles.isEmpty() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private MemberView asked(ClusterView view) {
        int last = view.members().size() - 1;
        if (member < 0 || member > last) {
            throw new ParameterException(spec.commandLine(), "--member must be 0 to " + last + ", got " + member);
        }
        return view.members().get(member);
    }

    private String text(ClusterView view, List<String> troubles) {
        if (!troubles.isEmpty()) {
            return "not well\n" + String.join("\n", troubles);
        }
        return member == null
                ? "well: member " + view.leader().map(PeerAnswer::memberId).orElse(-1) + " leads, all "
                        + view.members().size() + " members take part"
                : "well: " + asked(view).answer().map(PeerAnswer::words).orElse("");
    }

    private Map<String, Object> json(NodeConfig config, ClusterView view, List<String> troubles) {
        Map<String, Object> members = JsonHead.of("cluster health");
        members.put("cluster_id", config.cluster().id());
        members.put("member_id", member);
        members.put("well", troubles.isEmpty());
        members.put("leader_id", view.leader().map(PeerAnswer::memberId).orElse(null));
        members.put("members_answering", view.answers().size());
        members.put("troubles", troubles);
        return members;
    }
}
