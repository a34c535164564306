package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RequestRefitDecoder;
import io.hedgerow.engine.event.codec.SetVolSourceDecoder;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.codec.SurfaceKnotsDecoder;
import io.hedgerow.engine.event.codec.SurfacePublishedDecoder;
import io.hedgerow.engine.event.codec.SurfaceReason;
import io.hedgerow.engine.event.codec.SurfaceRefusedDecoder;
import io.hedgerow.engine.event.codec.SurfaceSliceDecoder;
import io.hedgerow.engine.event.codec.VenueVolBiasDecoder;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.report.OutputWriter;

/**
 * Applies vol surfaces and where vols come from.
 *
 * <p>Owned by the engine thread.
 */
final class SurfaceApplier {
    private static final double VOL_POINTS = 100.0;

    private final ReferenceData reference;
    private final MarketState market;
    private final SurfaceWatch watch;
    private final OutputWriter outputs;
    private final EngineCounters counters;

    SurfaceApplier(
            ReferenceData reference,
            MarketState market,
            SurfaceWatch watch,
            OutputWriter outputs,
            EngineCounters counters) {
        this.reference = reference;
        this.market = market;
        this.watch = watch;
        this.outputs = outputs;
        this.counters = counters;
    }

    private int known(int underlyingId) {
        return reference.underlyings().isDefined(underlyingId) ? 0 : RejectReason.UNKNOWN_UNDERLYING.value();
    }

    int onSetVolSource(SetVolSourceDecoder command) {
        int reject = known(command.underlyingId());
        if (reject == 0) {
            reject = market.surfaces().apply(command);
        }
        if (reject == 0) {
            watch.onCommand(command.underlyingId(), counters.nowNs());
        }
        return reject;
    }

    int onSurfaceSlice(SurfaceSliceDecoder event) {
        int reject = known(event.underlyingId());
        if (reject == 0) {
            market.surfaces().apply(event);
        }
        return reject;
    }

    int onSurfaceKnots(SurfaceKnotsDecoder event) {
        int reject = known(event.underlyingId());
        if (reject == 0) {
            market.surfaces().apply(event);
        }
        return reject;
    }

    int onSurfacePublished(SurfacePublishedDecoder event) {
        int reject = known(event.underlyingId());
        if (reject != 0) {
            return reject;
        }
        int underlyingId = event.underlyingId();
        reject = market.surfaces().apply(event, counters.nowNs());
        if (reject == 0) {
            watch.onTaken(underlyingId, counters.nowNs());
        } else {
            SurfaceReason why = market.surfaces().refusal();
            long expiryNs = market.surfaces().refusedExpiryNs();
            watch.onRefused(
                    underlyingId,
                    event.version(),
                    why,
                    expiryNs,
                    market.surfaces().refusedDetail());
        }
        return reject;
    }

    int onSurfaceRefused(SurfaceRefusedDecoder event) {
        int reject = known(event.underlyingId());
        if (reject == 0 && (event.reasonRaw() == 0 || event.reasonRaw() > SurfaceReason.FIT_FAILED.value())) {
            reject = RejectReason.MALFORMED.value();
        }
        if (reject == 0) {
            double detail = Double.isFinite(event.k()) ? event.k() : 0.0;
            SurfaceReason why = SurfaceReason.get(event.reasonRaw());
            watch.onRefused(event.underlyingId(), event.version(), why, event.expiryNs(), detail);
        }
        return reject;
    }

    int onVenueVolBias(VenueVolBiasDecoder event) {
        int reject = known(event.underlyingId());
        if (reject == 0 && !reference.venues().isDefined(event.venueId())) {
            reject = RejectReason.UNKNOWN_VENUE.value();
        }
        if (reject == 0) {
            reject = market.venueBiases().apply(event);
        }
        if (reject == 0 && market.venueBiases().hasChanged()) {
            boolean persists = event.persistent() != 0;
            outputs.alert(
                    persists ? AlertCode.VENUE_VOL_BIAS : AlertCode.VENUE_VOL_BIAS_GONE,
                    persists ? Severity.WARNING : Severity.INFO,
                    event.venueId(),
                    event.level() * VOL_POINTS,
                    event.levelError() * VOL_POINTS);
        }
        return reject;
    }

    int onRequestRefit(RequestRefitDecoder event) {
        return known(event.underlyingId());
    }
}
