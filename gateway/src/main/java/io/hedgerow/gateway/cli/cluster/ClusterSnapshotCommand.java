package io.hedgerow.gateway.cli.cluster;

import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cluster.node.SnapshotAsk;
import io.hedgerow.gateway.cluster.node.SnapshotAsk.Result;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.text.Numbers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow cluster snapshot}. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Have every node write a snapshot, from which it starts the next time.",
        descriptionHeading = "%n",
        description = {
            "The leader puts the request into the log, so all snapshots are of the same place. The cluster takes no"
                    + " events while",
            "they are written. Nodes do it by themselves every node.snapshot_interval; before a planned stop of all of"
                    + " them it",
            "makes the next start short.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow cluster snapshot --config node.toml",
            "",
            "Exit code 0 where every member that takes part has one, 5 where one has not in time, 6 where nobody leads."
        })
public final class ClusterSnapshotCommand implements Callable<Integer> {
    private static final long NS_PER_MS = 1_000_000L;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions options;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationConverters.Longer.class,
            description = "Time for all of it; default ${DEFAULT-VALUE}.")
    private long timeoutNs;

    @Override
    public Integer call() {
        Result result =
                new SnapshotAsk(options.config(), timeoutNs, spec.commandLine().getErr()::println).take();
        spec.commandLine().getOut().println(options.json ? Json.write(json(result)) : text(result));
        spec.commandLine().getOut().flush();
        return result.complete() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private static List<Integer> members(Result result, boolean taken) {
        return result.taken().entrySet().stream()
                .filter(it -> it.getValue() == taken)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String text(Result result) {
        List<Integer> missing = members(result, false);
        return "snapshot of members " + members(result, true) + " in " + result.elapsedNs() / NS_PER_MS
                + " ms, log at byte " + Numbers.whole(result.position())
                + (missing.isEmpty() ? "" : "; not in time: " + missing);
    }

    private static Map<String, Object> json(Result result) {
        Map<String, Object> members = JsonHead.of("cluster snapshot");
        members.put("members_taken", members(result, true));
        members.put("members_missing", members(result, false));
        members.put("commit_position_bytes", result.position() < 0 ? null : result.position());
        members.put("elapsed_ms", result.elapsedNs() / NS_PER_MS);
        return members;
    }
}
