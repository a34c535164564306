package io.hedgerow.gateway.cli.control;

import io.hedgerow.gateway.cli.output.ExitCodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hedgerow control DIR surface status|refit|set}. */
@Command(
        name = "surface",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Vol surfaces: what they are, a new fit, what prices options.",
        synopsisSubcommandLabel = "COMMAND")
final class SurfaceControl implements Runnable {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ControlCommand control;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: status, refit or set");
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            header = "Surfaces in force: version, age, smiles, biases of venues.")
    int status(
            @Option(names = "--json", description = "One JSON object on stdout.") boolean json,
            @Mixin ControlCommand.Patience patience) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "surfaces",
                control.ask(ControlCommand.request("status"), patience).get("surfaces"));
        control.print(json ? ControlCommand.json("surface status", answer) : SurfaceText.of(answer));
        return ExitCodes.OK;
    }

    @Command(
            name = "refit",
            mixinStandardHelpOptions = true,
            header = "Ask for a new fit.",
            description = "It is made at the next look of the worker (check), and published if it passes its checks.")
    int refit(
            @Parameters(paramLabel = "UNDERLYING", description = "Symbol.") String underlying,
            @Mixin ControlCommand.Patience patience,
            @Mixin ControlCommand.By by) {
        return control.applied(
                "refit asked for", "surface refit", ControlCommand.request("refit", underlying, by), by, patience);
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            header = "Change what prices the options of an underlying.",
            description = {
                "Keys and values as in [surface.UNDERLYING] of the configuration: vol_source, price_unmarked,"
                        + " fallback,",
                "soft_age, hard_age, move, request_interval, vol_floor. The others are the worker's, set at its start.",
                ""
            })
    int set(
            @Parameters(paramLabel = "UNDERLYING", description = "Symbol.") String underlying,
            @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = "Settings.") List<String> settings,
            @Mixin ControlCommand.Patience patience,
            @Mixin ControlCommand.By by) {
        Map<String, Object> request = ControlCommand.request("surface", underlying, by);
        request.put("settings", settings);
        return control.applied("surface settings changed", "surface set", request, by, patience);
    }
}
