package io.hedgerow.gateway.report.surface;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.surface.batch.FitQuality;
import io.hedgerow.gateway.surface.batch.SmileFigures;
import io.hedgerow.gateway.surface.batch.SnapshotFit;
import io.hedgerow.gateway.surface.calibration.VenueBias;
import io.hedgerow.gateway.surface.calibration.VenueWatch;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.fit.svi.RawSvi;
import io.hedgerow.gateway.surface.fit.svi.SviJw;
import io.hedgerow.gateway.surface.quote.ForwardEstimate;
import io.hedgerow.gateway.surface.quote.QuoteRow;
import io.hedgerow.gateway.surface.quote.QuotedChain;
import io.hedgerow.gateway.surface.quote.arbitrage.QuoteViolation;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Fits as one JSON object. Static; any thread. */
public final class SurfaceJson {
    private static final double NS_PER_MS = 1e6;
    private static final double POINTS = 100.0;

    private SurfaceJson() {}

    /**
     * Writes it.
     *
     * @param head members to begin with
     * @param rows of the table
     * @param fits what they came to
     * @return one line
     */
    public static String of(Map<String, Object> head, List<QuoteRow> rows, List<SnapshotFit> fits) {
        Map<String, Object> members = new LinkedHashMap<>(head);
        Map<String, Integer> statuses = new TreeMap<>();
        rows.forEach(row -> statuses.merge(row.statusWord(), 1, Integer::sum));
        members.put("rows", rows.size());
        members.put(
                "badRows",
                rows.stream().filter(row -> row.problem().isPresent()).count());
        members.put("statuses", statuses(statuses));
        members.put("fits", fits.stream().map(SurfaceJson::fit).toList());
        members.put("totals", totals(fits));
        return Json.write(members);
    }

