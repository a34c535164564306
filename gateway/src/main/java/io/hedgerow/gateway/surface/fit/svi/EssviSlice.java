package io.hedgerow.gateway.surface.fit.svi;

/**
 * A slice of extended SSVI (Hendriks and Martini 2019) by its total variance at the money and the slopes of its wings:
 *
 * <pre>
 *   w(k) = (theta + (right - left) k + sqrt((left + right)^2 k^2 + 2 (right - left) theta k + theta^2)) / 2
 * </pre>
 *
 * which is {@code theta/2 (1 + rho phi k + sqrt((phi k + rho)^2 + 1 - rho^2))} with
 * {@code left = theta phi (1 - rho) / 2} and {@code right = theta phi (1 + rho) / 2}.
 *
 * @param theta total variance at the money, positive
 * @param left {@code -dw/dk} far on the left, positive, below 2
 * @param right {@code dw/dk} far on the right, positive, below 2
 */
public record EssviSlice(double theta, double left, double right) {
    /** The slice of SSVI's own parameters. */
    public static EssviSlice of(double theta, double rho, double phi) {
        double half = 0.5 * theta * phi;
        return new EssviSlice(theta, half * (1.0 - rho), half * (1.0 + rho));
    }

    /** Correlation parameter, between -1 and 1. */
    public double rho() {
        return (right - left) / (right + left);
    }

    /** Curvature parameter. */
    public double phi() {
        return (right + left) / theta;
    }

    /** Total variance. */
    public double totalVariance(double k) {
        return 0.5 * (theta + (right - left) * k + root(k));
    }

    /** {@code dw/dk}. */
    public double slope(double k) {
        double sum = left + right;
        return 0.5 * (right - left + (sum * sum * k + (right - left) * theta) / root(k));
    }

    /** {@code d2w/dk2}. */
    public double curvature(double k) {
        double root = root(k);
        return 2.0 * left * right * theta * theta / (root * root * root);
    }

    /**
     * Whether both conditions of Gatheral and Jacquier (2014, theorem 4.2) against butterflies hold: sufficient, on the
     * whole line.
     */
    public boolean isFreeOfButterflies() {
        double steepest = Math.max(left, right);
        return left > 0.0 && right > 0.0 && steepest < 2.0 && steepest * (left + right) <= 2.0 * theta;
    }

    /**
     * Whether this slice lies nowhere below an earlier one by the sufficient conditions: theta and both wing slopes do
     * not fall, phi does not rise.
     */
    public boolean isAbove(EssviSlice earlier) {
        return theta >= earlier.theta && left >= earlier.left && right >= earlier.right && phi() <= earlier.phi();
    }

    /** The same slice in raw SVI: {@code m = -rho / phi}, {@code sigma = sqrt(1 - rho^2) / phi}. */
    public RawSvi raw() {
        double rho = rho();
        double phi = phi();
        double a = 0.5 * theta * (1.0 - rho * rho);
        return new RawSvi(a, 0.5 * theta * phi, rho, -rho / phi, Math.sqrt(1.0 - rho * rho) / phi);
    }

    private double root(double k) {
        double sum = left + right;
        return Math.sqrt(sum * sum * k * k + theta * (2.0 * (right - left) * k + theta));
    }
}
