package io.hedgerow.gateway.cli.table;

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
            "Writes them with vol,status. A row without a vol has an empty vol and says why; the exit code is then 5.",
            "",
            "Domain: type C or P (call, put); forward, strike, discount 1e-30 to 1e30; t_years 0 to 1e3, below 1e-18",
            "counts as expired; price any number.",
            "",
            "Status: ok; at_intrinsic (price is exactly the discounted intrinsic value, vol 0); below_intrinsic;",
            "above_bound (at or above the discounted forward of a call, strike of a put); expired; not_converged;",
            "invalid (a cell is no number or outside the domain); bad_type; too_many_cells (such as a decimal comma).",
            "",
            "Text: UTF-8, or UTF-16 with a byte-order mark; cells may be quoted; commas, else semicolons or tabs",
            "separate cells; decimals have a point."
        },
        footer = {"", "Example:", "  hedgerow implied-vol quotes.csv -o vols.csv"})
public final class ImpliedVolCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableFiles files;

    @Override
    public Integer call() {
        try (ImpliedVolTable table = new ImpliedVolTable()) {
            return files.convert(spec.commandLine(), table::solve, ImpliedVolTable.inputs());
        }
    }
}
