package io.hedgerow.gateway.view.panel;

import io.hedgerow.engine.pricing.implied.ImpliedVol;
import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.gateway.console.SurfaceView.SmileLine;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.view.ChainQuote;
import io.hedgerow.gateway.view.CloseVols;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One expiry as a chain and as a smile: quotes, their implied vols, the engine's vol and price, position. Asked with
 * {@code underlying} and {@code expiry_ns}; by default the first there is.
 */
final class ChainPanel implements Panel {
    private static final int ROWS_MAX = 1_000;

    @Override
    public Set<Part> needs() {
        return Set.of(Part.QUOTES, Part.HOLDINGS);
    }

    @Override
    public int periodMs() {
        return 500;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        if (moment.quotes().isEmpty()) {
            return new Row().put("missing", "no option is listed yet").map();
        }
        String underlying =
                ask.text("underlying", moment.quotes().get(0).terms().underlying());
        List<ChainQuote> of = moment.quotes().stream()
                .filter(it -> it.terms().underlying().equals(underlying))
                .toList();
        Set<Long> expiries = new TreeSet<>();
        of.forEach(it -> expiries.add(it.terms().expiryNs()));
        if (expiries.isEmpty()) {
            return new Row().put("missing", "no option on " + underlying).map();
        }
        long expiry = ask.whole("expiry_ns", expiries.iterator().next(), 0L, Long.MAX_VALUE);
        List<ChainQuote> rows = of.stream()
                .filter(it -> it.terms().expiryNs() == expiry)
                .limit(ROWS_MAX)
                .toList();
        ImpliedVol solver = new ImpliedVol();
        CloseVols close = trail.close().at(moment.timeNs());
        return new Row()
                .put("underlying", underlying)
                .put(
                        "underlyings",
                        moment.quotes().stream()
                                .map(it -> it.terms().underlying())
                                .distinct()
                                .toList())
                .put(
                        "expiries",
                        expiries.stream()
                                .map(it -> Map.of("expiry_ns", it, "label", Numbers.expiry(it)))
                                .toList())
                .put("expiry_ns", expiry)
                .put("label", Numbers.expiry(expiry))
                .put(
                        "forward",
                        rows.isEmpty() ? Double.NaN : rows.get(0).terms().forward())
                .put("fit", fit(moment, underlying, expiry))
                .put("days", (expiry - moment.timeNs()) / 86_400e9)
                .put("close_ns", close.missing().isEmpty() ? close.closeNs() : null)
                .put("close_missing", close.missing().isEmpty() ? null : close.missing())
                .put(
                        "rows",
                        rows.stream().map(it -> row(it, moment, close, solver)).toList())
                .map();
    }

    /** Knots of the fitted smile; none where no surface is fitted. */
    private static List<Map<String, Object>> fit(DeskMoment moment, String underlying, long expiryNs) {
        SmileLine line = SurfacePanel.line(SurfacePanel.fitted(moment, underlying), expiryNs);
        return line == null ? List.of() : SurfacePanel.knots(line);
    }

    private static Map<String, Object> row(ChainQuote quote, DeskMoment moment, CloseVols close, ImpliedVol solver) {
        ChainQuote.Terms terms = quote.terms();
        return new Row()
                .put("symbol", quote.symbol())
                .put("strike", terms.strike())
                .put("call", terms.call())
                .put("bid", quote.bid())
                .put("ask", quote.ask())
                .put("bid_lots", quote.bidLots())
                .put("ask_lots", quote.askLots())
                .put("bid_vol", vol(quote, quote.bid(), moment, solver))
                .put("ask_vol", vol(quote, quote.ask(), moment, solver))
                .put("vol", quote.vol())
                .put("close_vol", close.vols().get(quote.symbol()))
                .put("theo", quote.theo())
                .put("mark", quote.mark())
                .put("edge", edge(quote))
                .put("age_ms", quote.quoteNs() > 0L ? (moment.timeNs() - quote.quoteNs()) / 1e6 : Double.NaN)
                .put("lots", quote.lots())
                .map();
    }

    /** What a trade against the better side of the quote would earn by the model; NaN = nothing. */
    private static double edge(ChainQuote quote) {
        double buying = quote.theo() - quote.ask();
        double selling = quote.bid() - quote.theo();
        double best = Double.isNaN(buying) ? selling : Double.isNaN(selling) ? buying : Math.max(buying, selling);
        return best > 0.0 ? best : Double.NaN;
    }

    private static double vol(ChainQuote quote, double price, DeskMoment moment, ImpliedVol solver) {
        ChainQuote.Terms terms = quote.terms();
        double years = (terms.expiryNs() - moment.timeNs()) / GreekUnits.NS_PER_YEAR;
        if (!(price > 0.0) || !(terms.forward() > 0.0) || !(years > 0.0)) {
            return Double.NaN;
        }
        double discount = terms.inverse() ? 1.0 : StrictMath.exp(-terms.rate() * years);
        double inQuote = terms.inverse() ? price * terms.forward() : price;
        int status = solver.solve(terms.call(), terms.forward(), terms.strike(), years, discount, inQuote);
        return status == ImpliedVol.CONVERGED ? solver.vol() : Double.NaN;
    }
}
