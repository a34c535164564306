package io.hedgerow.gateway.surface.batch;

import io.hedgerow.gateway.surface.calibration.SurfaceCalibration;
import io.hedgerow.gateway.surface.calibration.VenueBias;
import io.hedgerow.gateway.surface.calibration.VenueWatch;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.fit.FittedSurface;
import io.hedgerow.gateway.surface.quote.ForwardEstimate;
import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.QuoteGroups;
import io.hedgerow.gateway.surface.quote.QuotedChain;
import io.hedgerow.gateway.surface.quote.arbitrage.QuoteViolation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The surface of one underlying at one moment with all that it came from and how good it is. Immutable but for its quotes. */
public final class SnapshotFit {
    private final String underlying;
    private final long timeNs;
    private final List<ImpliedQuote> quotes;
    private final Map<QuotedChain, ForwardEstimate> forwards;
    private final List<VenueBias> biases;
    private final List<VenueWatch.Verdict> verdicts;
    private final List<String> silent;
    private final List<QuoteViolation> violations;
    private final FittedSurface surface;
    private final Map<Long, FittedSlice> slices = new LinkedHashMap<>();
    private final Map<Long, FittedSlice> slicesBefore;
    private final long quotesNs;
    private final long fitNs;
    private final ArbitrageCheck check;

    SnapshotFit(
            QuoteGroups.Group group,
            SurfaceCalibration calibration,
            FittedSurface surface,
            SnapshotFit before,
            long quotesNs,
            long fitNs) {
        underlying = group.underlying();
        timeNs = group.timeNs();
        quotes = group.quotes();
        forwards = Map.copyOf(calibration.forwards());
        biases = List.copyOf(calibration.biases());
        verdicts = List.copyOf(calibration.verdicts());
        silent = calibration.silent();
        violations = calibration.violations();
        this.surface = surface;
        surface.slices().forEach(slice -> slices.put(slice.expiryNs(), slice));
        slicesBefore = before == null ? Map.of() : before.slices;
        this.quotesNs = quotesNs;
        this.fitNs = fitNs;
        check = ArbitrageCheck.of(surface);
    }

    /** Name of the underlying. */
    public String underlying() {
        return underlying;
    }

    /** Moment of the fit, UTC ns. */
    public long timeNs() {
        return timeNs;
    }

    /** Quotes that came for it, refused ones too. */
    public List<ImpliedQuote> quotes() {
        return quotes;
    }

    /** Forwards of the chains of an expiry. */
    public List<Map.Entry<QuotedChain, ForwardEstimate>> forwards(long expiryNs) {
        return forwards.entrySet().stream()
                .filter(entry -> entry.getKey().expiryNs() == expiryNs)
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(QuotedChain::venue)))
                .toList();
    }

    /** What venues differ by, for each expiry with several of them. */
    public List<VenueBias> biases() {
        return biases;
    }

    /** The same over the expiries. */
    public List<VenueWatch.Verdict> verdicts() {
        return verdicts;
    }

    /** Venues whose latest quote is too old. */
    public List<String> silent() {
        return silent;
    }

    /** Arbitrages that the quotes contain. */
    public List<QuoteViolation> violations() {
        return violations;
    }

    /** The surface; without slices where no quote could be used. */
    public FittedSurface surface() {
        return surface;
    }

    /** Slice of an expiry in the fit before this one, if there is one. */
    public Optional<FittedSlice> sliceBefore(long expiryNs) {
        return Optional.ofNullable(slicesBefore.get(expiryNs));
    }

    /** What a quote is worth on the surface. */
    public FittedQuote fitted(ImpliedQuote quote) {
        FittedSlice slice = slices.get(quote.quote().option().expiryNs());
        ForwardEstimate forward = forwards.get(quote.quote().option().chain());
        return FittedQuote.of(quote, slice, forward);
    }

    /** What a venue's vols are too high by at a quote. */
    public double venueBias(ImpliedQuote quote) {
        return biases.stream()
                .filter(each -> each.expiryNs() == quote.quote().option().expiryNs()
                        && each.venue().equals(quote.quote().option().venue()))
                .mapToDouble(each -> each.at(quote.k()))
                .findFirst()
                .orElse(0.0);
    }

    /** How good it is over all expiries. */
    public FitQuality quality() {
        return FitQuality.of(this, quotes);
    }

    /** How good it is at one expiry. */
    public FitQuality quality(long expiryNs) {
        return FitQuality.of(
                this,
                quotes.stream()
                        .filter(each -> each.quote().option().expiryNs() == expiryNs)
                        .toList());
    }

    /** What a slow check finds. */
    public ArbitrageCheck check() {
        return check;
    }

    /** From quotes to vols, ns. */
    public long quotesNs() {
        return quotesNs;
    }

    /** From vols to the surface, ns. */
    public long fitNs() {
        return fitNs;
    }
}
