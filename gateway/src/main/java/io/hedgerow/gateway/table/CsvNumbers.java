package io.hedgerow.gateway.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text with 17 significant digits, enough to read back the same bits. Any thread. */
final class CsvNumbers {
    private static final int DIGITS = 17;
    private static final MathContext ROUNDING = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

    private CsvNumbers() {}

    /**
     * Writes a number in scientific notation.
     *
     * @param value finite
     * @return such as {@code 3.7450703880231124e-1}
     */
    static String of(double value) {
        if (value == 0.0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(ROUNDING);
        StringBuilder digits = new StringBuilder(rounded.unscaledValue().abs().toString());
        int exponent = digits.length() - 1 - rounded.scale();
        while (digits.length() < DIGITS) {
            digits.append('0');
        }
        digits.insert(1, '.');
        return (value < 0.0 ? "-" : "") + digits + "e" + exponent;
    }
}
