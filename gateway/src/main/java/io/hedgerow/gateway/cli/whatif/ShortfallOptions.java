package io.hedgerow.gateway.cli.whatif;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.cli.whatif.MomentOptions.Opened;
import io.hedgerow.gateway.cli.whatif.TailModelOptions.Chosen;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.journal.protect.Outlook;
import io.hedgerow.journal.tail.path.Horizon;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which expected shortfall a protection is measured by: horizon, confidence, paths and their model. */
public final class ShortfallOptions {
    private static final double PERCENT = 100.0;
    private static final int STEPS_MAX = 48;
    private static final int STEPS_OF_MODEL = 24;
    private static final int TAIL_MIN = 20;
    private static final int PATHS_MAX = 200_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--es",
            paramLabel = "TIME:PERCENT|off",
            defaultValue = "1d:99",
            description = "Horizon and confidence of the expected shortfall. Default ${DEFAULT-VALUE}.")
    private String shortfall;

    @Option(
            names = "--paths",
            paramLabel = "N",
            defaultValue = "4000",
            description = "Simulated for it, at least 20 beyond its confidence. Default ${DEFAULT-VALUE}.")
    private int paths;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Chooses the paths. Default 1.")
    private long seed;

    @Mixin
    private TailModelOptions models;

    /** Horizon and confidence. */
    private record Asked(String name, long ns, double confidence) {}

    /** Whether it is asked for, and written so that it can be understood. */
    boolean isWanted() {
        return asked().isPresent();
    }

    private Optional<Asked> asked() {
        if (shortfall.equals("off")) {
            return Optional.empty();
        }
        int colon = shortfall.indexOf(':');
        try {
            long ns = Durations.parseNs(shortfall.substring(0, Math.max(colon, 0)));
            double confidence = Double.parseDouble(shortfall.substring(colon + 1)) / PERCENT;
            if (!(confidence > 0.5 && confidence < 1.0) || ns < 60_000_000_000L) {
                throw new ParameterException(
                        spec.commandLine(), "--es " + shortfall + ": from 1m on, above 50 and below 100 percent");
            }
            if (paths > PATHS_MAX || paths * (1.0 - confidence) < TAIL_MIN - 1e-6) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--paths must be " + (int) Math.ceil(TAIL_MIN / (1.0 - confidence) - 1e-6) + " to " + PATHS_MAX
                                + " for that confidence, was " + paths);
            }
            return Optional.of(new Asked(Durations.text(ns), ns, confidence));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--es '" + shortfall + "' is neither off nor a time and a percentage as 1d:99",
                    e);
        }
    }

    /**
     * Simulates, if it can.
     *
     * @param dir journal
     * @param opened book
     * @param required whether it is the target, so that it must not be left out
     * @param notes gets what the paths are made from, or why there are none
     * @return states; nothing if it is off or there is no history to make paths from
     */
    Optional<Outlook> outlook(Path dir, Opened opened, boolean required, List<String> notes) {
        Optional<Asked> asked = asked();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Chosen chosen;
        try {
            chosen = models.choose(dir, opened.book());
        } catch (CommandException e) {
            if (required) {
                throw e;
            }
            notes.add("ES IS NOT SIMULATED: " + e.getMessage());
            return Optional.empty();
        }
        long ns = asked.get().ns();
        long stepNs = chosen.model().method().equals("fhs") ? chosen.barNs() : Math.max(ns / STEPS_OF_MODEL, 1L);
        Horizon horizon = Horizon.of(asked.get().name(), ns, stepNs, STEPS_MAX);
        notes.addAll(chosen.notes());
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        return Optional.of(Outlook.of(chosen.model(), horizon, asked.get().confidence(), paths, seed, path -> {
            if (path == paths - 1) {
                progress.end();
            } else {
                progress.at("paths", path, paths);
            }
        }));
    }
}
