package io.hedgerow.gateway.cli.surface;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.text.Table;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow surface show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Surfaces that a journal holds, in force at a time.",
        description = "%nVols in percent, risk reversals and butterflies in vol points at 25 forward delta.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow surface show journal-data/run",
            "  hedgerow surface show journal-data/run --at 2026-11-27T08:00:00Z --json | jq .surfaces[0].smiles"
        })
public final class SurfaceShowCommand implements Callable<Integer> {
    private static final double PERCENT = 100.0;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR|EXPORT", description = "Journal folder, or export file with its manifest.")
    private Path path;

    @Option(names = "--at", paramLabel = "TIME", description = "Engine time, RFC 3339. Default: the end.")
    private Instant at;

    @Option(names = "--underlying", paramLabel = "SYMBOL", description = "Only this one.")
    private String underlying;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    @Override
    public Integer call() {
        List<JournaledSurface> surfaces = List.copyOf(
                JournaledSurfaces.at(path, SurfaceTimes.orEnd(at), underlying).values());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> answer = JsonHead.of("surface show");
            answer.put("surfaces", surfaces.stream().map(this::members).toList());
            out.println(Json.write(answer));
        } else {
            surfaces.forEach(surface -> print(surface, out));
        }
        out.flush();
        return ExitCodes.OK;
    }

    /** Numbers of a smile go with the time to expiry of the time that is asked for. */
    private long momentNs(JournaledSurface surface) {
        return at == null ? surface.timeNs() : SurfaceTimes.orEnd(at);
    }

    private void print(JournaledSurface surface, PrintWriter out) {
        long momentNs = momentNs(surface);
        out.println(surface.underlying() + " version " + surface.version() + ", published "
                + Numbers.timestamp(surface.timeNs()) + ", newest of " + Numbers.of(surface.quotes(), "quote") + " "
                + Numbers.timestamp(surface.fitTimeNs()));
        Table table = new Table();
        table.row(
                List.of("expiry", "forward", "ATM", "+-", "skew", "RR25", "BF25", "inside", "rmse", "quotes", "from"));
        surface.open(momentNs).forEach(slice -> {
            double years = slice.years(momentNs);
            table.row(List.of(
                    Numbers.timestamp(slice.expiryNs()).substring(0, 16),
                    Numbers.fixed(slice.forward(), 2),
                    percent(slice.smile().volAt(0.0)),
                    percent(slice.smile().standardErrorAt(0.0)),
                    percent(slice.smile().slopeAt(0.0)),
                    percent(SmileNumbers.riskReversal25(slice.smile(), years)),
                    percent(SmileNumbers.butterfly25(slice.smile(), years)),
                    percent(slice.fit().insideShare()),
                    Numbers.fixed(slice.fit().rmseVolPoints(), 3),
                    Integer.toString(slice.fit().quotes()),
                    slice.fit().origin().name().toLowerCase(Locale.ROOT)));
        });
        table.lines().forEach(out::println);
        surface.biases()
                .forEach(bias -> out.println(bias.venue() + " lay " + Numbers.signed(PERCENT * bias.level(), 3) + " +- "
                        + Numbers.fixed(PERCENT * bias.levelError(), 3) + " vol points beside it, slope "
                        + Numbers.signed(PERCENT * bias.slope(), 2) + (bias.persistent() ? ", persistently" : "")));
    }

    private static String percent(double value) {
        return Numbers.fixed(PERCENT * value, 2);
    }

    private Map<String, Object> members(JournaledSurface surface) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", surface.underlying());
        members.put("version", surface.version());
        members.put("published", Numbers.timestamp(surface.timeNs()));
        members.put("fit_time", Numbers.timestamp(surface.fitTimeNs()));
        members.put("quotes", surface.quotes());
        members.put(
                "smiles",
                surface.open(momentNs(surface))
                        .map(slice -> smile(slice, momentNs(surface)))
                        .toList());
        members.put(
                "biases",
                surface.biases().stream().map(SurfaceShowCommand::bias).toList());
        return members;
    }

    private static Map<String, Object> smile(JournaledSurface.Slice slice, long momentNs) {
        double years = slice.years(momentNs);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("expiry", Numbers.timestamp(slice.expiryNs()));
        members.put("forward", slice.forward());
        members.put("origin", slice.fit().origin().name().toLowerCase(Locale.ROOT));
        members.put("quotes", slice.fit().quotes());
        members.put("inside_share", known(slice.fit().insideShare()));
        members.put("rmse_vol_points", known(slice.fit().rmseVolPoints()));
        members.put("atm_vol", slice.smile().volAt(0.0));
        members.put("atm_vol_error", slice.smile().standardErrorAt(0.0));
        members.put("atm_skew", slice.smile().slopeAt(0.0));
        members.put("risk_reversal_25", SmileNumbers.riskReversal25(slice.smile(), years));
        members.put("butterfly_25", SmileNumbers.butterfly25(slice.smile(), years));
        int knots = slice.smile().knots();
        members.put("log_moneyness", list(knots, slice.smile()::k));
        members.put("vols", list(knots, slice.smile()::vol));
        members.put("slopes", list(knots, slice.smile()::slope));
        members.put("vol_errors", list(knots, slice.smile()::standardError));
        return members;
    }

    private static List<Double> list(int knots, IntToDoubleFunction value) {
        return IntStream.range(0, knots).mapToDouble(value).boxed().toList();
    }

    private static Map<String, Object> bias(JournaledSurface.Bias bias) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("venue", bias.venue());
        members.put("level_vol_points", PERCENT * bias.level());
        members.put("level_error_vol_points", PERCENT * bias.levelError());
        members.put("slope_vol_points", PERCENT * bias.slope());
        members.put("persistent", bias.persistent());
        return members;
    }

    private static Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
