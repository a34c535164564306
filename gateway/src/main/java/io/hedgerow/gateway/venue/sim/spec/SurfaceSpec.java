package io.hedgerow.gateway.venue.sim.spec;

/**
 * The implied-volatility surface: SSVI (Gatheral and Jacquier 2014) on the expected integrated variance of the price
 * process, so that it moves with spot, time and the state of volatility.
 *
 * <pre>
 *   w(k, T) = theta/2 (1 + rho phi k + sqrt((phi k + rho)^2 + 1 - rho^2))     phi = eta / sqrt(theta (1 + theta))
 * </pre>
 *
 * <p>Free of butterfly and calendar arbitrage while {@code eta (1 + |rho|) <= 2} (their corollary 4.1 and remark 4.4)
 * and theta grows with T; both hold for every state that is published. Long expiries may have another skew than short
 * ones: {@code rho(theta) = rho + rhoTerm theta / (theta + 0.04)}, no further than where {@code |d(rho psi)/d theta| <=
 * d psi/d theta}, {@code psi = theta phi}, which keeps out calendar arbitrage (Hendriks and Martini 2019).
 *
 * <p>Immutable; any thread.
 *
 * @param eta level of the smile's curvature, 0 to 1.8
 * @param rho mean skew, -0.9 to 0.9
 * @param rhoStdDev standard deviation of the skew around its mean, 0 to 0.3
 * @param reversionSeconds time in which skew goes back to its mean, 1 to 1e7
 * @param variancePremium implied over expected variance, 0.5 to 3
 * @param rhoTerm skew of very long expiries less that of very short ones, -0.5 to 0.5
 */
public record SurfaceSpec(
        double eta, double rho, double rhoStdDev, double reversionSeconds, double variancePremium, double rhoTerm) {

    /** Mild put skew, wings about half again as high as the centre. */
    public static final SurfaceSpec DEFAULT = new SurfaceSpec(0.9, -0.2, 0.05, 60.0, 1.05, 0.0);

    /** Total variance at which the skew is half way from that of short expiries to that of long ones. */
    private static final double THETA_BETWEEN = 0.04;

    /** Skew never goes beyond this, whatever its random part does. */
    static final double RHO_MAX = 0.95;

    /** Checks every range and that no state of the surface can hold arbitrage. */
    public SurfaceSpec {
        String in = "sim.surface.";
        Settings.range(in + "eta", eta, 0.0, 1.8);
        Settings.range(in + "rho", rho, -0.9, 0.9);
        Settings.range(in + "rhoStdDev", rhoStdDev, 0.0, 0.3);
        Settings.range(in + "reversionSeconds", reversionSeconds, 1.0, 1e7);
        Settings.range(in + "variancePremium", variancePremium, 0.5, 3.0);
        Settings.range(in + "rhoTerm", rhoTerm, -0.5, 0.5);
        Settings.require(
                eta * (1.0 + rhoLimit(eta)) <= 2.0 + 1e-12 && Math.abs(rho) <= rhoLimit(eta),
                in + "eta",
                "eta (1 + |rho|) must be at most 2 so that the surface holds no arbitrage, was "
                        + eta * (1.0 + Math.abs(rho)));
    }

    /** Largest |rho| that keeps the surface free of arbitrage. */
    public static double rhoLimit(double eta) {
        return eta == 0.0 ? RHO_MAX : Math.min(RHO_MAX, 2.0 / eta - 1.0);
    }

    /**
     * Skew of an expiry.
     *
     * @param shortRho skew of very short expiries now
     * @param theta total variance of the expiry
     * @return rho, inside what keeps the surface free of arbitrage
     */
    public double rho(double shortRho, double theta) {
        if (rhoTerm == 0.0) {
            return shortRho;
        }
        double limit = rhoLimit(eta);
        double change = Math.max(-limit, Math.min(limit, shortRho + rhoTerm)) - shortRho;
        double room = 1.5 * (1.0 - Math.max(Math.abs(shortRho), Math.abs(shortRho + change)));
        return shortRho + Math.max(-room, Math.min(room, change)) * theta / (theta + THETA_BETWEEN);
    }
}
