package io.hedgerow.engine.hedge;

import io.hedgerow.engine.pricing.ReferenceBlack;

/** European calls on an asset without dividends, the subject of most hedging examples. */
final class Calls {
    private Calls() {}

    static ReferenceBlack call(double spot, double strike, double tYears, double rate, double vol) {
        return new ReferenceBlack(true, spot, strike, tYears, vol, rate, rate);
    }
}
