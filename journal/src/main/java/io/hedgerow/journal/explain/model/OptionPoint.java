package io.hedgerow.journal.explain.model;

import io.hedgerow.engine.pricing.SliceMarket;

/**
 * Everything that the price of an option is a function of, at one moment. Greeks are derivatives by the forward.
 *
 * @param forward quote units
 * @param vol decimal, per square root of a year
 * @param years to expiry
 * @param rate continuously compounded discount rate per year
 * @param windowYears length of the averaging window before settlement, 0 outside it
 * @param average average so far inside the window
 */
public record OptionPoint(double forward, double vol, double years, double rate, double windowYears, double average) {
    /**
     * Outside a settlement window.
     *
     * @param forward quote units
     * @param vol decimal
     * @param years to expiry
     * @param rate discount rate per year
     * @return the point
     */
    public static OptionPoint of(double forward, double vol, double years, double rate) {
        return new OptionPoint(forward, vol, years, rate, 0.0, 0.0);
    }

    /** As the kernel wants it, at another forward and rate. */
    void prepare(double otherForward, double otherRate, SliceMarket into) {
        into.set(otherForward, otherRate, 0.0, years, windowYears, average);
    }
}
