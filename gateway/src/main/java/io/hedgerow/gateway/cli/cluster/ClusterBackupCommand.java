package io.hedgerow.gateway.cli.cluster;

import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.EndHook;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.backup.ClusterCopy;
import io.hedgerow.gateway.cluster.backup.CopyPlan;
import io.hedgerow.gateway.cluster.backup.CopyState;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.log.LogHolding;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.metrics.PageServer;
import io.hedgerow.gateway.metrics.PageServer.Page;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow cluster backup}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Keep a copy of the cluster's snapshots and log on this machine, from which nodes are restored.",
        descriptionHeading = "%n",
        description = {
            "Fetches the newest snapshot from a member, then its log as it is committed, and later snapshots as",
            "they are taken; goes on with another member where one is lost, and with its own folder when it is",
            "started again. It takes no part in the cluster: it can be stopped, be far away, and there can be",
            "several. It proves that it is an operator by cluster.member_token, where nodes have one. Journals of",
            "nodes are not copied: `hedgerow standby` does that.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow cluster backup --config node.toml --to /backup/cluster           until it is stopped",
            "  hedgerow cluster backup --config node.toml --to /backup/cluster --listen 9300",
            "  curl -f http://127.0.0.1:9300/health                                      200 while it is well, else"
                    + " 503",
            "  hedgerow cluster backup --config node.toml --to /tmp/copy --once          one copy, for a node to begin"
                    + " with",
            "  hedgerow cluster restore --config node.toml --member 2 --from /tmp/copy",
            "",
            "Exit codes: 0 stopped, or the one copy is whole; 4 its folder or disk; 5 the one copy was not whole in",
            "time; 6 no member is reached."
        })
public final class ClusterBackupCommand implements Callable<Integer> {
    private static final long TURN_MS = 200L;
    private static final long TELL_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long SHUTDOWN_SECONDS = 20;
    private static final int UNAVAILABLE = 503;
    private static final String JSON = "application/json";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions options;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the copy; kept and gone on with.")
    private Path folder;

    @Option(names = "--once", description = "End once the copy has what the cluster had when this began.")
    private boolean once;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationConverters.Longer.class,
            description = "With --once: time for all of it; default ${DEFAULT-VALUE}.")
    private long timeoutNs;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "3",
            description = "Newest snapshots that are kept, with the log behind the oldest of them; 0 = all; default"
                    + " ${DEFAULT-VALUE}.")
    private int snapshotsKept;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = DurationConverters.Longer.class,
            description = "How often the cluster is asked for new snapshots; default ${DEFAULT-VALUE}.")
    private long intervalNs;

    @Option(
            names = "--listen",
            paramLabel = "PORT",
            description =
                    "Tell how it stands over HTTP, on this machine alone: /backup as JSON, /health as 200 or 503.")
    private Integer port;

    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile CopyState state;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (snapshotsKept < 0) {
            throw new ParameterException(spec.commandLine(), "--keep must be 0 or more, got " + snapshotsKept);
        }
        EndHook hook = EndHook.stopping(
                asked::countDown,
                SHUTDOWN_SECONDS,
                "the copy did not end in " + SHUTDOWN_SECONDS + " s and is left behind");
        CopyPlan copied = new CopyPlan(folder.toAbsolutePath(), snapshotsKept, intervalNs);
        try (ClusterCopy copy = ClusterCopy.open(options.config(), copied, this::say)) {
            state = copy.look();
            PageServer pages = listen();
            try {
                return once ? copyOnce(copy) : copyOn(copy);
            } finally {
                CloseHelper.close(pages);
            }
        } finally {
            hook.close();
        }
    }

    /** Nothing where nobody asks. */
    private PageServer listen() throws IOException {
        if (port == null) {
            return null;
        }
        InetSocketAddress place = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            return PageServer.start(
                    place,
                    "backup-inquiry-",
                    Map.of(
                            "/backup",
                            () -> new Page(PageServer.OK, JSON, Json.write(json(state)) + "\n"),
                            "/health",
                            () -> new Page(
                                    state.trouble().isEmpty() ? PageServer.OK : UNAVAILABLE,
                                    PageServer.TEXT,
                                    state.text() + "\n")));
        } catch (IOException e) {
            throw new CommandException(ExitCodes.GATEWAY, "cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    private int copyOn(ClusterCopy copy) throws InterruptedException {
        long toldNanos = NanoClock.SYSTEM.nanoTime() - TELL_NS;
        String told = "";
        while (!asked.await(TURN_MS, TimeUnit.MILLISECONDS)) {
            look(copy);
            String words = state.does() + state.trouble();
            long nowNanos = NanoClock.SYSTEM.nanoTime();
            if (!words.equals(told) || nowNanos - toldNanos >= TELL_NS) {
                told = words;
                toldNanos = nowNanos;
                say(state.text());
            }
        }
        return ExitCodes.OK;
    }

    private int copyOnce(ClusterCopy copy) throws InterruptedException {
        long deadlineNanos = NanoClock.SYSTEM.nanoTime() + timeoutNs;
        long wantedBytes = LogHolding.NONE;
        long wantedSnapshot = LogHolding.NONE;
        while (!state.has(wantedBytes, wantedSnapshot)) {
            if (asked.await(TURN_MS, TimeUnit.MILLISECONDS) || NanoClock.SYSTEM.nanoTime() > deadlineNanos) {
                say("the copy is not whole: " + state.text());
                return state.commitBytes() < 0 && wantedBytes < 0 ? ExitCodes.GATEWAY : ExitCodes.CHECK_FAILED;
            }
            look(copy);
            if (wantedBytes < 0) {
                wantedBytes = state.commitBytes();
                wantedSnapshot = state.clusterSnapshotBytes();
            }
        }
        spec.commandLine()
                .getOut()
                .println(
                        options.json
                                ? Json.write(json(state))
                                : "the copy in " + folder + " is whole, " + state.text());
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    private void look(ClusterCopy copy) {
        state = copy.look();
        if (!copy.failure().isEmpty()) {
            throw NodeException.folder("the copy in " + folder + ": " + copy.failure());
        }
    }

    private static Map<String, Object> json(CopyState state) {
        Map<String, Object> members = JsonHead.of("cluster backup");
        members.putAll(state.members());
        return members;
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        synchronized (err) {
            err.println(line);
            err.flush();
        }
    }
}
