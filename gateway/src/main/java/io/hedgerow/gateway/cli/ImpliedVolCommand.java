package io.hedgerow.gateway.cli;

import io.hedgerow.gateway.table.ImpliedVolTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hedgerow implied-vol}. */
@Command(
        name = "implied-vol",
        mixinStandardHelpOptions = true,
        header = "Implied volatility of every option of a CSV table.",
        description = {
            "Reads the columns type,forward,strike,t_years,discount,price in any order; further columns are ignored.",
            "Writes them with vol,status. A row without a vol (below_intrinsic, at_intrinsic, above_bound, expired,",
            "invalid) has an empty vol and says why; the exit code is then 5."
        },
        footer = {"", "Example:", "  hedgerow implied-vol quotes.csv -o vols.csv"})
public final class ImpliedVolCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableFiles files;

    @Override
    public Integer call() {
        ImpliedVolTable table = new ImpliedVolTable();
        return files.convert(spec.commandLine(), table::solve, ImpliedVolTable.inputs());
    }
}
