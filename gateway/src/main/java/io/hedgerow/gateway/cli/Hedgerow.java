package io.hedgerow.gateway.cli;

import io.hedgerow.gateway.cli.cluster.ClusterCommand;
import io.hedgerow.gateway.cli.cluster.NodeCommand;
import io.hedgerow.gateway.cli.console.ConsoleCommand;
import io.hedgerow.gateway.cli.control.ControlCommand;
import io.hedgerow.gateway.cli.exchange.ExchangeCommand;
import io.hedgerow.gateway.cli.execution.LotsCommand;
import io.hedgerow.gateway.cli.execution.StatementCommand;
import io.hedgerow.gateway.cli.execution.TcaCommand;
import io.hedgerow.gateway.cli.journal.BacktestCommand;
import io.hedgerow.gateway.cli.journal.ExplainCommand;
import io.hedgerow.gateway.cli.journal.ImportTablesCommand;
import io.hedgerow.gateway.cli.journal.JournalCommand;
import io.hedgerow.gateway.cli.journal.ReplayCommand;
import io.hedgerow.gateway.cli.journal.ReportCommand;
import io.hedgerow.gateway.cli.journal.TableExportCommand;
import io.hedgerow.gateway.cli.option.ValueConverters;
import io.hedgerow.gateway.cli.output.CheckedOutput;
import io.hedgerow.gateway.cli.output.OutputException;
import io.hedgerow.gateway.cli.output.VersionProvider;
import io.hedgerow.gateway.cli.run.DemoCommand;
import io.hedgerow.gateway.cli.run.RunCommand;
import io.hedgerow.gateway.cli.standby.StandbyCommand;
import io.hedgerow.gateway.cli.surface.SurfaceCommand;
import io.hedgerow.gateway.cli.table.GreeksCommand;
import io.hedgerow.gateway.cli.table.HedgeRatioCommand;
import io.hedgerow.gateway.cli.table.ImpliedVolCommand;
import io.hedgerow.gateway.cli.venue.VenueCommand;
import io.hedgerow.gateway.cli.whatif.LiquidityCommand;
import io.hedgerow.gateway.cli.whatif.MarginCommand;
import io.hedgerow.gateway.cli.whatif.ProtectCommand;
import io.hedgerow.gateway.cli.whatif.StressCommand;
import io.hedgerow.gateway.cli.whatif.TailCommand;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

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
            "  hedgerow export journal-data -o tables    fills, quotes, risk and more as Parquet for data frames",
            "  hedgerow report journal-data/demo-... -o day.html   the morning after, on one page",
            "  hedgerow explain journal-data/demo-...    why equity changed, exact to the last unit",
            "  hedgerow control journal-data/run kill --reason TEXT   the kill switch of a running process",
            "  hedgerow venue check --config my.toml     connect, log in, ask and report; sends no order",
            "  hedgerow greeks in.csv -o out.csv         price and thirteen Greeks of every row",
            "  hedgerow surface fit quotes.csv           a volatility surface without arbitrage, from quotes",
            "  hedgerow config init > my.toml            a commented configuration to start from",
            "  hedgerow run --config my.toml --set gateway.speed=max",
            "  hedgerow node --config node.toml          one node of a cluster; hedgerow cluster status tells of all",
            "  hedgerow exchange                         an exchange in a box, to test a client of a venue against",
            "  hedgerow bench --help                     latency and throughput of this machine",
            "",
            "Exit codes:",
            "  0 ok   1 internal failure, engine halt or full output   2 usage   3 configuration   4 journal corrupt"
                    + ", unusable, disk full",
            "  5 a check failed (replay diverged, bad input row)   6 gateway, capture or credentials",
            "  129 the terminal has gone   130 interrupted (Ctrl-C)   141 whoever reads the output has gone   143"
                    + " terminated"
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            NodeCommand.class,
            ClusterCommand.class,
            ConsoleCommand.class,
            ReplayCommand.class,
            JournalCommand.class,
            BacktestCommand.class,
            ReportCommand.class,
            ExplainCommand.class,
            TableExportCommand.class,
            ImportTablesCommand.class,
            StressCommand.class,
            TailCommand.class,
            MarginCommand.class,
            LiquidityCommand.class,
            ProtectCommand.class,
            TcaCommand.class,
            LotsCommand.class,
            StatementCommand.class,
            ControlCommand.class,
            StandbyCommand.class,
            VenueCommand.class,
            GreeksCommand.class,
            ImpliedVolCommand.class,
            HedgeRatioCommand.class,
            SurfaceCommand.class,
            ConfigCommand.class,
            ExchangeCommand.class,
            BenchCommand.class,
            SchemaCommand.class,
            CompletionCommand.class,
            ManCommand.class,
            HelpCommand.class,
            VersionCommand.class
        })
