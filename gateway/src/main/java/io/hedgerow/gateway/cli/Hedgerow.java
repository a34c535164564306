package io.hedgerow.gateway.cli;

import io.hedgerow.gateway.config.ConfigException;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.process.GatewayException;
import io.hedgerow.gateway.recorded.PositionsFileException;
import io.hedgerow.journal.format.JournalException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The root command. */
@Command(
        name = "hedgerow",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        header = "Low-latency in-memory risk and hedging engine for options market makers.",
        synopsisSubcommandLabel = "COMMAND",
        descriptionHeading = "%n",
        description = {
            "Takes market data and fills, recomputes every Greek of the touched underlying on each tick,",
            "decides which hedge orders to send, and journals all of it so that it replays to the same bits."
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow demo                             live screen on the embedded simulated exchange; q quits",
            "  hedgerow demo --seed 7 --duration 10s --speed max --headless --json | jq -r .state_hash",
            "  hedgerow replay journal-data/demo-... --verify   replay, and compare every output",
            "  hedgerow backtest journal-data/demo-... --policy p.toml -o report.html   try another hedge policy",
            "  hedgerow control journal-data/run kill --reason TEXT   the kill switch of a running process",
            "  hedgerow greeks in.csv -o out.csv         price and thirteen Greeks of every row",
            "  hedgerow config init > my.toml            a commented configuration to start from",
            "  hedgerow run --config my.toml --set gateway.speed=max",
            "  hedgerow bench --help                     latency and throughput of this machine",
            "",
            "Exit codes:",
            "  0 ok   1 internal failure or engine halt   2 usage   3 configuration   4 journal corrupt or unusable",
            "  5 a check failed (replay diverged, bad input row)   6 gateway, capture or credentials",
            "  130 interrupted (Ctrl-C)   143 terminated"
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ReplayCommand.class,
            JournalCommand.class,
            BacktestCommand.class,
            ControlCommand.class,
            GreeksCommand.class,
            ImpliedVolCommand.class,
            ConfigCommand.class,
            SchemaCommand.class,
            VersionCommand.class
        })
public final class Hedgerow implements Runnable {
    @Spec
    private CommandSpec spec;

    /**
     * Starts the process.
     *
     * @param arguments command line
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /**
     * The whole command line with its error handling, for the process and for tests.
     *
     * @return ready to execute
     */
    public static CommandLine commandLine() {
        return new CommandLine(new Hedgerow())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                .registerConverter(Path.class, Hedgerow::path)
                .setExecutionExceptionHandler(Hedgerow::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: name a command");
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(unspeakable(e));
        }
    }

    private static String unspeakable(InvalidPathException path) {
        return "the path '" + path.getInput() + "' cannot be written in this locale ("
                + System.getProperty("sun.jnu.encoding") + "); start with LC_ALL=C.UTF-8";
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        if (failure instanceof CommandException known) {
            err.println(name + ": " + known.getMessage());
            return known.exitCode();
        }
        if (failure instanceof JournalException) {
            err.println(name + ": " + failure.getMessage());
            return ExitCodes.JOURNAL;
        }
        if (failure instanceof ControlException) {
            err.println(name + ": " + failure.getMessage());
            return ExitCodes.JOURNAL;
        }
        if (failure instanceof GatewayException || failure instanceof PositionsFileException) {
            err.println(name + ": " + failure.getMessage());
            return ExitCodes.GATEWAY;
        }
        if (failure instanceof InvalidPathException path) {
            err.println(name + ": " + unspeakable(path));
            return ExitCodes.USAGE;
        }
        if (failure instanceof ConfigException config) {
            config.problems().forEach(problem -> err.println(problem.place() + ": error: " + problem.message()));
            int count = config.problems().size();
            err.println(count == 1 ? "1 error" : count + " errors");
            return ExitCodes.CONFIG;
        }
        err.println(name + ": internal failure, please report it with what follows");
        failure.printStackTrace(err);
        return ExitCodes.INTERNAL;
    }
}
