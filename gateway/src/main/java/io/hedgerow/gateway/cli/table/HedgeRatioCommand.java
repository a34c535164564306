package io.hedgerow.gateway.cli.table;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.OutputException;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.table.HedgeRegression;
import io.hedgerow.gateway.table.HedgeTable;
import io.hedgerow.gateway.table.RowProblem;
import io.hedgerow.gateway.table.TableException;
import io.hedgerow.gateway.table.TextLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow hedge-ratio}. */
@Command(
        name = "hedge-ratio",
        mixinStandardHelpOptions = true,
        header = "Minimum-variance hedge ratios of an exposure, from a CSV table of past changes or prices.",
        description = {
            "One row for each period. The exposure is the column named by --exposure, the hedges those named by"
                    + " --hedge;",
            "other columns (dates) are ignored. Cells are changes, unless --prices (a change is the difference between",
            "two rows) or --returns (prices; a change is the return between two rows).",
            "",
            "h* is how many units to be short of a hedge for each unit held, all hedges used together; beta is the"
                    + " slope",
            "on that hedge alone; both with the standard error. With --size (units held) and --contract-size (units of",
            "one contract, one for each hedge) N* is the number of contracts to be short: h* size / contract size;"
                    + " with",
            "--returns give values in place of units.",
            "",
            "A row that cannot be used is left out and told; the exit code is then 5, as it is where there is no ratio."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow hedge-ratio fuel.csv --exposure jet --hedge heating_oil --size 2000000 --contract-size 42000",
            "  hedgerow hedge-ratio closes.csv --returns --exposure SOL --hedge BTC --hedge ETH --json"
        })
