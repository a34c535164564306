package io.hedgerow.gateway.cli.whatif;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.OutputException;
import io.hedgerow.gateway.cli.whatif.PortfolioReply.Compared;
import io.hedgerow.gateway.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow margin check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Recompute a saved reply of private/pme/simulate, number by number.",
        description = {
            "%nEvery number of the reply is worked out again from its positions, prices and parameters, and told where"
                    + " it differs:",
            "vectors of futures, sums with offset and dampener, worst case, roll and delta shock, initial and"
                    + " maintenance margin.",
            "Vectors of options are taken from the reply, which does not hold their vols, and so are the shocks where"
                    + " there are options,",
            "margins of open orders, of market maker protection and of spot, and the correlation contingency: each is"
                    + " named.",
            "What was published holds coin-settled futures alone: for contracts in dollars the rules are unproven.",
            "",
            "Exit code 5: a number differs."
        })
public final class MarginCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "REPLY.json", description = "The message as it came, or its result.")
    private Path file;

    @Option(names = "--all", description = "Print every number, not only those that differ.")
    private boolean all;

    @Override
    public Integer call() {
        PortfolioReply reply = read();
        PrintWriter out = spec.commandLine().getOut();
        List<Compared> different =
                reply.compared().stream().filter(it -> !it.isEqual()).toList();
        for (Compared each : all ? reply.compared() : different) {
            out.println((each.isEqual() ? "same  " : "OTHER ") + each.name() + "  ours " + each.ours() + "  theirs "
                    + each.theirs());
        }
        if (!reply.taken().isEmpty()) {
            out.println("taken from the reply, not checked:");
            reply.taken().forEach(it -> out.println("  " + it));
        }
        if (!reply.unchecked().isEmpty()) {
            out.println("not worked out:");
            reply.unchecked().forEach(it -> out.println("  " + it));
        }
        out.println(reply.compared().size() + " numbers worked out, " + different.size() + " differ");
        out.flush();
        return different.isEmpty() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private PortfolioReply read() {
        try {
            return PortfolioReply.of(Json.read(Files.readString(file)));
        } catch (IOException e) {
            throw new CommandException(ExitCodes.USAGE, "cannot read " + file + ": " + OutputException.reason(e), e);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new CommandException(ExitCodes.USAGE, file + ": " + e.getMessage(), e);
        }
    }
}
