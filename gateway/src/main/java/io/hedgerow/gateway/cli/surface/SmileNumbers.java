package io.hedgerow.gateway.cli.surface;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.pricing.math.ReferenceBlack;

/** What traders call a smile by: vols at deltas, risk reversals, butterflies. Deltas are forward and undiscounted. Static. */
final class SmileNumbers {
    private static final double QUARTER = 0.25;
    private static final double DEVIATIONS = 12.0;
    private static final int HALVINGS = 100;

    private SmileNumbers() {}

    /** Log-moneyness at which a call has a delta from 0 to 1; a put has that less 1. */
    static double atCallDelta(SmileSlice smile, double years, double callDelta) {
        double reach = DEVIATIONS * smile.volAt(0.0) * Math.sqrt(years);
        double low = -reach;
        double high = reach;
        for (int i = 0; i < HALVINGS; i++) {
            double k = 0.5 * (low + high);
            if (black(true, 1.0, k, years, smile.volAt(k)).delta() > callDelta) {
                low = k;
            } else {
                high = k;
            }
        }
        return 0.5 * (low + high);
    }

    /** Black's formula of a strike by its log-moneyness, undiscounted. */
    static ReferenceBlack black(boolean call, double forward, double k, double years, double vol) {
        return new ReferenceBlack(call, forward, forward * Math.exp(k), years, vol, 0.0, 0.0);
    }

    /** Vol of the 25-delta call less that of the 25-delta put. */
    static double riskReversal25(SmileSlice smile, double years) {
        return call25(smile, years) - put25(smile, years);
    }

    /** Mean of the two less the vol at the forward. */
    static double butterfly25(SmileSlice smile, double years) {
        return 0.5 * (call25(smile, years) + put25(smile, years)) - smile.volAt(0.0);
    }

    private static double call25(SmileSlice smile, double years) {
        return smile.volAt(atCallDelta(smile, years, QUARTER));
    }

    private static double put25(SmileSlice smile, double years) {
        return smile.volAt(atCallDelta(smile, years, 1.0 - QUARTER));
    }
}
