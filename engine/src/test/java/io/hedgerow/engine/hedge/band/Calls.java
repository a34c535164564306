package io.hedgerow.engine.hedge.band;

import io.hedgerow.engine.pricing.math.ReferenceBlack;

/** European calls on an asset without dividends, the subject of most hedging examples. */
public final class Calls {
    private Calls() {}

    public static ReferenceBlack call(double spot, double strike, double tYears, double rate, double vol) {
        return new ReferenceBlack(true, spot, strike, tYears, vol, rate, rate);
    }
}
