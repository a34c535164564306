package io.hedgerow.gateway.view.panel;

import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.gateway.console.SurfaceView;
import io.hedgerow.gateway.console.SurfaceView.SmileLine;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.view.ChainQuote;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Vols that one underlying is valued with, by expiry and delta, and how good the fitted surface behind them is, if there is
 * one. Asked with {@code underlying}; by default the first there is.
 */
final class SurfacePanel implements Panel {
    /** Standard normal quantiles of the call deltas that are shown: put 10, put 25, call 25, call 10. */
    private static final double QUANTILE_10 = 1.2815515655446004;

    private static final double QUANTILE_25 = 0.6744897501960817;
    private static final int STEPS = 20;

    @Override
    public Set<Part> needs() {
        return Set.of(Part.QUOTES);
    }

    @Override
    public int periodMs() {
        return 1_000;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        if (moment.quotes().isEmpty()) {
            return new Row().put("missing", "no option is listed yet").map();
        }
        String underlying =
                ask.text("underlying", moment.quotes().get(0).terms().underlying());
        NavigableMap<Long, Smile> smiles = smiles(moment, underlying);
        if (smiles.isEmpty()) {
            return new Row()
                    .put("missing", "no option on " + underlying + " has a vol yet")
                    .map();
        }
        SurfaceView fitted = fitted(moment, underlying);
        Row row = new Row().put("underlying", underlying);
        if (fitted == null || fitted.version() == 0L) {
            row.put("fit", null)
                    .put("fit_missing", "no surface is fitted: [surface] of the configuration switches it on");
        } else {
            row.put("fit", fit(fitted)).put("fit_missing", null);
        }
        return row.put(
                        "expiries",
                        smiles.entrySet().stream()
                                .map(each -> expiry(each.getKey(), each.getValue(), line(fitted, each.getKey())))
                                .toList())
                .map();
    }

    /** What was fitted for an underlying, or null. */
    static SurfaceView fitted(DeskMoment moment, String underlying) {
        return moment.told().book().surfaces().stream()
                .filter(it -> it.underlying().equals(underlying))
                .findFirst()
                .orElse(null);
    }

    /** The fitted smile of an expiry, or null. */
    static SmileLine line(SurfaceView fitted, long expiryNs) {
        return fitted == null
                ? null
                : fitted.smiles().stream()
                        .filter(it -> it.expiryNs() == expiryNs)
                        .findFirst()
                        .orElse(null);
    }

    private static Map<String, Object> fit(SurfaceView fitted) {
        return new Row()
                .put("state", fitted.state())
                .put("priced_from", fitted.pricedFrom())
                .put("version", fitted.version())
                .put("fit_ns", fitted.fitTimeNs())
                .put("quotes", fitted.quotes())
                .put("refusal", fitted.refusal().reason())
                .map();
    }

    private static NavigableMap<Long, Smile> smiles(DeskMoment moment, String underlying) {
        NavigableMap<Long, Smile> smiles = new TreeMap<>();
        for (ChainQuote quote : moment.quotes()) {
            ChainQuote.Terms terms = quote.terms();
            double years = (terms.expiryNs() - moment.timeNs()) / GreekUnits.NS_PER_YEAR;
            if (terms.underlying().equals(underlying) && quote.vol() > 0.0 && terms.forward() > 0.0 && years > 0.0) {
                smiles.computeIfAbsent(terms.expiryNs(), any -> new Smile(terms.forward(), years, new TreeMap<>()))
                        .vols
                        .put(StrictMath.log(terms.strike() / terms.forward()), quote.vol());
            }
        }
        return smiles;
    }

    private static Map<String, Object> expiry(long expiryNs, Smile smile, SmileLine line) {
        double atm = smile.at(0.0);
        double put25 = smile.atQuantile(QUANTILE_25);
        double call25 = smile.atQuantile(-QUANTILE_25);
        return new Row()
                .put("expiry_ns", expiryNs)
                .put("label", Numbers.expiry(expiryNs))
                .put("days", smile.years * GreekUnits.NS_PER_YEAR / 86_400e9)
                .put("forward", smile.forward)
                .put("put_10", smile.atQuantile(QUANTILE_10))
                .put("put_25", put25)
                .put("atm", atm)
                .put("call_25", call25)
                .put("call_10", smile.atQuantile(-QUANTILE_10))
                .put("risk_reversal_25", call25 - put25)
                .put("butterfly_25", 0.5 * (call25 + put25) - atm)
                .put("inside_share", line == null ? Double.NaN : line.insideShare())
                .put("rmse_vol_points", line == null ? Double.NaN : line.rmseVolPoints())
                .put("origin", line == null ? null : line.origin())
                .map();
    }

    /** Vols of one expiry by log-moneyness, between strikes on a line; nothing is known beyond them. */
    private record Smile(double forward, double years, NavigableMap<Double, Double> vols) {
        double at(double k) {
            Map.Entry<Double, Double> below = vols.floorEntry(k);
            Map.Entry<Double, Double> above = vols.ceilingEntry(k);
            if (below == null || above == null) {
                return Double.NaN;
            }
            double width = above.getKey() - below.getKey();
            double share = width > 0.0 ? (k - below.getKey()) / width : 0.0;
            return below.getValue() + share * (above.getValue() - below.getValue());
        }

        /** Where a call has the forward delta {@code N(d1)}: at {@code k = v / 2 - sqrt(v) d1} with {@code v = vol^2 T}. */
        double atQuantile(double d1) {
            double vol = at(0.0);
            for (int i = 0; i < STEPS; i++) {
                double deviation = vol * Math.sqrt(years);
                vol = at(0.5 * deviation * deviation - d1 * deviation);
            }
            return vol;
        }
    }

    /** Knots of a fitted smile as strikes, with the errors of its vols. */
    static List<Map<String, Object>> knots(SmileLine line) {
        List<Double> places = line.smile().k();
        return IntStream.range(0, places.size())
                .mapToObj(i -> new Row()
                        .put("strike", line.forward() * StrictMath.exp(places.get(i)))
                        .put("vol", (double) line.smile().vol().get(i))
                        .put("error", (double) line.smile().standardError().get(i))
                        .map())
                .toList();
    }
}
