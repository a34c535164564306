package io.hedgerow.gateway.surface.batch;

import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.QuoteRow;
import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.text.Numbers;
import java.io.PrintWriter;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.StringJoiner;

/** The table of quotes again, each row with its vols, the surface there, and its status. Static; any thread. */
public final class FittedCsv {
    private static final String OUTPUTS =
            "fit_time,fit_forward,k,years,bid_vol,ask_vol,mid_vol,mark_vol,vol_uncertainty,"
                    + "mid_convexity_bias,venue_bias,fitted_vol,fitted_error,fitted_price,residual_vol_points,inside,status";
    private static final String NOTHING = ",".repeat(OUTPUTS.split(",", -1).length - 2);

    private FittedCsv() {}

    /**
     * Writes it.
     *
     * @param header columns of the table that was read
     * @param rows all of its rows
     * @param fits what they came to
     * @param out gets a header and a line for each row, in their order
     */
    public static void write(List<String> header, List<QuoteRow> rows, List<SnapshotFit> fits, PrintWriter out) {
        IdentityHashMap<ImpliedQuote, SnapshotFit> fitOf = new IdentityHashMap<>();
        fits.forEach(fit -> fit.quotes().forEach(each -> fitOf.put(each, fit)));
        StringJoiner names = new StringJoiner(",");
        header.forEach(name -> names.add(quoted(name)));
        out.println(names + "," + OUTPUTS);
        for (QuoteRow row : rows) {
            SnapshotFit fit = row.implied() == null ? null : fitOf.get(row.implied());
            String outputs = fit == null ? NOTHING : outputs(fit, row.implied());
            out.println(row.text() + "," + outputs + "," + row.statusWord());
        }
    }

    private static String outputs(SnapshotFit fit, ImpliedQuote each) {
        FittedQuote fitted = fit.fitted(each);
        boolean placed = each.forward() > 0.0;
        return new StringJoiner(",")
                .add(Numbers.timestamp(fit.timeNs()))
                .add(ParamsCsv.text(each.forward()))
                .add(placed ? ParamsCsv.text(each.k()) : "")
                .add(ParamsCsv.text(each.years()))
                .add(ParamsCsv.text(each.bidVol()))
                .add(ParamsCsv.text(each.askVol()))
                .add(ParamsCsv.text(each.midVol()))
                .add(ParamsCsv.text(each.markVol()))
                .add(placed ? ParamsCsv.text(each.uncertainty()) : "")
                .add(ParamsCsv.text(each.midBias()))
                .add(placed ? ParamsCsv.text(fit.venueBias(each)) : "")
                .add(ParamsCsv.text(fitted.vol()))
                .add(ParamsCsv.text(fitted.standardError()))
                .add(ParamsCsv.text(fitted.price()))
                .add(ParamsCsv.text(100.0 * fitted.residualVol()))
                .add(each.isTwoSided() && fitted.isKnown() ? fitted.inside() ? "yes" : "no" : "")
                .toString();
    }

    static String quoted(String text) {
        return CsvReader.cell(text);
    }
}
