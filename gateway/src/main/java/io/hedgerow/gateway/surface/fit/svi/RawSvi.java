package io.hedgerow.gateway.surface.fit.svi;

/**
 * A slice of raw SVI (Gatheral 2004): {@code w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2))} in total variance.
 *
 * @param a level
 * @param b sum of the wing slopes over 2, not negative
 * @param rho rotation, between -1 and 1
 * @param m shift
 * @param sigma smoothness at the vertex, positive
 */
public record RawSvi(double a, double b, double rho, double m, double sigma) {
    /** Total variance. */
    public double totalVariance(double k) {
        double x = k - m;
        return a + b * (rho * x + Math.sqrt(x * x + sigma * sigma));
    }

    /** {@code dw/dk}. */
    public double slope(double k) {
        double x = k - m;
        return b * (rho + x / Math.sqrt(x * x + sigma * sigma));
    }

    /** {@code d2w/dk2}. */
    public double curvature(double k) {
        double x = k - m;
        double square = x * x + sigma * sigma;
        return b * sigma * sigma / (square * Math.sqrt(square));
    }

    /** The smallest total variance. */
    public double minimum() {
        return a + b * sigma * Math.sqrt(1.0 - rho * rho);
    }

    /**
     * Durrleman's function, whose sign is that of the density:
     * {@code g = (1 - k w'/(2w))^2 - w'^2/4 (1/w + 1/4) + w''/2}.
     */
    public double durrleman(double k) {
        double w = totalVariance(k);
        double slope = slope(k);
        double left = 1.0 - 0.5 * k * slope / w;
        return left * left - 0.25 * slope * slope * (1.0 / w + 0.25) + 0.5 * curvature(k);
    }
}