    private static List<Map<String, Object>> statuses(Map<String, Integer> statuses) {
        List<Map<String, Object>> list = new ArrayList<>();
        statuses.forEach((word, count) -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("status", word);
            each.put("rows", count);
            list.add(each);
        });
        return list;
    }

    private static void quality(Map<String, Object> members, FitQuality quality) {
        members.put("quotes", quality.quotes());
        members.put("inside", quality.inside());
        members.put("insideShare", number(quality.insideShare()));
        members.put("markInsideShare", number(quality.markInsideShare()));
        members.put("rmseVolPoints", number(quality.rmseVolPoints()));
    }

    private static Map<String, Object> totals(List<SnapshotFit> fits) {
        Map<String, Object> members = new LinkedHashMap<>();
        FitQuality all = fits.stream().map(SnapshotFit::quality).reduce(FitQuality.NONE, FitQuality::plus);
        members.put("fits", fits.size());
        members.put(
                "expiries",
                fits.stream().mapToInt(fit -> fit.surface().slices().size()).sum());
        quality(members, all);
        members.put(
                "butterflyViolations",
                fits.stream().mapToInt(fit -> fit.check().butterflies()).sum());
        members.put(
                "calendarViolations",
                fits.stream().mapToInt(fit -> fit.check().calendars()).sum());
        members.put(
                "quoteViolations",
                fits.stream().mapToInt(fit -> fit.violations().size()).sum());
        members.put("milliseconds", fits.stream().mapToLong(SnapshotFit::fitNs).sum() / NS_PER_MS);
        return members;
    }

    private static Map<String, Object> fit(SnapshotFit fit) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", fit.underlying());
        members.put("time", Numbers.timestamp(fit.timeNs()));
        quality(members, fit.quality());
        members.put("butterflyViolations", fit.check().butterflies());
        members.put("calendarViolations", fit.check().calendars());
        members.put("checkedPoints", fit.check().points());
        members.put("leastDensity", number(fit.check().leastDensity()));
        members.put("milliseconds", fit.fitNs() / NS_PER_MS);
        members.put("quoteMilliseconds", fit.quotesNs() / NS_PER_MS);
        members.put("statuses", statuses(fit.quality().statuses()));
        members.put(
                "expiries",
                fit.surface().slices().stream().map(slice -> slice(fit, slice)).toList());
        members.put("venues", fit.verdicts().stream().map(SurfaceJson::verdict).toList());
        members.put(
                "venueExpiries", fit.biases().stream().map(SurfaceJson::bias).toList());
        members.put("silentVenues", fit.silent());
        members.put(
                "quoteViolations",
                fit.violations().stream().map(SurfaceJson::violation).toList());
        return members;
    }

    private static Map<String, Object> jw(SviJw jw) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("v", number(jw.v()));
        members.put("psi", number(jw.psi()));
        members.put("p", number(jw.p()));
        members.put("c", number(jw.c()));
        members.put("vMin", number(jw.vMin()));
        return members;
    }

    private static Map<String, Object> rawSvi(RawSvi raw) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("a", raw.a());
        members.put("b", raw.b());
        members.put("rho", raw.rho());
        members.put("m", raw.m());
        members.put("sigma", raw.sigma());
        return members;
    }

    private static Map<String, Object> slice(SnapshotFit fit, FittedSlice slice) {
        Map<String, Object> members = new LinkedHashMap<>();
        SmileFigures figures = SmileFigures.of(slice);
        members.put("expiry", Numbers.timestamp(slice.expiryNs()));
        members.put("years", slice.years());
        members.put("forward", slice.forward());
        members.put("origin", slice.origin().name().toLowerCase(Locale.ROOT));
        members.put("refinementShare", slice.share());
        quality(members, fit.quality(slice.expiryNs()));
        members.put("outliers", slice.outliers());
        members.put("atmVol", figures.atmVol());
        members.put("atmVolError", slice.smile().standardErrorAt(0.0));
        members.put("skew", figures.skew());
        members.put("riskReversal25", figures.riskReversal25());
        members.put("butterfly25", figures.butterfly25());
        members.put("jw", jw(slice.jw()));
        members.put("rawSvi", rawSvi(slice.raw()));
        members.put(
                "forwards",
                fit.forwards(slice.expiryNs()).stream()
                        .map(SurfaceJson::forward)
                        .toList());
        return members;
    }

    private static Map<String, Object> forward(Map.Entry<QuotedChain, ForwardEstimate> entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        ForwardEstimate forward = entry.getValue();
        members.put("venue", entry.getKey().venue());
        members.put("forward", number(forward.forward()));
        members.put("error", number(forward.standardError()));
        members.put("source", forward.source().word());
        members.put("discount", forward.discount());
        members.put("parityForward", number(forward.parity().forward()));
        members.put("parityError", number(forward.parity().standardError()));
        members.put("parityPairs", forward.parity().pairs());
        return members;
    }

    private static Map<String, Object> verdict(VenueWatch.Verdict verdict) {
        Map<String, Object> members = bias(verdict.bias());
        members.remove("expiry");
        members.put("expiries", verdict.expiries());
        members.put("expiriesBeyond", verdict.beyond());
        members.put("fitsBeyond", verdict.fits());
        members.put("alert", verdict.alert());
        return members;
    }

    private static Map<String, Object> bias(VenueBias bias) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("venue", bias.venue());
        members.put("expiry", bias.expiryNs() == 0 ? null : Numbers.timestamp(bias.expiryNs()));
        members.put("quotes", bias.quotes());
        members.put("levelVolPoints", POINTS * bias.level());
        members.put("levelError", number(POINTS * bias.levelError()));
        members.put("levelScore", bias.levelScore());
        members.put("slopeVolPoints", POINTS * bias.slope());
        members.put("slopeError", number(POINTS * bias.slopeError()));
        members.put("slopeScore", bias.slopeScore());
        members.put("halfSpreadVolPoints", POINTS * bias.halfSpread());
        members.put("weight", bias.weight());
        return members;
    }

    private static Map<String, Object> violation(QuoteViolation violation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", violation.kind().word());
        members.put("venue", violation.venue());
        members.put("expiry", Numbers.timestamp(violation.expiryNs()));
        members.put(
                "laterExpiry", violation.laterExpiryNs() == 0 ? null : Numbers.timestamp(violation.laterExpiryNs()));
        members.put("type", violation.type());
        members.put("strikes", violation.strikes());
        members.put("gain", violation.gain());
        members.put("trade", violation.words());
        return members;
    }

    private static Object number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