public final class HedgeRatioCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TABLE.csv", description = "Table to read; - is stdin.")
    private String input;

    @Option(names = "--exposure", required = true, paramLabel = "COLUMN", description = "What is held.")
    private String exposure;

    @Option(names = "--hedge", required = true, paramLabel = "COLUMN", description = "What hedges it; once for each.")
    private List<String> hedges;

    @Option(names = "--prices", description = "Cells are prices; changes are differences.")
    private boolean prices;

    @Option(names = "--returns", description = "Cells are prices; changes are returns.")
    private boolean returns;

    @Option(names = "--size", paramLabel = "UNITS", description = "Units held; negative for a short position.")
    private Double size;

    @Option(
            names = "--contract-size",
            paramLabel = "UNITS",
            description = "Units of one contract, once for each hedge in the same order.")
    private List<Double> contractSizes = List.of();

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        check();
        List<String> columns = new ArrayList<>(List.of(exposure));
        columns.addAll(hedges);
        HedgeTable table = new HedgeTable(columns, cells());
        read(table);
        try {
            HedgeRegression regression = HedgeRegression.of(table);
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? json(table, regression) : text(regression));
            out.flush();
        } catch (HedgeRegression.NoRegressionException none) {
            throw new CommandException(ExitCodes.CHECK_FAILED, input + ": " + none.getMessage() + told(table), none);
        }
        if (table.badRows() == 0) {
            return ExitCodes.OK;
        }
        spec.commandLine().getErr().println(spec.qualifiedName() + told(table));
        return ExitCodes.CHECK_FAILED;
    }

    private HedgeTable.Cells cells() {
        if (returns) {
            return HedgeTable.Cells.RETURNS;
        }
        return prices ? HedgeTable.Cells.PRICES : HedgeTable.Cells.CHANGES;
    }

    private void check() {
        if (prices && returns) {
            throw wrong("--prices and --returns exclude each other");
        }
        if (hedges.contains(exposure)) {
            throw wrong("'" + exposure + "' is exposure and hedge");
        }
        if (hedges.stream().distinct().count() != hedges.size()) {
            throw wrong("a hedge is named twice");
        }
        if ((size == null) != contractSizes.isEmpty()) {
            throw wrong("--size and --contract-size belong together");
        }
        if (!contractSizes.isEmpty() && contractSizes.size() != hedges.size()) {
            throw wrong("--contract-size is needed once for each of the " + hedges.size() + " hedges, there are "
                    + contractSizes.size());
        }
        boolean usable = size == null || Double.isFinite(size);
        if (!usable || contractSizes.stream().anyMatch(each -> !(each > 0.0) || !Double.isFinite(each))) {
            throw wrong("--size must be a number, --contract-size one above 0");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void read(HedgeTable table) {
        try (TextLines lines = TableFiles.open(input)) {
            table.read(new CsvReader(lines, table.columns().toArray(String[]::new)));
        } catch (TableException unreadable) {
            throw new CommandException(ExitCodes.USAGE, unreadable.in(input), unreadable);
        } catch (NoSuchFileException missing) {
            throw new CommandException(ExitCodes.USAGE, "no such file: " + missing.getFile(), missing);
        } catch (IOException failure) {
            String reason = OutputException.reason(failure);
            throw new CommandException(ExitCodes.USAGE, "cannot read " + input + ": " + reason, failure);
        }
    }

    private String told(HedgeTable table) {
        return table.firstBad()
                .map(RowProblem::text)
                .map(first -> ": " + table.badRows() + " rows were left out; first: " + input + ":" + first)
                .orElse("");
    }

    private double contracts(HedgeRegression regression, int hedge) {
        return regression.hedges().get(hedge).ratio() * size / contractSizes.get(hedge);
    }

    private String text(HedgeRegression regression) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d changes of %s, sd %.6g; hedged sd %.6g; the hedge takes %.1f %% of the variance%n",
                regression.changes(),
                exposure,
                regression.exposureSd(),
                regression.residualSd(),
                100.0 * regression.effectiveness()));
        int width = hedges.stream().mapToInt(String::length).max().orElse(0);
        String row = "%n%-" + Math.max(width, 5) + "s %10s %10s %10s %10s %11s %10s%s";
        text.append(String.format(
                row,
                "hedge",
                "h*",
                "std error",
                "beta",
                "std error",
                "correlation",
                "sd",
                size == null ? "" : "  N* short"));
        for (int i = 0; i < hedges.size(); i++) {
            HedgeRegression.Hedge hedge = regression.hedges().get(i);
            text.append(String.format(
                    row,
                    hedge.name(),
                    number(hedge.ratio()),
                    number(hedge.ratioError()),
                    number(hedge.beta()),
                    number(hedge.betaError()),
                    number(hedge.correlation()),
                    number(hedge.sd()),
                    size == null ? "" : String.format(Locale.ROOT, " %9.2f", contracts(regression, i))));
        }
        return text.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private String json(HedgeTable table, HedgeRegression regression) {
        Map<String, Object> members = JsonHead.of("hedge-ratio");
        members.put("exposure", exposure);
        members.put("cells", cells().name().toLowerCase(Locale.ROOT));
        members.put("changes", regression.changes());
        members.put("rows_left_out", table.badRows());
        members.put("exposure_sd", regression.exposureSd());
        members.put("residual_sd", regression.residualSd());
        members.put("effectiveness", regression.effectiveness());
        List<Map<String, Object>> each = new ArrayList<>();
        for (int i = 0; i < hedges.size(); i++) {
            each.add(json(regression, i));
        }
        members.put("hedges", each);
        return Json.write(members);
    }

    private Map<String, Object> json(HedgeRegression regression, int index) {
        HedgeRegression.Hedge hedge = regression.hedges().get(index);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", hedge.name());
        json.put("ratio", hedge.ratio());
        json.put("ratio_standard_error", hedge.ratioError());
        json.put("beta", hedge.beta());
        json.put("beta_standard_error", hedge.betaError());
        json.put("correlation", hedge.correlation());
        json.put("sd", hedge.sd());
        json.put("contracts", size == null ? null : contracts(regression, index));
        return json;
    }
}
