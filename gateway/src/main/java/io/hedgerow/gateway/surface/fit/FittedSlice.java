package io.hedgerow.gateway.surface.fit;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.gateway.surface.fit.svi.EssviSlice;
import io.hedgerow.gateway.surface.fit.svi.RawSvi;
import io.hedgerow.gateway.surface.fit.svi.SviJw;

/**
 * One expiry of a fitted surface. Immutable.
 *
 * @param expiryNs when it expires
 * @param years years to expiry as the kernel counts them
 * @param eventYears years to expiry with weights of days and events
 * @param forward the forward that log-moneyness is measured from
 * @param smile the slice in the published form, certified
 * @param backbone its slice of the backbone
 * @param raw raw SVI of the model: the backbone's, or where raw SVI was asked for its own
 * @param origin how much its own quotes say
 * @param share how much of the refinement the conditions leave, 1 = all of it
 * @param quotes how many quotes it has
 * @param twoSided how many of them have both sides
 * @param inside how many of the two-sided the smile passes through, edges included
 * @param outliers how many the fit does not believe
 * @param rmseVol root of the mean squared distance to the mids of two-sided quotes, as vol; 0 without any
 */
public record FittedSlice(
        long expiryNs,
        double years,
        double eventYears,
        double forward,
        SmileSlice smile,
        EssviSlice backbone,
        RawSvi raw,
        SliceOrigin origin,
        double share,
        int quotes,
        int twoSided,
        int inside,
        int outliers,
        double rmseVol) {
    /** Trader's coordinates of the smile as it is published. */
    public SviJw jw() {
        return SviJw.of(smile, years);
    }
}
