package io.hedgerow.gateway.cli.cluster;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.node.ClusterView;
import io.hedgerow.gateway.cluster.node.ClusterView.MemberView;
import io.hedgerow.gateway.cluster.node.PeerAnswer;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.text.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hedgerow cluster status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Tell who leads, how far every member is, and what is not as it should be.",
        descriptionHeading = "%n",
        description = {
            "Asks every member over HTTP, on the last of its ports (curl HOST:PORT+5/node gives the same). Of the"
                    + " member that",
            "the file is of, what its files on this machine tell is told where it does not answer. `log from` is the"
                    + " first byte",
            "of the log that it still holds: what is before goes once all members have snapshots as young as the oldest"
                    + " that is",
            "kept (node.snapshots_kept). `disk` is the length of its log and snapshots.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow cluster status --config node.toml",
            "  hedgerow cluster status --config node.toml --json | jq .leader_id",
            "",
            "Exit code 0 where at least one member answers, else 6."
        })
public final class ClusterStatusCommand implements Callable<Integer> {
    private static final int WORDS = 3;
    private static final List<String> TITLES = List.of(
            "member",
            "address",
            "does",
            "term",
            "log bytes",
            "behind",
            "sequence",
            "journal",
            "log from",
            "snapshots",
            "disk",
            "elections");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions options;

    @Override
    public Integer call() {
        NodeConfig config = options.config();
        int id = config.cluster().id();
        ClusterView view = ClusterView.ask(config);
        spec.commandLine().getOut().println(options.json ? Json.write(json(id, view)) : text(id, view));
        spec.commandLine().getOut().flush();
        return view.answers().isEmpty() ? ExitCodes.GATEWAY : ExitCodes.OK;
    }

    private static String text(int id, ClusterView view) {
        StringBuilder text = new StringBuilder("cluster " + id + ": "
                + view.leader().map(it -> "member " + it.memberId() + " leads").orElse("no member leads") + ", "
                + view.answers().size() + " of " + view.members().size() + " members answer\n");
        Table table = new Table(WORDS);
        table.row(TITLES);
        view.members().forEach(member -> table.row(row(view, member)));
        table.lines().forEach(line -> text.append(line.stripTrailing()).append('\n'));
        view.answers().stream()
                .filter(it -> it.log().get("trim") instanceof String said && !said.isEmpty())
                .forEach(it -> text.append("\nlog of member ")
                        .append(it.memberId())
                        .append(": ")
                        .append(it.log().get("trim")));
        view.troubles(Long.MAX_VALUE).forEach(trouble -> text.append('\n').append(trouble));
        return text.toString().stripTrailing();
    }

    private static List<String> row(ClusterView view, MemberView member) {
        String id = Integer.toString(member.address().id());
        Optional<PeerAnswer> answer = member.answer();
        if (answer.isEmpty()) {
            return List.of(id, member.address().text(), "does not answer", "", "", "", "", "", "", "", "", "");
        }
        PeerAnswer it = answer.get();
        return List.of(
                id,
                member.address().text(),
                it.words(),
                number(it.number("term")),
                number(it.number("commit_position_bytes")),
                number(view.behindBytes(it)),
                engine(it, "sequence"),
                engine(it, "journal_sequence"),
                number(it.ofLog("start_bytes")),
                number(it.ofLog("snapshots")),
                number(it.ofLog("disk_bytes")),
                number(it.number("elections")));
    }

    private static String number(long value) {
        return value < 0 ? "-" : Numbers.whole(value);
    }

    private static String engine(PeerAnswer answer, String name) {
        return answer.engine().get(name) instanceof Number value ? Numbers.whole(value.longValue()) : "-";
    }

    private static Map<String, Object> json(int id, ClusterView view) {
        Map<String, Object> members = JsonHead.of("cluster status");
        members.put("cluster_id", id);
        members.put("leader_id", view.leader().map(PeerAnswer::memberId).orElse(null));
        members.put(
                "members", view.members().stream().map(it -> member(view, it)).toList());
        members.put("troubles", view.troubles(Long.MAX_VALUE));
        return members;
    }

    /** One member, for all commands that tell of members. */
    static Map<String, Object> member(ClusterView view, MemberView member) {
        Optional<PeerAnswer> answer = member.answer();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("member_id", member.address().id());
        members.put("address", member.address().text());
        members.put("answers", answer.isPresent());
        members.put("process_id", answer.map(PeerAnswer::processId).orElse(null));
        members.put("build", answer.map(PeerAnswer::build).orElse(null));
        members.put(
                "behind_bytes",
                answer.map(view::behindBytes).filter(it -> it >= 0).orElse(null));
        members.put(
                "state",
                answer.map(PeerAnswer::state).filter(it -> !it.isEmpty()).orElse(null));
        members.put(
                "engine",
                answer.map(PeerAnswer::engine).filter(it -> !it.isEmpty()).orElse(null));
        members.put(
                "log", answer.map(PeerAnswer::log).filter(it -> !it.isEmpty()).orElse(null));
        return members;
    }
}
