package io.hedgerow.gateway.cli.surface;

import io.hedgerow.engine.event.SliceFit;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.OutputFile;
import io.hedgerow.gateway.text.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow surface history}. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Parameters of surfaces over time, as a table.",
        description = {
            "%nA row for each expiry of each version: vols as decimals, k = ln(strike / forward), theta, rho and phi of"
                    + " the",
            "arbitrage-free backbone and the same as raw SVI of total variance in the years that the fit counted. With",
            "--biases a row for each venue of each version: how its vols lay beside the surface, in vol."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow surface history journal-data/run -o history.csv",
            "  hedgerow surface history journal-data/run --biases"
        })
public final class SurfaceHistoryCommand implements Callable<Integer> {
    private static final String PARAMETERS =
            "time,underlying,version,fit_time,expiry,years,forward,origin,quotes,inside_share,rmse_vol_points,atm_vol,"
                    + "atm_vol_error,atm_skew,atm_curvature,risk_reversal_25,butterfly_25,theta,rho,phi,svi_a,svi_b,"
                    + "svi_rho,svi_m,svi_sigma";
    private static final String BIASES =
            "time,underlying,version,venue,level,level_error,z_score,slope,slope_error,persistent";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR|EXPORT", description = "Journal folder, or export file with its manifest.")
    private Path path;

    @Option(names = "--from", paramLabel = "TIME", description = "First engine time, RFC 3339.")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Last engine time, RFC 3339.")
    private Instant to;

    @Option(names = "--underlying", paramLabel = "SYMBOL", description = "Only this one.")
    private String underlying;

    @Option(names = "--biases", description = "Biases of venues in place of parameters.")
    private boolean biases;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to a file. Default: stdout.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        if (output == null) {
            write(spec.commandLine().getOut());
        } else {
            OutputFile.write(output, this::write);
        }
        return ExitCodes.OK;
    }

    private Long write(PrintWriter out) {
        long fromNs = from == null ? Long.MIN_VALUE : SurfaceTimes.orEnd(from);
        out.println(biases ? BIASES : PARAMETERS);
        JournaledSurfaces.read(path, SurfaceTimes.orEnd(to), surface -> {
            if (surface.timeNs() >= fromNs && (underlying == null || underlying.equals(surface.underlying()))) {
                if (biases) {
                    surface.biases().forEach(bias -> out.println(row(surface, bias)));
                } else {
                    surface.slices().forEach(slice -> out.println(row(surface, slice)));
                }
            }
        });
        out.flush();
        return 0L;
    }

    private static CsvLine head(JournaledSurface surface) {
        return new CsvLine()
                .text(Numbers.timestamp(surface.timeNs()))
                .text(surface.underlying())
                .number(surface.version());
    }

    private static String row(JournaledSurface surface, JournaledSurface.Bias bias) {
        return head(surface)
                .text(bias.venue())
                .number(bias.level())
                .number(bias.levelError())
                .number(bias.levelError() > 0.0 ? bias.level() / bias.levelError() : Double.NaN)
                .number(bias.slope())
                .number(bias.slopeError())
                .text(Boolean.toString(bias.persistent()))
                .toString();
    }

    private static String row(JournaledSurface surface, JournaledSurface.Slice slice) {
        SmileSlice smile = slice.smile();
        SliceFit fit = slice.fit();
        double years = slice.years(surface.timeNs());
        return head(surface)
                .text(Numbers.timestamp(surface.fitTimeNs()))
                .text(Numbers.timestamp(slice.expiryNs()))
                .number(fit.years())
                .number(slice.forward())
                .text(fit.origin().name().toLowerCase(Locale.ROOT))
                .number(fit.quotes())
                .number(fit.insideShare())
                .number(fit.rmseVolPoints())
                .number(smile.volAt(0.0))
                .number(smile.standardErrorAt(0.0))
                .number(smile.slopeAt(0.0))
                .number(smile.curvatureAt(0.0))
                .number(SmileNumbers.riskReversal25(smile, years))
                .number(SmileNumbers.butterfly25(smile, years))
                .number(fit.theta())
                .number(fit.rho())
                .number(fit.phi())
                .number(fit.sviA())
                .number(fit.sviB())
                .number(fit.sviRho())
                .number(fit.sviM())
                .number(fit.sviSigma())
                .toString();
    }
}
