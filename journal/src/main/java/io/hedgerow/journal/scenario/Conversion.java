package io.hedgerow.journal.scenario;

import io.hedgerow.journal.scenario.BookMoment.Underlying;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * How a currency becomes reporting currency: at the prices of up to two underlyings, as the engine converts. A shock to
 * those prices is a shock to the rate.
 *
 * @param isKnown whether prices link the two currencies
 * @param first place of the first underlying, -1 = none
 * @param firstInverted whether its price divides
 * @param second place of the second underlying, -1 = none
 * @param secondInverted whether its price divides
 */
public record Conversion(boolean isKnown, int first, boolean firstInverted, int second, boolean secondInverted) {
    /** The reporting currency itself. */
    public static final Conversion SAME = new Conversion(true, -1, false, -1, false);

    /** Nothing links the two: amounts are told apart, never added. */
    public static final Conversion NONE = new Conversion(false, -1, false, -1, false);

    /**
     * By one underlying.
     *
     * @param underlying place of it
     * @param inverted whether its price divides
     * @return the conversion
     */
    public static Conversion by(int underlying, boolean inverted) {
        return new Conversion(true, underlying, inverted, -1, false);
    }

    /**
     * By a second underlying behind this one.
     *
     * @param underlying place of it
     * @param inverted whether its price divides
     * @return the conversion
     */
    Conversion then(int underlying, boolean inverted) {
        return new Conversion(true, first, firstInverted, underlying, inverted);
    }

    /**
     * Rate now.
     *
     * @param underlyings prices
     * @return reporting currency per unit, 0 where nothing links the two
     */
    public double rate(List<Underlying> underlyings) {
        return rate(place -> underlyings.get(place).price());
    }

    /**
     * Rate at given prices.
     *
     * @param price by place of the underlying
     * @return reporting currency per unit, 0 where nothing links the two
     */
    public double rate(IntToDoubleFunction price) {
        if (!isKnown) {
            return 0.0;
        }
        double rate = 1.0;
        if (first >= 0) {
            rate = firstInverted ? 1.0 / price.applyAsDouble(first) : price.applyAsDouble(first);
        }
        if (second >= 0) {
            rate = secondInverted ? rate / price.applyAsDouble(second) : rate * price.applyAsDouble(second);
        }
        return rate;
    }
}
