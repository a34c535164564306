package io.hedgerow.engine.pricing;

import io.hedgerow.engine.pricing.math.DoubleDoubleLog;

/**
 * The market of one underlying and expiry as the kernel needs it: spot, rate, carry and time, and everything that
 * follows from them alone, computed once per tick.
 *
 * <p>The forward is {@code F = spot e^(carry t)} and every Greek is a derivative with respect to {@code spot}. To
 * differentiate by the forward itself (Black-76) set {@code spot = F} and {@code carry = 0}. An inverse (coin-settled)
 * book whose coin earns no rate has {@code rate = carry}; with {@code spot = F} both are zero.
 *
 * <p>Reusable and mutable; owned by the engine thread (or by the one thread that prices with it).
 */
public final class SliceMarket {
    /** Smallest spot, forward or strike that is priced. */
    public static final double MIN_PRICE = 1e-30;

    /** Largest spot, forward or strike that is priced. */
    public static final double MAX_PRICE = 1e30;

    /** Longest time to expiry that is priced, in years. */
    public static final double MAX_YEARS = 1e3;

    /** Shortest positive time to expiry in years; anything shorter is treated as zero. */
    public static final double MIN_YEARS = 1e-18;

    /** Largest rate or carry that is priced, per year and of either sign. */
    public static final double MAX_RATE = 1e3;

    private static final double INVERSE_SQRT_TWO_PI = 0x1.9884533d43651p-2;

    private final DoubleDoubleLog log = new DoubleDoubleLog();

    private int status = RowStatus.NO_FORWARD;
    private double windowYears;
    private double averageSoFar;
    private double forward;

    double spot;
    double rate;
    double carry;
    double tYears;
    double discount;
    double discountedForward;
    double logForwardHi;
    double logForwardLo;
    double densityScale;
    double inverseSpot;
    double rateLessCarry;
    double gammaScale;
    double gammaPerVegaVol;
    double vannaScale;
    double sqrtVarianceYears;
    double inverseSqrtVarianceYears;
    double minusHalfInverseSqrtVariance;
    double halfInverseVarianceYears;

    /** Creates a market without a forward. */
    public SliceMarket() {}

    /**
     * Sets the market.
     *
     * @param spotPrice the variable the Greeks differentiate by, in quote currency
     * @param ratePerYear continuously compounded discount rate, at most {@link #MAX_RATE} of either sign
     * @param carryPerYear continuously compounded cost of carry {@code b}, as above; the forward is {@code spot e^(b t)}
     * @param yearsToExpiry time to expiry in years; negative means expired
     */
    public void set(double spotPrice, double ratePerYear, double carryPerYear, double yearsToExpiry) {
        set(spotPrice, ratePerYear, carryPerYear, yearsToExpiry, 0.0, 0.0);
    }

    /**
     * Sets the market of an expiry that settles on the average of spot over its last {@code settlementWindowYears}. See
     * {@link SettlementWindow} for the model.
     *
     * @param spotPrice as in {@link #set(double, double, double, double)}
     * @param ratePerYear as above
     * @param carryPerYear as above
     * @param yearsToExpiry time to the end of the window in years; negative means expired
     * @param settlementWindowYears length of the window in years; 0 for settlement on a single price
     * @param observedAverage average of spot over the part of the window that has passed; used inside the window only,
     *     where it must be a price
     */
    public void set(
            double spotPrice,
            double ratePerYear,
            double carryPerYear,
            double yearsToExpiry,
            double settlementWindowYears,
            double observedAverage) {
        spot = spotPrice;
        rate = ratePerYear;
        carry = carryPerYear;
        tYears = yearsToExpiry;
        windowYears = settlementWindowYears;
        averageSoFar = observedAverage;
        status = check();
        if (RowStatus.isPriced(status)) {
            deriveScales();
        }
        if (status == RowStatus.PRICED) {
            deriveVariance();
        }
    }

    /** Marks the market as unknown: every row revalued with it gets {@link RowStatus#NO_FORWARD}. */
    public void clear() {
        status = RowStatus.NO_FORWARD;
    }

    /**
     * Whether options can be valued with this market.
     *
     * @return {@link RowStatus#PRICED}, {@link RowStatus#LIMIT} (no time left), {@link RowStatus#NO_FORWARD} or
     *     {@link RowStatus#EXPIRED}
     */
    public int status() {
        return status;
    }

