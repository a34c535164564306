package io.hedgerow.gateway.exchange.floor;

import io.hedgerow.gateway.settings.toml.RefusedValueException;

/**
 * How many requests an account may send.
 *
 * @param nonMatching requests that do not go to the matching engine
 * @param trading orders, edits, cancels
 * @param spot the same on spot instruments
 * @param cancelAll cancels of everything
 * @param massQuotes mass quotes
 */
public record AccountLimits(Rate nonMatching, Rate trading, Rate spot, Rate cancelAll, Rate massQuotes) {
    /** What an account without volume has. */
    public static final AccountLimits LOWEST_TIER =
            new AccountLimits(new Rate(20, 100), new Rate(5, 20), new Rate(5, 20), new Rate(5, 20), new Rate(10, 10));

    /**
     * A pool of requests.
     *
     * @param perSecond how many come back in a second, positive
     * @param burst how many it holds, positive
     */
    public record Rate(int perSecond, int burst) {
        /** Checks that something may be sent at all. */
        public Rate {
            if (perSecond < 1) {
                throw new RefusedValueException("exchange.limits.perSecond", "must be 1 or more, was " + perSecond);
            }
            if (burst < 1) {
                throw new RefusedValueException("exchange.limits.burst", "must be 1 or more, was " + burst);
            }
        }
    }
}
