package io.hedgerow.gateway.cli;

import io.hedgerow.gateway.cli.output.OutputFile;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.toml.ConfigText;
import io.hedgerow.gateway.settings.toml.ResolvedValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow config check|show|init}. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        header = "Check, show or start a configuration, of a process or of a node of a cluster.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow config init -o my.toml",
            "  hedgerow config check my.toml",
            "  hedgerow config show my.toml --origin --set engine.batch_max=64",
            "  hedgerow config check node.toml            a file with a table [node] is one of a node",
            "",
            "A value is taken from: --set, else the environment (HEDGEROW_ENGINE__BATCH_MAX), else the file,",
            "else the default."
        })
public final class ConfigCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: check, show or init");
    }

    @Command(name = "check", mixinStandardHelpOptions = true, header = "Find every error of a file, with its place.")
    void check(
            @Parameters(paramLabel = "FILE.toml", description = "Configuration to check.") Path file,
            @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Override a value; repeatable.")
                    List<String> assignments) {
        values(file, assignments);
        spec.commandLine().getErr().println(file + ": ok");
    }

    @Command(name = "show", mixinStandardHelpOptions = true, header = "Print every setting in force, as TOML.")
    void show(
            @Parameters(paramLabel = "FILE.toml", description = "Configuration to show.") Path file,
            @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Override a value; repeatable.")
                    List<String> assignments,
            @Option(names = "--origin", description = "Add where each value was given.") boolean origin) {
        spec.commandLine().getOut().print(ConfigText.of(values(file, assignments), origin));
        spec.commandLine().getOut().flush();
    }

    @Command(name = "init", mixinStandardHelpOptions = true, header = "Print the commented reference configuration.")
    void init(
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE.toml",
                            description = "Write a file, whole or not at all; default: stdout.")
                    Path output)
            throws IOException {
        if (output != null) {
            OutputFile.write(output, out -> out.append(ConfigReader.reference()));
            return;
        }
        spec.commandLine().getOut().print(ConfigReader.reference());
        spec.commandLine().getOut().flush();
    }

    /** Settings in force of a process's configuration, or of a node's. */
    private static List<ResolvedValue> values(Path file, List<String> given) {
        List<String> assignments = given == null ? List.of() : given;
        if (ConfigReader.hasTable(file, NodeConfig.TABLE)) {
            return NodeConfig.readFile(file, assignments, System.getenv()).values();
        }
        return ConfigReader.readFile(file, assignments, System.getenv()).values();
    }
}