    /**
     * The forward price.
     *
     * @return {@code spot e^(carry t)} in quote currency; meaningful when {@link #status()} is priced
     */
    public double forward() {
        return forward;
    }

    /**
     * Logarithm of the forward.
     *
     * @return natural logarithm; meaningful when {@link #status()} is {@link RowStatus#PRICED}
     */
    public double logForward() {
        return logForwardHi + logForwardLo;
    }

    /**
     * The variable the Greeks differentiate by.
     *
     * @return spot in quote currency
     */
    public double spot() {
        return spot;
    }

    /**
     * Time to expiry.
     *
     * @return years
     */
    public double tYears() {
        return tYears;
    }

    private int check() {
        if (!isPrice(spot) || !isRate(rate) || !isRate(carry) || !(tYears <= MAX_YEARS)) {
            return RowStatus.NO_FORWARD;
        }
        if (tYears < 0.0) {
            return RowStatus.EXPIRED;
        }
        forward = carry == 0.0 ? spot : spot * StrictMath.exp(carry * tYears);
        discount = rate == 0.0 ? 1.0 : StrictMath.exp(-rate * tYears);
        if (!isPrice(forward) || !isPrice(discount)) {
            return RowStatus.NO_FORWARD;
        }
        if (!(windowYears >= 0.0) || (isInWindow() && !isPrice(averageSoFar))) {
            return RowStatus.NO_FORWARD;
        }
        return tYears < MIN_YEARS ? RowStatus.LIMIT : RowStatus.PRICED;
    }

    /**
     * The largest delta that an option of this market can have, {@code e^((carry - rate) t)} per open unit: exactly 1
     * where the underlying earns nothing, which {@code discount * forward / spot} misses by a rounding.
     *
     * @return for a call; that of a put is its negative. Meaningful when {@link #status()} is priced
     */
    public double deltaBound() {
        return openPart() * (rateLessCarry == 0.0 ? 1.0 : StrictMath.exp(-rateLessCarry * tYears));
    }

    /**
     * Whether a number can be a spot, forward or strike.
     *
     * @param value any
     * @return true from {@link #MIN_PRICE} to {@link #MAX_PRICE}
     */
    public static boolean isPrice(double value) {
        return value >= MIN_PRICE && value <= MAX_PRICE;
    }

    private static boolean isRate(double value) {
        return Math.abs(value) <= MAX_RATE;
    }

    /** Whether part of the settlement average is known. */
    boolean isInWindow() {
        return tYears < windowYears;
    }

    /** The part of the settlement average that is still open: 1 before the window, 0 at its end. */
    double openPart() {
        return isInWindow() ? tYears / windowYears : 1.0;
    }

    /** What the known part of the window contributes to the settlement price. */
    double settledPart() {
        return isInWindow() ? (1.0 - openPart()) * averageSoFar : 0.0;
    }

    /**
     * Time that counts for the variance of the settlement price: a third of what is averaged over, all of what comes
     * before.
     */
    private double varianceYears() {
        return isInWindow() ? tYears / 3.0 : tYears - windowYears * (2.0 / 3.0);
    }

    /** Inside the window only the open part is an option: its share scales every value like a discount factor. */
    private void deriveScales() {
        discount *= openPart();
        discountedForward = discount * forward;
        inverseSpot = 1.0 / spot;
        rateLessCarry = rate - carry;
    }

    private void deriveVariance() {
        log.compute(spot);
        log.addProduct(carry, tYears);
        logForwardHi = log.hi();
        logForwardLo = log.lo();
        densityScale = discount * Math.sqrt(forward) * INVERSE_SQRT_TWO_PI;
        double varianceYears = varianceYears();
        sqrtVarianceYears = Math.sqrt(varianceYears);
        inverseSqrtVarianceYears = 1.0 / sqrtVarianceYears;
        minusHalfInverseSqrtVariance = -0.5 * inverseSqrtVarianceYears;
        halfInverseVarianceYears = 0.5 / varianceYears;
        gammaScale = inverseSqrtVarianceYears * inverseSpot * inverseSpot;
        gammaPerVegaVol = gammaScale * inverseSqrtVarianceYears;
        vannaScale = -inverseSpot * inverseSqrtVarianceYears;
    }
}
