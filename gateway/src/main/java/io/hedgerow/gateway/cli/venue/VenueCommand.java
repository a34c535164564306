package io.hedgerow.gateway.cli.venue;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.venue.VenueConfig;
import io.hedgerow.gateway.venue.check.AeronCheck;
import io.hedgerow.gateway.venue.check.BinanceCheck;
import io.hedgerow.gateway.venue.check.CheckStep;
import io.hedgerow.gateway.venue.check.CheckStep.Outcome;
import io.hedgerow.gateway.venue.check.DeribitCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow venue check}. */
@Command(
        name = "venue",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Check the live venues of a configuration.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow venue check --config examples/deribit-loopback.toml",
            "  hedgerow venue check --config my.toml --venue DERIBIT --json"
        })
public final class VenueCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: check");
    }

    /** A venue and what was found. */
    private record Checked(VenueConfig venue, List<CheckStep> steps) {
        boolean isOk() {
            return steps.stream().noneMatch(step -> step.outcome() == Outcome.FAILED);
        }

        Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("venue", venue.code());
            members.put("table", venue.table());
            members.put("mode", venue.mode().name());
            members.put("ok", isOk());
            members.put("checks", steps.stream().map(CheckStep::members).toList());
            return members;
        }
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            header = "Go the whole way of a session with questions only, and report.",
            description = {
                "%nConnects, logs in, reads scopes, limits, balances, positions and open orders, compares what the"
                        + " venue lists",
                "with what the configuration hedges with, subscribes and looks at both clocks. Sends no order and"
                        + " cancels none.",
                "Exit codes: 0 every check passed or is a warning, 3 no live venue is configured, 6 a check failed.",
                ""
            })
    int check(
            @Option(
                            names = "--config",
                            required = true,
                            paramLabel = "FILE.toml",
                            description = "Configuration; see `hedgerow config init`.")
                    Path file,
            @Option(names = "--venue", paramLabel = "CODE", description = "Only this venue; default all live ones.")
                    String code,
            @Option(names = "--json", description = "One JSON object on stdout.") boolean json,
            @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Override a value; repeatable.")
                    List<String> assignments) {
        HedgerowConfig config = ConfigReader.readFile(
                        file, assignments == null ? List.of() : assignments, System.getenv())
                .config();
        List<Checked> checked = new ArrayList<>();
        for (VenueConfig venue : venues(config, code)) {
            print(
                    json,
                    venue.code() + " [" + venue.table() + "], "
                            + venue.mode().name().toLowerCase(Locale.ROOT));
            checked.add(new Checked(venue, run(venue, config, step -> print(json, text(step)))));
        }
        boolean ok = checked.stream().allMatch(Checked::isOk);
        if (json) {
            Map<String, Object> members = JsonHead.of("venue check");
            members.put("ok", ok);
            members.put("venues", checked.stream().map(Checked::members).toList());
            print(false, Json.write(members));
        } else {
            print(false, summary(checked));
        }
        return ok ? ExitCodes.OK : ExitCodes.GATEWAY;
    }

    private static List<VenueConfig> venues(HedgerowConfig config, String code) {
        List<VenueConfig> live = config.gateway().venues().stream()
                .filter(venue -> venue.kind().isLive())
                .toList();
        List<VenueConfig> asked = live.stream()
                .filter(venue -> code == null || venue.code().equals(code))
                .toList();
        if (asked.isEmpty()) {
            throw new CommandException(
                    ExitCodes.CONFIG,
                    live.isEmpty()
                            ? "the configuration names no live venue: there is nothing to connect to"
                            : "no live venue '" + code + "'; there are "
                                    + String.join(
                                            ", ",
                                            live.stream().map(VenueConfig::code).toList()));
        }
        return asked;
    }

    private static List<CheckStep> run(VenueConfig venue, HedgerowConfig config, Consumer<CheckStep> told) {
        String ending = "." + venue.code();
        List<String> hedges = config.hedges().stream()
                .flatMap(hedge -> hedge.instruments().stream())
                .filter(name -> name.endsWith(ending))
                .map(name -> name.substring(0, name.length() - ending.length()))
                .distinct()
                .toList();
        return switch (venue.kind()) {
            case DERIBIT -> new DeribitCheck(venue.deribit(), hedges, told).run();
            case BINANCE -> new BinanceCheck(venue.binance(), hedges, told).run();
            case AERON -> new AeronCheck(venue.aeron(), told).run();
            case SIM, RECORDED -> throw new IllegalStateException("no live venue: [" + venue.table() + "]");
        };
    }

    private static String text(CheckStep step) {
        String outcome = step.outcome() == Outcome.FAILED
                ? "FAILED"
                : step.outcome().name().toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, "  %-8s %-21s %s", outcome, step.name(), step.text());
    }

    private static String summary(List<Checked> checked) {
        List<CheckStep> steps =
                checked.stream().flatMap(venue -> venue.steps().stream()).toList();
        long failed =
                steps.stream().filter(step -> step.outcome() == Outcome.FAILED).count();
        long done =
                steps.stream().filter(step -> step.outcome() != Outcome.SKIPPED).count();
        return (failed == 0 ? "all " + done + " checks passed" : failed + " of " + done + " checks FAILED")
                + "; no order was sent";
    }

    private void print(boolean silent, String line) {
        if (!silent) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }
}
