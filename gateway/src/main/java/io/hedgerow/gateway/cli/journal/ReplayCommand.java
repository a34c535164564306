package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.journal.export.Records;
import io.hedgerow.journal.follow.Divergence;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.ReplayResult;
import io.hedgerow.journal.replay.Replayer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        header = "Replay a journal through a fresh engine.",
        description = {
            "%nApplies every event of the journal in order. With --verify every output and state hash is compared,",
            "byte by byte, with what the journal holds."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow replay journal-data/run --verify",
            "  hedgerow replay journal-data/run --speed 10 --until 250000",
            "  hedgerow replay journal-data/run --step",
            "  hedgerow replay journal-data/run --verify --json | jq .events_per_s",
            "",
            "Exit code 5: the replay diverged; 4: the journal is damaged or no journal."
        })
public final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Journal folder.")
    private Path dir;

    @Option(names = "--verify", description = "Compare every output and state hash with the journal.")
    private boolean verify;

    @Option(
            names = "--speed",
            paramLabel = "max|N",
            defaultValue = "max",
            description = "N times the speed of the events, or as fast as possible (default).")
    private String speed;

    @Option(names = "--until", paramLabel = "SEQ", description = "Stop after this journal sequence.")
    private long until = Long.MAX_VALUE;

    @Option(
            names = "--until-time",
            paramLabel = "TIME",
            description = "Stop after this engine time, RFC 3339 such as 2026-11-20T09:30:00Z.")
    private Instant untilTime;

    @Option(
            names = "--step",
            description = "Step through events by hand: what each did to delta and to the decision; h helps.")
    private boolean step;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        ReplayOptions options = new ReplayOptions(verify, speed(), until, untilTimeNs());
        if (step && json) {
            throw new ParameterException(spec.commandLine(), "--step is for a person; leave out --json");
        }
        return JournalErrors.guard(() -> step ? step(options) : replay(options));
    }

    private int step(ReplayOptions options) throws IOException {
        try (Replayer replayer = Replayer.open(dir, options)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            new ReplayStepper(
                            replayer, Records.names(dir), in, spec.commandLine().getOut())
                    .run();
            return diverged(replayer.divergence());
        }
    }

    private int diverged(Divergence divergence) {
        if (divergence == null) {
            return ExitCodes.OK;
        }
        spec.commandLine().getErr().println(divergence.describe());
        return ExitCodes.CHECK_FAILED;
    }

    private int replay(ReplayOptions options) {
        PrintWriter err = spec.commandLine().getErr();
        RecordProgress progress = new RecordProgress(err);
        ReplayResult result;
        try (Replayer replayer = Replayer.open(dir, options)) {
            result = replayer.run((events, sequence, appended, timeNs) -> progress.at("records", sequence, appended));
        } finally {
            progress.end();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? json(result) : text("journal     " + JsonHead.journalText(dir), result));
        out.flush();
        return diverged(result.divergence());
    }

    private double speed() {
        if (speed.equalsIgnoreCase("max")) {
            return 0.0;
        }
        try {
            double times = Double.parseDouble(speed);
            if (times > 0 && Double.isFinite(times)) {
                return times;
            }
        } catch (NumberFormatException e) {
            throw badSpeed(e);
        }
        throw badSpeed(null);
    }

    private ParameterException badSpeed(Throwable cause) {
        String message = "--speed must be max or a positive number, got '" + speed + "'";
        return new ParameterException(spec.commandLine(), message, cause);
    }

    private long untilTimeNs() {
        return untilTime == null ? Long.MAX_VALUE : EngineTimes.toNs(untilTime);
    }

    private String json(ReplayResult result) {
        Map<String, Object> json = JsonHead.of("replay", dir);
        json.put("jvm_flags", JsonHead.jvmFlags());
        json.put("events", result.events());
        json.put("outputs", result.outputs());
        json.put("state_hash", JsonHead.hex(result.stateHash()));
        json.put("verified", result.verified());
        json.put("events_per_s", result.eventsPerSecond());
        json.put("last_sequence", result.lastSequence());
        json.put("last_time_ns", result.lastTimeNs());
        json.put("unjournaled_outputs", result.unjournaledOutputs());
        json.put("divergence", result.divergence() == null ? null : json(result.divergence()));
        return Json.write(json);
    }

    private static Map<String, Object> json(Divergence divergence) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sequence", divergence.sequence());
        json.put("message", divergence.message());
        json.put("field", divergence.field());
        json.put("journaled", divergence.journaled());
        json.put("replayed", divergence.replayed());
        return json;
    }

    private static String text(String journal, ReplayResult result) {
        return String.format(
                Locale.ROOT,
                "%s%nevents      %,d%noutputs     %,d%nlast        sequence %d at %s%nstate hash  %s%nverified    %s%n"
                        + "speed       %,.0f events/s",
                journal,
                result.events(),
                result.outputs(),
                result.lastSequence(),
                EngineTimes.text(result.lastTimeNs()),
                JsonHead.hex(result.stateHash()),
                result.verified() ? "yes, every output equal" : result.divergence() == null ? "not asked for" : "NO",
                result.eventsPerSecond());
    }
}
