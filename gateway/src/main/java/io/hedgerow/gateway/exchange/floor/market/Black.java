package io.hedgerow.gateway.exchange.floor.market;

import io.hedgerow.gateway.venue.sim.market.BlackPrice;

/** Black-76 without discounting, on the simulator's normal distribution, and its inverse in volatility. Static. */
public final class Black {
    private static final double VOL_MAX = 10.0;

    private Black() {}

    /** Price in dollars. */
    public static double dollars(double forward, double strike, double stdDev, boolean call) {
        double intrinsic = Math.max(0.0, call ? forward - strike : strike - forward);
        if (stdDev <= 0.0) {
            return intrinsic;
        }
        double moneyness = strike / forward;
        return intrinsic + forward * BlackPrice.outOfTheMoney(Math.log(moneyness), moneyness, stdDev);
    }

    /** P(Z &lt; x) of a standard normal. */
    static double below(double x) {
        return BlackPrice.upperTail(-x);
    }

    /**
     * Volatility at which an option has a price, by bisection.
     *
     * @return in percent; 0 where the price is not above its intrinsic value
     */
    public static double impliedVol(double forward, double strike, double years, boolean call, double dollars) {
        if (years <= 0.0 || dollars <= dollars(forward, strike, 0.0, call)) {
            return 0.0;
        }
        double low = 0.0;
        double high = VOL_MAX;
        for (int i = 0; i < 50; i++) {
            double middle = 0.5 * (low + high);
            if (dollars(forward, strike, middle * Math.sqrt(years), call) < dollars) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 50.0 * (low + high);
    }
}