public final class Hedgerow implements Runnable {
    /** Questions of a book, which {@code control DIR} asks of a running process. */
    private static final List<Class<?>> ASKED = List.of(
            StressCommand.class, MarginCommand.class, TailCommand.class, LiquidityCommand.class, ProtectCommand.class);

    private static final Set<String> WITHOUT_VECTORS =
            Set.of("control", "standby", "venue", "config", "schema", "help", "version", "completion", "man", "bench");

    /** Commands that speak of all the others. */
    private static final Set<Class<?>> WITH_ALL =
            Set.of(HelpCommand.class, CompletionCommand.class, ManCommand.class, SchemaCommand.class);

    @Spec
    private CommandSpec spec;

    /**
     * Starts the process.
     *
     * @param arguments command line
     */
    public static void main(String[] arguments) {
        System.exit(execute(commandLine(arguments), arguments));
    }

    /**
     * Executes a command line of this process: data goes to stdout and the first error there ends it.
     *
     * @param line with the error handling of {@link #configure}
     * @param arguments what was typed
     * @return exit code of the process
     */
    public static int execute(CommandLine line, String... arguments) {
        return execute(line, CheckedOutput.stdout(), arguments);
    }

    static int execute(CommandLine line, PrintWriter out, String... arguments) {
        line.setOut(out);
        try {
            int exitCode = line.execute(HelpRequest.inPlace(line, arguments));
            out.flush();
            return exitCode;
        } catch (OutputException e) {
            return CommandErrors.explain(e, line.getErr(), line.getCommandName());
        }
    }

    /**
     * The whole command line with its error handling, for the process and for tests.
     *
     * @return ready to execute
     */
    public static CommandLine commandLine() {
        return configure(new CommandLine(new Hedgerow()));
    }

    /**
     * As much of the command line as is needed to execute what was typed: a command and {@code help}. To build all of them takes
     * longer than most of them run.
     *
     * @param arguments what was typed
     * @return ready to execute these arguments, and only these
     */
    static CommandLine commandLine(String... arguments) {
        Class<?> named = arguments.length == 0 ? null : commandNamed(arguments[0]);
        if (named == null || WITH_ALL.contains(named)) {
            return commandLine();
        }
        CommandLine line = new CommandLine(CommandSpec.create()
                .name(Hedgerow.class.getAnnotation(Command.class).name()));
        line.addSubcommand(named);
        line.addSubcommand(HelpCommand.class);
        return configure(line);
    }

    private static Class<?> commandNamed(String word) {
        for (Class<?> command : Hedgerow.class.getAnnotation(Command.class).subcommands()) {
            if (command.getAnnotation(Command.class).name().equals(word)) {
                return command;
            }
        }
        return null;
    }

    /**
     * Gives a command line the look and the error handling of all of them.
     *
     * @param line any
     * @return the same
     */
    public static CommandLine configure(CommandLine line) {
        CommandLine control = line.getSubcommands().get("control");
        if (control != null) { // What is asked of the book of a running process is asked in the same words.
            ASKED.forEach(question -> ask(control, new CommandLine(question)));
        }
        ValueConverters.register(line);
        UsageLine.showParentParameters(line);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                .setParameterExceptionHandler(CommandErrors::explainUsage)
                .setExecutionExceptionHandler(CommandErrors::explain)
                .setExecutionStrategy(Hedgerow::start);
    }

    /** What is done with files below a question has nothing to do with the process. */
    private static void ask(CommandLine control, CommandLine question) {
        List.copyOf(question.getSubcommands().keySet()).forEach(question.getCommandSpec()::removeSubcommand);
        control.addSubcommand(question);
    }

    private static boolean isAsked(String word) {
        return ASKED.stream()
                .anyMatch(it -> it.getAnnotation(Command.class).name().equals(word));
    }

    /** Loads what the command needs and runs it; a kill or a word of help does not wait for vectors. */
    private static int start(ParseResult parsed) {
        List<String> names = parsed.asCommandLineList().stream()
                .map(CommandLine::getCommandName)
                .toList();
        boolean help = parsed.asCommandLineList().stream()
                .anyMatch(line -> line.isUsageHelpRequested() || line.isVersionHelpRequested());
        boolean asks = names.size() > 2 && isAsked(names.get(2));
        if (!help && names.size() > 1 && (asks || !WITHOUT_VECTORS.contains(names.get(1)))) {
            VectorModule.load();
        }
        try {
            return new RunLast().execute(parsed);
        } catch (OutputException e) { // From help and versions; picocli would take it for a fault of its own.
            throw new ExecutionException(parsed.commandSpec().commandLine(), e.getMessage(), e);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: name a command");
    }
}
