package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.SliceOrigin;
import io.hedgerow.engine.event.codec.SurfaceSliceEncoder;

/**
 * What a slice of a surface was made from: told beside its knots, priced with never. Parameters that there are none of are
 * NaN.
 *
 * @param origin own quotes or not
 * @param years time to expiry that the fit counted, years
 * @param theta backbone: total variance at the forward
 * @param rho backbone: correlation
 * @param phi backbone: curvature
 * @param sviA raw SVI of total variance: a
 * @param sviB raw SVI: b
 * @param sviRho raw SVI: rho
 * @param sviM raw SVI: m
 * @param sviSigma raw SVI: sigma
 * @param rmseVolPoints root mean square distance from the mids used, vol points
 * @param insideShare share of the two-sided quotes with the fit inside bid and ask, 0 to 1
 * @param quotes quotes that it was made from
 */
public record SliceFit(
        SliceOrigin origin,
        double years,
        double theta,
        double rho,
        double phi,
        double sviA,
        double sviB,
        double sviRho,
        double sviM,
        double sviSigma,
        double rmseVolPoints,
        double insideShare,
        int quotes) {

    /**
     * A slice of which only its origin is known.
     *
     * @param origin own quotes or not
     * @param years time to expiry, years
     * @return without parameters
     */
    public static SliceFit of(SliceOrigin origin, double years) {
        double none = Double.NaN;
        return new SliceFit(origin, years, none, none, none, none, none, none, none, none, none, none, 0);
    }

    void write(SurfaceSliceEncoder slice) {
        slice.years(years)
                .theta(theta)
                .rho(rho)
                .phi(phi)
                .sviA(sviA)
                .sviB(sviB)
                .sviRho(sviRho)
                .sviM(sviM)
                .sviSigma(sviSigma)
                .rmseVolPoints(rmseVolPoints)
                .insideShare(insideShare)
                .quotes(quotes)
                .origin(origin);
    }
}
