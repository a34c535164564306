package io.hedgerow.journal.research.sample;

/**
 * How the net delta of one underlying was kept. Series have one number for every look.
 *
 * @param symbol underlying
 * @param turnoverUnits delta traded, units of underlying
 * @param outsideBandShare share of time for which the delta stood more than one lot outside the policy's own band, 0 to
 *     1; NaN for policies without a band
 * @param deltaAbsMaxUnits largest absolute net delta, units of underlying
 * @param deltaRmsUnits root of the time-weighted mean square of the net delta, units of underlying
 * @param deltaUnits net delta, units of underlying
 * @param bandLowUnits lower edge of the band
 * @param bandHighUnits upper edge of the band
 * @param price price of the underlying, quote currency
 */
public record DeltaMeasures(
        String symbol,
        double turnoverUnits,
        double outsideBandShare,
        double deltaAbsMaxUnits,
        double deltaRmsUnits,
        Series deltaUnits,
        Series bandLowUnits,
        Series bandHighUnits,
        Series price) {}
