package io.hedgerow.engine.pricing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The value of an out-of-the-money option over its bound, {@code q(s) = N(d1) - e^-x N(d2)}, to fifty digits and more, from
 * forward and strike as they are. Slow.
 */
public final class PreciseBlack {
    private static final int DIGITS = 55;
    private static final int HALVINGS = 12;

    private final MathContext digits;
    private final BigDecimal ratio;
    private final BigDecimal x;
    private final BigDecimal sqrtTwoPi;

    /**
     * Takes an option.
     *
     * @param low the smaller one of forward and strike
     * @param high the larger one
     * @param leastShare smallest value over bound that matters, which sets the digits
     */
    public PreciseBlack(double low, double high, double leastShare) {
        int cancelled = (int) Math.ceil(-Math.log10(leastShare)) + (int) Math.ceil(Math.log10(high / low));
        digits = new MathContext(DIGITS + cancelled, RoundingMode.HALF_EVEN);
        ratio = new BigDecimal(high).divide(new BigDecimal(low), digits);
        x = log(ratio).negate();
        sqrtTwoPi = pi().multiply(BigDecimal.TWO, digits).sqrt(digits);
    }

    /**
     * How far an implied vol is off.
     *
     * @param vol as a decimal
     * @param tYears time in years
     * @param value undiscounted
     * @param low the bound
     * @return relative error of the vol, over what half a bit of the value makes of it or half a bit of itself
     */
    public double errorInUlps(double vol, double tYears, double value, double low) {
        BigDecimal s = new BigDecimal(vol).multiply(new BigDecimal(tYears).sqrt(digits), digits);
        BigDecimal half = s.divide(BigDecimal.TWO, digits);
        BigDecimal h = x.divide(s, digits);
        BigDecimal d1 = h.add(half, digits);
        BigDecimal share =
                cumulative(d1).subtract(ratio.multiply(cumulative(h.subtract(half, digits)), digits), digits);
        BigDecimal given = new BigDecimal(value).divide(new BigDecimal(low), digits);
        BigDecimal slope = density(d1).multiply(s, digits);
        double error = share.subtract(given, digits).divide(slope, digits).doubleValue();
        double condition = given.divide(slope, digits).doubleValue();
        return Math.abs(error) / (Math.ulp(1.0) * Math.max(1.0, condition));
    }

    private BigDecimal cumulative(BigDecimal z) {
        BigDecimal square = z.multiply(z, digits);
        BigDecimal term = z;
        BigDecimal sum = z;
        BigDecimal least = BigDecimal.ONE.movePointLeft(digits.getPrecision());
        for (int k = 3; term.abs().compareTo(least) > 0; k += 2) {
            term = term.multiply(square, digits).divide(BigDecimal.valueOf(k), digits);
            sum = sum.add(term, digits);
        }
        return new BigDecimal("0.5").add(density(z).multiply(sum, digits), digits);
    }

    private BigDecimal density(BigDecimal z) {
        BigDecimal exponent = z.multiply(z, digits).divide(BigDecimal.valueOf(-2), digits);
        return exp(exponent).divide(sqrtTwoPi, digits);
    }

    private BigDecimal exp(BigDecimal z) {
        BigDecimal small = z.divide(BigDecimal.valueOf(1L << HALVINGS), digits);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        BigDecimal least = BigDecimal.ONE.movePointLeft(digits.getPrecision());
        for (int k = 1; term.abs().compareTo(least) > 0; k++) {
            term = term.multiply(small, digits).divide(BigDecimal.valueOf(k), digits);
            sum = sum.add(term, digits);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.multiply(sum, digits);
        }
        return sum;
    }

    /** {@code 2^n 2 artanh((r - 1)/(r + 1))} of the 2^n-th root r. */
    private BigDecimal log(BigDecimal value) {
        BigDecimal root = value;
        for (int i = 0; i < HALVINGS; i++) {
            root = root.sqrt(digits);
        }
        BigDecimal z = root.subtract(BigDecimal.ONE).divide(root.add(BigDecimal.ONE), digits);
        return artanh(z, z.multiply(z, digits)).multiply(BigDecimal.valueOf(2L << HALVINGS), digits);
    }

    /** Machin: {@code pi = 16 arctan(1/5) - 4 arctan(1/239)}. */
    private BigDecimal pi() {
        return arctan(5).multiply(BigDecimal.valueOf(16)).subtract(arctan(239).multiply(BigDecimal.valueOf(4)), digits);
    }

    private BigDecimal arctan(int inverse) {
        BigDecimal z = BigDecimal.ONE.divide(BigDecimal.valueOf(inverse), digits);
        return artanh(z, z.multiply(z, digits).negate());
    }

    private BigDecimal artanh(BigDecimal z, BigDecimal square) {
        BigDecimal power = z;
        BigDecimal sum = z;
        BigDecimal least = BigDecimal.ONE.movePointLeft(digits.getPrecision());
        for (int k = 3; power.abs().compareTo(least) > 0; k += 2) {
            power = power.multiply(square, digits);
            sum = sum.add(power.divide(BigDecimal.valueOf(k), digits), digits);
        }
        return sum;
    }
}
