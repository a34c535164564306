package io.hedgerow.gateway.exchange.floor.market;

import io.hedgerow.gateway.exchange.floor.contract.Contract;

/**
 * Sensitivities of an option as the exchange publishes them, for one coin of notional: Black-76 on the forward, not
 * discounted, delta not adjusted for the premium; theta of a day, never more than what is left of the premium. In the
 * last half hour delta and gamma fade to nothing, because the delivery price is an average. Immutable; any thread.
 *
 * @param delta of the dollar price for one dollar
 * @param gamma change of delta for one dollar
 * @param vega dollars for one vol point
 * @param theta dollars for a day
 * @param rho dollars for one percent
 */
public record OptionGreeks(double delta, double gamma, double vega, double theta, double rho) {
    private static final double AVERAGING_YEARS = 30.0 / (365.0 * 24.0 * 60.0);

    /**
     * Of a valuation.
     *
     * @param option the contract
     * @param value its valuation
     * @return zeros where it has no time left
     */
    public static OptionGreeks of(Contract option, Valuation value) {
        double forward = value.underlying();
        double years = value.years();
        double stdDev = value.vol() / 100.0 * Math.sqrt(years);
        if (years <= 0.0 || stdDev <= 0.0) {
            return new OptionGreeks(0.0, 0.0, 0.0, 0.0, 0.0);
        }
        double strike = option.sheet().strikeE9() / 1e9;
        double sign = option.sheet().call() ? 1.0 : -1.0;
        double d1 = Math.log(forward / strike) / stdDev + 0.5 * stdDev;
        double d2 = d1 - stdDev;
        double density = Math.exp(-0.5 * d1 * d1) / Math.sqrt(2.0 * Math.PI);
        double dollars = Math.max(
                0.0, Black.dollars(forward, strike, stdDev, option.sheet().call()));
        double decay = forward * density * (value.vol() / 100.0) / (2.0 * Math.sqrt(years)) / 365.0;
        double fade = Math.min(1.0, years / AVERAGING_YEARS);
        return new OptionGreeks(
                fade * sign * Black.below(sign * d1),
                fade * density / (forward * stdDev),
                forward * density * Math.sqrt(years) / 100.0,
                -Math.min(decay * Math.min(1.0, years * 365.0), dollars),
                sign * strike * years * Black.below(sign * d2) / 100.0);
    }
}
