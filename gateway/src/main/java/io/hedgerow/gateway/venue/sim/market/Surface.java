package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.gateway.venue.sim.spec.SurfaceSpec;

/** SSVI total variance; see {@link SurfaceSpec}. Static, any thread. */
public final class Surface {
    private Surface() {}

    /**
     * Total implied variance of one strike.
     *
     * @param theta at-the-money total variance, positive
     * @param eta curvature
     * @param rho skew
     * @param logMoneyness ln(K / F)
     * @return total variance, positive
     */
    public static double totalVariance(double theta, double eta, double rho, double logMoneyness) {
        double phiK = eta / Math.sqrt(theta * (1.0 + theta)) * logMoneyness;
        double shifted = phiK + rho;
        return 0.5 * theta * (1.0 + rho * phiK + Math.sqrt(shifted * shifted + 1.0 - rho * rho));
    }
}
