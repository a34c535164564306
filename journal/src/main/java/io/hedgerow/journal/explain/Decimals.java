package io.hedgerow.journal.explain;

import io.hedgerow.engine.position.ExactAmount;
import java.math.BigDecimal;
import java.math.MathContext;

/** Exact money as decimals of any length, in units of a currency. Static. */
final class Decimals {
    private Decimals() {}

    /** An exact amount of smallest units. */
    static BigDecimal units(ExactAmount amount, int minorUnitDecimals) {
        if (amount.isOverflow()) {
            throw new ArithmeticException("an amount does not fit 64 bits of smallest units");
        }
        if (amount.fractionE18() == 0L) {
            return amount.whole() == 0L ? BigDecimal.ZERO : BigDecimal.valueOf(amount.whole(), minorUnitDecimals);
        }
        return BigDecimal.valueOf(amount.whole(), minorUnitDecimals)
                .add(BigDecimal.valueOf(amount.fractionE18(), minorUnitDecimals + ExactAmount.DECIMALS));
    }

    /** A rate of conversion is what its first sixteen digits say: every cut converts at exactly that. */
    static BigDecimal rate(double rate) {
        return rate == 0.0 ? BigDecimal.ZERO : new BigDecimal(rate, MathContext.DECIMAL64);
    }
}
