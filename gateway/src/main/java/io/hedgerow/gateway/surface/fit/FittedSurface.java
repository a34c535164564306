package io.hedgerow.gateway.surface.fit;

import java.util.List;

/**
 * A fitted surface: slices in ascending expiry, all of them certified against butterflies and calendar spreads on the
 * whole line. Immutable.
 *
 * @param slices one for each expiry of the input
 */
public record FittedSurface(List<FittedSlice> slices) {
    /** A surface of such slices. */
    public FittedSurface {
        slices = List.copyOf(slices);
    }

    /** How many two-sided quotes. */
    public int twoSided() {
        return slices.stream().mapToInt(FittedSlice::twoSided).sum();
    }

    /** The part of the two-sided quotes that the surface passes through; NaN without any. */
    public double insideShare() {
        int inside = slices.stream().mapToInt(FittedSlice::inside).sum();
        return inside / (double) twoSided();
    }

    /** How many quotes the fit does not believe. */
    public int outliers() {
        return slices.stream().mapToInt(FittedSlice::outliers).sum();
    }
}
