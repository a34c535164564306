package io.hedgerow.gateway.surface.batch;

import io.hedgerow.gateway.surface.fit.FitInput;
import io.hedgerow.gateway.surface.fit.FittedSurface;
import io.hedgerow.gateway.surface.fit.PlainModels;

/** What the slices of a surface are made of. */
public enum SurfaceModelChoice {
    /** What is published: the backbone with a refinement, proven free of static arbitrage. */
    REFINED,
    /** The backbone alone: extended SSVI, free of static arbitrage by construction. */
    ESSVI,
    /** Raw SVI for each expiry by least squares, for comparison; nothing keeps arbitrage out. */
    RAW_SVI;

    /** The surface of this model to the same quotes. */
    FittedSurface of(FittedSurface fitted, FitInput input) {
        return switch (this) {
            case REFINED -> fitted;
            case ESSVI -> PlainModels.backbone(fitted, input);
            case RAW_SVI -> PlainModels.rawSvi(fitted, input);
        };
    }
}
