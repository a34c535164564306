package io.hedgerow.gateway.cli.table;

import io.hedgerow.gateway.table.GreekConvention;
import io.hedgerow.gateway.table.GreeksTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow greeks}. */
@Command(
        name = "greeks",
        mixinStandardHelpOptions = true,
        header = "Price and Greeks of every option of a CSV table, by the engine's own kernel.",
        description = {
            "Reads the columns type,spot,strike,t_years,vol,rate,carry_yield in any order; further columns are"
                    + " ignored.",
            "Writes them with price,delta,gamma,vega,theta,rho,vanna,volga,charm,veta,speed,zomma,color,ultima,status.",
            "Raw partial derivatives: vol per 1.00, per year, calendar time; rho moves the forward.",
            "",
            "Domain: type C or P (call, put); spot, strike 1e-30 to 1e30; t_years 0 to 1e3, below 1e-18 counts as 0,",
            "negative is expired; vol as a decimal, 0 or 1e-8 to 1e3; rate, carry_yield -1e3 to 1e3, continuous per"
                    + " year.",
            "",
            "Status: ok; limit (no vol or no time: the discounted intrinsic value, the delta of exercise, half of it"
                    + " at",
            "the strike, zero for what has no limit). Without a result: expired; no_forward (rates and time give no",
            "forward or discount from 1e-30 to 1e30); bad_COLUMN (not a number, or outside the domain);",
            "too_many_cells (such as a decimal comma). One such row makes the exit code 5.",
            "",
            "--convention coin, for coin-settled options: the price and its derivatives counted in coin, with Black",
            "and premium-adjusted delta, per 1.00 of vol and per year.",
            "--convention deribit, as that venue quotes: reads type,underlying_price,strike,t_years,iv_percent (0 or"
                    + " 1e-6",
            "to 1e5), writes price_coin, price_usd, delta (Black), delta_premium_adjusted (its net transaction delta),",
            "gamma_per_usd, vega_usd_per_pct, theta_usd_per_day (of one day or the life left, at most the premium),",
            "rho_usd_per_pct.",
            "",
            "Text: UTF-8, or UTF-16 with a byte-order mark; cells may be quoted; commas, else semicolons or tabs",
            "separate cells; decimals have a point."
        },
        footer = {
            "",
            "Examples:",
            "  hedgerow greeks chain.csv -o greeks.csv",
            "  hedgerow greeks --convention deribit examples/deribit-chain.csv"
        })
public final class GreeksCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--convention",
            paramLabel = "raw|coin|deribit",
            defaultValue = "RAW",
            description = "Units of the table (default: raw).")
    private GreekConvention convention;

    @Mixin
    private TableFiles files;

    @Override
    public Integer call() {
        try (GreeksTable table = new GreeksTable(convention)) {
            return files.convert(spec.commandLine(), table::value, table.inputs());
        }
    }
}
