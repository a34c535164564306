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
 * and theta grows with T; both hold for every state that is published.
 *
 * <p>Immutable; any thread.
 *
 * @param eta level of the smile's curvature, 0 to 1.8
 * @param rho mean skew, -0.9 to 0.9
 * @param rhoStdDev standard deviation of the skew around its mean, 0 to 0.3
 * @param reversionSeconds time in which skew goes back to its mean, 1 to 1e7
 * @param variancePremium implied over expected variance, 0.5 to 3
 */
public record SurfaceSpec(double eta, double rho, double rhoStdDev, double reversionSeconds, double variancePremium) {

    /** Mild put skew, wings about half again as high as the centre. */
    public static final SurfaceSpec DEFAULT = new SurfaceSpec(0.9, -0.2, 0.05, 60.0, 1.05);

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
}
