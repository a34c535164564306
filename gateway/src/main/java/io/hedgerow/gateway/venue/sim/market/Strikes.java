package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.gateway.venue.sim.spec.ChainSpec;

/** Chooses the strikes of an expiry: even in standard deviations around the forward, on round numbers. Static. */
public final class Strikes {
    private static final double[] ROUND = {5.0, 2.5, 2.0, 1.0};

    private Strikes() {}

    /**
     * Strikes of one expiry.
     *
     * @param spec how many, how far, how close
     * @param forward at the start
     * @param stdDev at-the-money standard deviation to expiry
     * @return increasing, times 1e9
     */
    public static long[] around(ChainSpec spec, double forward, double stdDev) {
        int count = spec.listing().strikesPerExpiry();
        double gap = Math.max(
                2.0 * spec.listing().strikeSpan() * stdDev / (count - 1),
                spec.listing().strikeStepMin());
        long[] strikesE9 = new long[count];
        for (int i = 0; i < count; i++) {
            double wanted = forward * StrictMath.exp((i - (count - 1) / 2) * gap);
            long stepE9 = roundStepE9(wanted * -StrictMath.expm1(-gap));
            long strikeE9 = Math.max(1L, Math.round(wanted * 1e9 / stepE9)) * stepE9;
            strikesE9[i] = i == 0 ? strikeE9 : Math.max(strikeE9, strikesE9[i - 1] + stepE9);
        }
        return strikesE9;
    }

    /** The largest of 1, 2, 2.5 and 5 times a power of ten that is not above the given step; at least 0.01. */
    public static long roundStepE9(double step) {
        long powerE9 = 10_000_000L;
        while (powerE9 * 10.0 <= step * 1e9) {
            powerE9 *= 10L;
        }
        for (double mantissa : ROUND) {
            if (mantissa * powerE9 <= step * 1e9) {
                return (long) (mantissa * powerE9);
            }
        }
        return powerE9;
    }
}
