package io.hedgerow.gateway.surface.batch;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.gateway.surface.fit.FittedSlice;

/**
 * What traders say of a smile. Deltas are those of Black on the forward, undiscounted, without premium.
 *
 * @param atmVol vol at the forward
 * @param skew slope of the vol by log-moneyness at the forward
 * @param riskReversal25 vol of the call of delta 0.25 less that of the put of delta -0.25
 * @param butterfly25 mean of these two less the vol at the forward
 */
public record SmileFigures(double atmVol, double skew, double riskReversal25, double butterfly25) {
    /** The normal distribution has a quarter above it. */
    private static final double QUARTER = 0.674_489_750_196_081_7;

    private static final int HALVINGS = 60;
    private static final double RANGE = 12.0;

    /**
     * Of a slice.
     *
     * @param slice any
     */
    public static SmileFigures of(FittedSlice slice) {
        double call = slice.smile().volAt(strikeOf(slice, -QUARTER));
        double put = slice.smile().volAt(strikeOf(slice, QUARTER));
        double atm = slice.smile().volAt(0.0);
        return new SmileFigures(atm, slice.smile().slopeAt(0.0), call - put, 0.5 * (call + put) - atm);
    }

    /**
     * Log-moneyness at which d1 is a number, and delta of a call therefore its normal probability.
     *
     * @param slice any
     * @param d1 wanted
     */
    public static double strikeOf(FittedSlice slice, double d1) {
        double deviation = slice.smile().volAt(0.0) * Math.sqrt(slice.years());
        double low = -RANGE * deviation;
        double high = RANGE * deviation;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (low + high);
            if (d1(slice.smile(), slice.years(), middle) > d1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    private static double d1(SmileSlice smile, double years, double k) {
        double deviation = smile.volAt(k) * Math.sqrt(years);
        return -k / deviation + 0.5 * deviation;
    }
}
