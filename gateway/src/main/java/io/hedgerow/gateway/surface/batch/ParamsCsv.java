package io.hedgerow.gateway.surface.batch;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.fit.svi.SviJw;
import io.hedgerow.gateway.surface.quote.ForwardEstimate;
import io.hedgerow.gateway.surface.quote.QuotedChain;
import io.hedgerow.gateway.text.Numbers;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The table of parameters: one row for each knot, enough to evaluate every slice anywhere. Static; any thread. */
public final class ParamsCsv {
    private static final String HEADER =
            "underlying,time,expiry,years,event_years,forward,forward_error,forward_source,"
                    + "origin,refinement_share,backbone_theta,backbone_rho,backbone_phi,svi_a,svi_b,svi_rho,svi_m,svi_sigma,jw_v,jw_psi,jw_p,jw_c,jw_v_min,"
                    + "knots,knot,k,vol,slope,standard_error";

    private ParamsCsv() {}

    /**
     * Writes it.
     *
     * @param fits any
     * @param out gets a header and a line for each knot
     */
    public static void write(List<SnapshotFit> fits, PrintWriter out) {
        out.println(HEADER);
        for (SnapshotFit fit : fits) {
            for (FittedSlice slice : fit.surface().slices()) {
                String head = head(fit, slice);
                SmileSlice smile = slice.smile();
                for (int knot = 0; knot < smile.knots(); knot++) {
                    out.println(new StringJoiner(",")
                            .add(head)
                            .add(Integer.toString(smile.knots()))
                            .add(Integer.toString(knot))
                            .add(text(smile.k(knot)))
                            .add(text(smile.vol(knot)))
                            .add(text(smile.slope(knot)))
                            .add(text(smile.standardError(knot))));
                }
            }
        }
    }

    private static String head(SnapshotFit fit, FittedSlice slice) {
        List<Map.Entry<QuotedChain, ForwardEstimate>> forwards = fit.forwards(slice.expiryNs());
        StringJoiner sources = new StringJoiner("+");
        forwards.stream()
                .map(entry -> entry.getValue().source().word())
                .distinct()
                .forEach(sources::add);
        double error = forwards.stream()
                .mapToDouble(entry -> entry.getValue().standardError())
                .max()
                .orElse(Double.NaN);
        SviJw jw = slice.jw();
        return new StringJoiner(",")
                .add(FittedCsv.quoted(fit.underlying()))
                .add(Numbers.timestamp(fit.timeNs()))
                .add(Numbers.timestamp(slice.expiryNs()))
                .add(text(slice.years()))
                .add(text(slice.eventYears()))
                .add(text(slice.forward()))
                .add(text(error))
                .add(sources.toString())
                .add(slice.origin().name().toLowerCase(Locale.ROOT))
                .add(text(slice.share()))
                .add(text(slice.backbone().theta()))
                .add(text(slice.backbone().rho()))
                .add(text(slice.backbone().phi()))
                .add(text(slice.raw().a()))
                .add(text(slice.raw().b()))
                .add(text(slice.raw().rho()))
                .add(text(slice.raw().m()))
                .add(text(slice.raw().sigma()))
                .add(text(jw.v()))
                .add(text(jw.psi()))
                .add(text(jw.p()))
                .add(text(jw.c()))
                .add(text(jw.vMin()))
                .toString();
    }

    /** As many digits as give the same number back; empty where there is none. */
    static String text(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
