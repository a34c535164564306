package io.hedgerow.gateway.cli.cluster;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.OwnCommand;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.config.MemberList;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.node.ClusterView;
import io.hedgerow.gateway.cluster.node.PeerAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Nodes of a cluster on this machine, each a process of its own, which end when this process does. One thread. */
public final class LocalNodes implements AutoCloseable {
    private static final List<String> SMALL =
            List.of("-XX:-UseParallelGC", "-XX:+UseSerialGC", "-XX:-AlwaysPreTouch", "-Xms128m", "-Xmx1g");
    private static final long LEADER_NS = TimeUnit.SECONDS.toNanos(120);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long END_SECONDS = 30;

    private final Path folder;
    private final Path file;
    private final NodeConfig config;
    private final List<Process> processes = new ArrayList<>();

    private LocalNodes(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
        config = NodeConfig.readFile(file, List.of(), Map.of()).config();
    }

    /**
     * Starts all.
     *
     * @param folder where everything is kept
     * @param members where they are
     * @return running, not yet with a leader
     */
    public static LocalNodes start(Path folder, MemberList members) {
        try {
            Files.createDirectories(folder);
            LocalNodes nodes = new LocalNodes(folder, write(folder, members));
            for (int member = 0; member < members.members().size(); member++) {
                nodes.processes.add(nodes.process(member));
            }
            return nodes;
        } catch (IOException e) {
            throw new CommandException(ExitCodes.INTERNAL, "the nodes cannot be started in " + folder + ": " + e, e);
        }
    }

    private static Path write(Path folder, MemberList members) throws IOException {
        String list = members.members().stream()
                .map(member -> '"' + member.text() + '"')
                .collect(Collectors.joining(", "));
        return Files.writeString(folder.resolve("node.toml"), """
            # All nodes of this trial. The same with every setting explained: examples/node.toml
            [cluster]
            members = [%s]
            start_wait = "10s"

            [node]
            member = 0                     # --member of each says which it is
            dir = "node-{member}"
            file_sync = "page_cache"       # as fast as a trial should be; "data", the default, survives power failures
            preset = "throughput"          # "shared", the default, is idle while nothing happens
            """.formatted(list));
    }

    private Process process(int member) throws IOException {
        List<String> command = OwnCommand.of(
                SMALL, "node", "--config", file.toString(), "--member", Integer.toString(member), "--beside");
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(log(member).toFile()))
                .start();
    }

    private Path log(int member) {
        return folder.resolve("node-" + member + ".log");
    }

    /**
     * Starts a member again that has ended.
     *
     * @param member which
     */
    public void restart(int member) {
        try {
            processes.set(member, process(member));
        } catch (IOException e) {
            throw new CommandException(ExitCodes.INTERNAL, "node " + member + " cannot be started: " + e, e);
        }
    }

    /**
     * The process of a member.
     *
     * @param member which
     * @return running or ended
     */
    public Process member(int member) {
        return processes.get(member);
    }

    /**
     * Their configuration.
     *
     * @return file for all of them
     */
    public Path file() {
        return file;
    }

    /**
     * What they tell.
     *
     * @return asked now
     */
    public ClusterView view() {
        return ClusterView.ask(config);
    }

    /**
     * The leader's process.
     *
     * @return its id; 0 while nobody leads
     */
    public long leaderProcess() {
        return view().leader().map(PeerAnswer::processId).orElse(0L);
    }

    /**
     * Waits until one leads and all take part.
     *
     * @param notes told who does
     * @throws CommandException if a node ends before, or none leads in time
     */
    public void awaitLeader(Consumer<String> notes) {
        long deadlineNanos = NanoClock.SYSTEM.nanoTime() + LEADER_NS;
        while (true) {
            requireAlive();
            ClusterView view = view();
            if (view.troubles(Long.MAX_VALUE).isEmpty()) {
                notes.accept("member " + view.leader().orElseThrow().memberId() + " of " + processes.size() + " leads");
                return;
            }
            if (NanoClock.SYSTEM.nanoTime() > deadlineNanos) {
                throw new CommandException(
                        ExitCodes.GATEWAY, "no node leads: " + String.join("; ", view.troubles(Long.MAX_VALUE)));
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private void requireAlive() {
        for (int member = 0; member < processes.size(); member++) {
            Process process = processes.get(member);
            if (!process.isAlive()) {
                throw new CommandException(
                        ExitCodes.GATEWAY,
                        "node " + member + " has ended with exit code " + process.exitValue() + "; " + log(member)
                                + " says why");
            }
        }
    }

    /** Ends all in order, those that do not by force. */
    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
