package io.hedgerow.gateway.cli;

import io.hedgerow.gateway.table.GreeksTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hedgerow greeks}. */
@Command(
        name = "greeks",
        mixinStandardHelpOptions = true,
        header = "Price and thirteen Greeks of every option of a CSV table, by the engine's own kernel.",
        description = {
            "Reads the columns type,spot,strike,t_years,vol,rate,carry_yield in any order; further columns are ignored.",
            "Writes them with price,delta,gamma,vega,theta,rho,vanna,volga,charm,veta,speed,zomma,color,ultima,status.",
            "Raw partial derivatives: vol per 1.00, per year, calendar time; rho moves the forward.",
            "A row that cannot be valued gets a status and empty results; the exit code is then 5."
        },
        footer = {"", "Example:", "  hedgerow greeks chain.csv -o greeks.csv"})
public final class GreeksCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableFiles files;

    @Override
    public Integer call() {
        try (GreeksTable table = new GreeksTable()) {
            return files.convert(spec.commandLine(), table::value, GreeksTable.inputs());
        }
    }
}
