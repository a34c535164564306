package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RequestRefitDecoder;
import io.hedgerow.engine.event.codec.SetVolSourceDecoder;
import io.hedgerow.engine.event.codec.SurfaceKnotsDecoder;
import io.hedgerow.engine.event.codec.SurfacePublishedDecoder;
import io.hedgerow.engine.event.codec.SurfaceRefusedDecoder;
import io.hedgerow.engine.event.codec.SurfaceSliceDecoder;
import io.hedgerow.engine.event.codec.VenueVolBiasDecoder;
import io.hedgerow.engine.instrument.ReferenceData;

/**
 * Applies vol surfaces and where vols come from.
 *
 * <p>Owned by the engine thread.
 */
final class SurfaceApplier {
    private final ReferenceData reference;

    SurfaceApplier(ReferenceData reference) {
        this.reference = reference;
    }

    private int known(int underlyingId) {
        return reference.underlyings().isDefined(underlyingId) ? 0 : RejectReason.UNKNOWN_UNDERLYING.value();
    }

    int onSetVolSource(SetVolSourceDecoder command) {
        return known(command.underlyingId());
    }

    int onSurfaceSlice(SurfaceSliceDecoder event) {
        return known(event.underlyingId());
    }

    int onSurfaceKnots(SurfaceKnotsDecoder event) {
        return known(event.underlyingId());
    }

    int onSurfacePublished(SurfacePublishedDecoder event) {
        return known(event.underlyingId());
    }

    int onSurfaceRefused(SurfaceRefusedDecoder event) {
        return known(event.underlyingId());
    }

    int onVenueVolBias(VenueVolBiasDecoder event) {
        return known(event.underlyingId());
    }

    int onRequestRefit(RequestRefitDecoder event) {
        return known(event.underlyingId());
    }
}
