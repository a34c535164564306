package io.hedgerow.engine.report;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.OptionEdgeEncoder;
import io.hedgerow.engine.event.codec.RefitReason;
import io.hedgerow.engine.event.codec.SliceOrigin;
import io.hedgerow.engine.event.codec.SmileUpdateEncoder;
import io.hedgerow.engine.event.codec.SurfaceReason;
import io.hedgerow.engine.event.codec.VolSource;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.market.QuoteBook;
import io.hedgerow.engine.market.SkewStickiness;
import io.hedgerow.engine.market.SurfaceBook;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.engine.valuation.option.OptionValuer;
import io.hedgerow.engine.valuation.option.SmileWings;

/**
 * Writes what there is to say of vol surfaces: versions and their age, requests for new ones, smiles of expiries, and what
 * options are worth by the surface against mark and quotes.
 *
 * <p>Owned by the engine thread.
 */
public final class SurfaceReporter {
    private static final double E9 = 1e9;
    private static final double VOL_POINTS = 100.0;

    private final MarketState market;
    private final RiskBook risk;
    private final SurfaceBook surfaces;
    private final SurfaceOutputs outputs;
    private final SmileWings wings;

    public SurfaceReporter(MarketState market, RiskBook risk, OutputWriter outputs) {
        this.market = market;
        this.risk = risk;
        this.outputs = new SurfaceOutputs(outputs);
        surfaces = market.surfaces();
        wings = new SmileWings(surfaces);
    }

    /** Tells what is in force. */
    public void update(int underlyingId) {
        update(underlyingId, 0L, SurfaceReason.NONE, EventWriter.NONE, 0.0);
    }

    /** Tells of a version that was not published, or not taken, and what is in force. */
    public void refused(int underlyingId, long version, SurfaceReason reason, long expiryNs, double detail) {
        update(underlyingId, version, reason, expiryNs, detail);
    }

    private void update(int underlyingId, long refused, SurfaceReason reason, long expiryNs, double detail) {
        outputs.surfaceUpdate()
                .version(surfaces.states().version(underlyingId))
                .fitTimeNs(surfaces.states().fitTimeNs(underlyingId))
                .refusedVersion(refused)
                .expiryNs(expiryNs)
                .detail(detail)
                .underlyingId(underlyingId)
                .slices(surfaces.slices(underlyingId))
                .state(surfaces.states().state(underlyingId))
                .pricedFrom(surfaces.states().pricedFrom(underlyingId))
                .reason(reason);
        outputs.surfaceUpdateDone();
    }

    /** Asks for a new surface. */
    public void refit(int underlyingId, RefitReason reason, long expiryNs, double move) {
        outputs.refitRequest()
                .version(surfaces.states().version(underlyingId))
                .expiryNs(expiryNs)
                .logMove(move)
                .threshold(surfaces.settings().refitMove(underlyingId))
                .underlyingId(underlyingId)
                .reason(reason);
        outputs.refitRequestDone();
    }

    /** Whether there is a smile to tell of. */
    boolean hasSmile(int slice) {
        return surfaces.hasSmile(slice) && market.expiries().forward(slice) > 0.0;
    }

    /** Tells the smile of an expiry that has one. */
    void writeSmile(int underlyingId, int slice, long nowNs) {
        ExpiryTable expiries = market.expiries();
        double years = (expiries.expiryNs(slice) - nowNs) / GreekUnits.NS_PER_YEAR;
        double forward = expiries.forward(slice);
        double shift = surfaces.shift(slice, StrictMath.log(forward));
        double atmVol = surfaces.vol(slice, 0.0, shift);
        int smile = surfaces.smile(slice);
        SmileUpdateEncoder update = outputs.smileUpdate();
        update.expiryNs(expiries.expiryNs(slice))
                .version(surfaces.states().version(underlyingId))
                .ageNs(Math.max(0L, nowNs - surfaces.states().fitTimeNs(underlyingId)))
                .forward(forward)
                .atmVol(atmVol)
                .atmVolError(surfaces.smiles().standardErrorAt(smile, 0.0))
                .atmSkew(surfaces.skewAtForward(slice))
                .atmCurvature(surfaces.smiles().curvatureAt(smile, 0.0))
                .underlyingId(underlyingId)
                .origin(SliceOrigin.get((short) surfaces.originRaw(slice)));
        putWings(update, slice, years, shift, atmVol);
        putForwardVol(update, underlyingId, slice, atmVol, nowNs);
        putStickiness(update, underlyingId, slice);
        outputs.smileUpdateDone();
    }

