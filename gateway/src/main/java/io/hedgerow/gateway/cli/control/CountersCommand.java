package io.hedgerow.gateway.cli.control;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.RunningProcess;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.metrics.CounterImage;
import io.hedgerow.gateway.metrics.Sample;
import io.hedgerow.gateway.text.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hedgerow control DIR counters}. */
@Command(
        name = "counters",
        mixinStandardHelpOptions = true,
        header = "The process's counters, read without its help.",
        description = {
            "From a file that the process maps (DIR/control/counters): it works while the engine stands still, the"
                    + " process is",
            "stopped, or is gone, and says how old the numbers are. Those of the engine are exact to the last record;"
                    + " the",
            "others are looked at ten times a second, venues and memory once a second.",
            ""
        })
final class CountersCommand implements Callable<Integer> {
    /** A process beats ten times a second; on a busy machine it may come late. */
    private static final long FRESH_NS = 2_000_000_000L;

    private static final long NS_PER_MS = 1_000_000L;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ControlCommand control;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    /** How the process stands that wrote them. */
    private enum State {
        RUNNING("running"),
        STANDS_STILL("stands still"),
        ENDED("ended"),
        DIED("died");

        private final String text;

        State(String text) {
            this.text = text;
        }
    }

    @Override
    public Integer call() {
        ControlFolder folder = control.folder();
        CounterImage image = read(folder);
        long ageNs = Math.max(0L, EpochClock.SYSTEM.epochTimeNs() - image.heartbeatNs());
        State state = state(folder, image, ageNs);
        spec.commandLine().getOut().println(json ? json(image, state, ageNs) : text(image, state, ageNs));
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    private static CounterImage read(ControlFolder folder) {
        try {
            return CounterImage.read(folder.counters());
        } catch (ControlException nothing) {
            throw new CommandException(ExitCodes.GATEWAY, nothing.getMessage(), nothing);
        }
    }

    private static State state(ControlFolder folder, CounterImage image, long ageNs) {
        if (image.closedNs() != 0) {
            return State.ENDED;
        }
        if (!RunningProcess.writes(folder.journal())) {
            return State.DIED;
        }
        return ageNs < FRESH_NS ? State.RUNNING : State.STANDS_STILL;
    }

    private static String text(CounterImage image, State state, long ageNs) {
        StringBuilder text = new StringBuilder("process " + image.owner().pid() + ' ' + state.text + ", started "
                + Numbers.timestamp(image.owner().startNs()) + "; counters as of " + Numbers.duration(ageNs) + " ago");
        int width = image.samples().stream()
                .mapToInt(sample -> sample.series().length())
                .max()
                .orElse(0);
        for (Sample sample : image.samples()) {
            if (sample.value() != 0 || sample.labels().isEmpty()) {
                String series = sample.series();
                text.append(System.lineSeparator()).append(series).append(" ".repeat(width + 2 - series.length()));
                text.append(sample.unit().readable(sample.value()));
            }
        }
        return text.toString();
    }

    private static String json(CounterImage image, State state, long ageNs) {
        Map<String, Object> members = JsonHead.of("control counters");
        members.put("process_id", image.owner().pid());
        members.put("process_state", state.text);
        members.put("process_started", Numbers.timestamp(image.owner().startNs()));
        members.put("age_ms", ageNs / NS_PER_MS);
        members.put(
                "counters",
                image.samples().stream().map(CountersCommand::members).toList());
        return Json.write(members);
    }

    private static Map<String, Object> members(Sample sample) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("series", sample.series());
        members.put("value", sample.value());
        members.put("unit", sample.unit().text());
        return members;
    }
}
