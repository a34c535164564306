package io.hedgerow.bench.observability;

import io.hedgerow.bench.page.Bounds;
import io.hedgerow.bench.page.Progress;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.bench.page.ScratchOption;
import io.hedgerow.gateway.cli.option.CountConverter;
import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench observability}: what counters, timed appends and a flight recording cost an event. */
@Command(
        name = "observability",
        mixinStandardHelpOptions = true,
        header = "Time what it costs an event that the engine is watched.",
        description = {
            "%nEngine and journal on one thread, in five JVMs that take turns: watched by nobody, with the times of",
            "decisions that every pipeline takes, with the counters of every record, with timed appends beside them as",
            "a process runs (metrics.append_times), and with a flight recording on top (--jfr). Two kinds",
            "of events: a tick that revalues all options, and the quote of an option, the cheapest event there is.",
            "Figures are processor time of the thread, each turn beside the turn of the unwatched engine just before"
                    + " it.",
            "",
            "Exit code 5: a JVM did not become warm, or an event made garbage. Targets are told, not enforced."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow bench observability",
            "  hedgerow bench observability --forks 1 --turns 5 --json | jq '.costs[] | {name, added_ns, ratio}'"
        })
public final class ObservabilityCommand implements Callable<Integer> {
    private static final int FORKS_MAX = 100;
    private static final int EVENTS_MAX = 10_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--options",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "300",
            description = "Options that a tick revalues (${DEFAULT-VALUE}).")
    private int options;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "3",
            description = "JVMs of each kind, one after the other (${DEFAULT-VALUE}).")
    private int forks;

    @Option(
            names = "--turns",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "25",
            description = "Turns of each JVM and kind of event (${DEFAULT-VALUE}).")
    private int turns;

    @Option(
            names = "--events",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "10000",
            description = "Events of a turn (${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverters.Longer.class,
            description = "Processor time that each JVM may take to get warm (${DEFAULT-VALUE}).")
    private long warmUpNs;

    @Mixin
    private ScratchOption dir = new ScratchOption();

    private final List<String> failures = new ArrayList<>();
    private final Map<WatchedEngine.Kind, Map<Watching, List<WatchedEngine.Turn>>> measured =
            new EnumMap<>(WatchedEngine.Kind.class);

    @Override
    public Integer call() throws IOException {
        Bounds.require(spec, "--options", options, 1, Bounds.OPTIONS_MAX);
        Bounds.require(spec, "--forks", forks, 1, FORKS_MAX);
        Bounds.require(spec, "--turns", turns, 1, Bounds.ROUNDS_MAX);
        Bounds.require(spec, "--events", events, 1, EVENTS_MAX);
        for (int fork = 1; fork <= forks; fork++) {
            Progress.tell(spec, "JVMs " + fork + " of " + forks);
            try (Scratch scratch = dir.open()) {
                fork(scratch);
            }
        }
        WatchFigures figures = figures();
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? toJson(figures) : figures.text());
        out.flush();
        return figures.allFailures().isEmpty() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private void fork(Scratch scratch) throws IOException {
        Map<Watching, WatchServer.Asked> servers = new EnumMap<>(Watching.class);
        try {
            for (Watching watching : Watching.values()) {
                WatchServer.Asked server = new WatchServer.Asked(watching, options, scratch.at(watching.label()));
                servers.put(watching, server);
                String answer = server.warmUp(warmUpNs);
                if (!answer.equals(WatchServer.WARM)) {
                    failures.add(watching.label() + ": " + answer);
                }
            }
            takeTurns(servers);
        } finally {
            servers.values().forEach(WatchServer.Asked::close);
        }
    }

    private void takeTurns(Map<Watching, WatchServer.Asked> servers) {
        for (int turn = 0; turn < turns; turn++) {
            for (WatchedEngine.Kind kind : WatchedEngine.Kind.values()) {
                servers.forEach(
                        (watching, server) -> measured.computeIfAbsent(kind, none -> new EnumMap<>(Watching.class))
                                .computeIfAbsent(watching, none -> new ArrayList<>())
                                .add(server.measure(kind, events)));
            }
        }
    }

    private WatchFigures figures() {
        List<WatchCost> costs = new ArrayList<>();
        measured.forEach((kind, of) ->
                of.forEach((watching, its) -> costs.add(WatchCost.of(kind, watching, of.get(Watching.NOTHING), its))));
        return new WatchFigures(options, forks, turns, events, costs, failures);
    }

    private static String toJson(WatchFigures figures) {
        Map<String, Object> members = JsonHead.of("bench observability");
        members.putAll(figures.json());
        return Json.write(members);
    }
}
