package io.hedgerow.journal.lots;

import java.math.BigDecimal;
import java.math.MathContext;

/** Average prices. Static; any thread. */
final class LotPrices {
    private LotPrices() {}

    /** To 34 digits. */
    static BigDecimal ratio(BigDecimal of, BigDecimal by) {
        return by.signum() == 0 ? BigDecimal.ZERO : of.divide(by, MathContext.DECIMAL128);
    }
}