    private void putWings(SmileUpdateEncoder update, int slice, double years, double shift, double atmVol) {
        boolean known = years > 0.0 && wings.compute(slice, years, shift);
        update.parts().wings(known);
        if (known) {
            update.riskReversal25(wings.riskReversal()).butterfly25(wings.butterfly(atmVol));
        }
    }

    private void putForwardVol(SmileUpdateEncoder update, int underlyingId, int slice, double atmVol, long nowNs) {
        ExpiryTable expiries = market.expiries();
        double years = (expiries.expiryNs(slice) - nowNs) / GreekUnits.NS_PER_YEAR;
        double beforeYears = 0.0;
        double beforeVariance = 0.0;
        for (int at = expiries.first(underlyingId); at != slice; at = expiries.next(at)) {
            double t = (expiries.expiryNs(at) - nowNs) / GreekUnits.NS_PER_YEAR;
            if (t > 0.0 && hasSmile(at)) {
                double vol = surfaces.vol(at, 0.0, surfaces.shift(at, StrictMath.log(expiries.forward(at))));
                beforeYears = t;
                beforeVariance = vol * vol * t;
            }
        }
        double variance = (atmVol * atmVol * years - beforeVariance) / (years - beforeYears);
        boolean known = years > 0.0 && variance > 0.0;
        update.parts().forwardVol(known);
        if (known) {
            update.forwardVol(Math.sqrt(variance));
        }
    }

    private void putStickiness(SmileUpdateEncoder update, int underlyingId, int slice) {
        SkewStickiness estimates = surfaces.stickiness();
        boolean known = estimates.isKnown(slice);
        update.skewStickiness(surfaces.settings().skewStickiness(underlyingId)).changes(estimates.changes(slice));
        update.parts().stickiness(known);
        if (known) {
            update.skewStickinessEstimate(estimates.ratio(slice)).skewStickinessError(estimates.standardError(slice));
        }
    }

    /** Tells what an option is worth against mark and quotes, if it is priced from the surface; whether it was told. */
    boolean writeEdge(int instrumentId) {
        OptionValuer options = risk.options();
        if (options.volSource(instrumentId) != VolSource.SURFACE || !options.isPriced(instrumentId)) {
            return false;
        }
        QuoteBook quotes = market.quotes();
        double theo = options.price(instrumentId);
        double vol = options.block().vol(options.row(instrumentId));
        long mark = quotes.markPriceE9(instrumentId);
        long bid = quotes.bidPriceE9(instrumentId);
        long ask = quotes.askPriceE9(instrumentId);
        double venueVol = quotes.vol(instrumentId);
        boolean hasVol = venueVol != QuoteBook.NO_VOL;
        OptionEdgeEncoder edge = outputs.optionEdge();
        edge.theo(theo)
                .vol(vol)
                .markEdge(mark == EventWriter.NONE ? 0.0 : theo - mark / E9)
                .bidEdge(bid == EventWriter.NONE ? 0.0 : bid / E9 - theo)
                .askEdge(ask == EventWriter.NONE ? 0.0 : theo - ask / E9)
                .volEdgePoints(hasVol ? (vol - venueVol) * VOL_POINTS : 0.0)
                .pricePerVolPoint(options.pricePerVolPoint(instrumentId))
                .instrumentId(instrumentId)
                .pricedFrom(VolSource.SURFACE);
        edge.parts()
                .mark(mark != EventWriter.NONE)
                .bid(bid != EventWriter.NONE)
                .ask(ask != EventWriter.NONE)
                .markVol(hasVol);
        outputs.optionEdgeDone();
        return true;
    }
}
