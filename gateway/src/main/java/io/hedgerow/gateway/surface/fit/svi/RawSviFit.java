package io.hedgerow.gateway.surface.fit.svi;

import java.util.Arrays;

/**
 * Fits a slice of raw SVI by least squares in total variance: for each vertex (m, sigma) the other three parameters are
 * linear (Zeliade 2009), so two are searched, by Gauss-Newton on what the linear fit leaves (variable projection with
 * differences), from a grid of starts. For offline work and for comparison; the surface itself has more freedom.
 */
public final class RawSviFit {
    private static final int STEPS = 200;
    private static final double STOP = 1e-15;

    private final double[] normal = new double[9];
    private final double[] right = new double[3];
    private double[] k;
    private double[] w;
    private double[] weight;
    private double[] residual = new double[0];
    private double[] shifted = new double[0];
    private double[] widened = new double[0];

    /**
     * Fits total variances.
     *
     * @param moneyness log-moneyness, at least five
     * @param variance total variance at each
     * @param weights weight of each squared difference, positive
     * @return the slice of least squares; b not negative, rho within -1 and 1
     * @throws IllegalArgumentException if there are fewer than five
     */
    public RawSvi fit(double[] moneyness, double[] variance, double[] weights) {
        if (moneyness.length < 5) {
            throw new IllegalArgumentException(
                    "raw SVI has five parameters, there are " + moneyness.length + " quotes");
        }
        k = moneyness;
        w = variance;
        weight = weights;
        residual = new double[k.length];
        shifted = new double[k.length];
        widened = new double[k.length];
        double low = k[0];
        double high = k[0];
        for (double x : k) {
            low = Math.min(low, x);
            high = Math.max(high, x);
        }
        double width = high - low;
        RawSvi best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double part = 0.1; part < 1.0; part += 0.2) {
            for (double sigma = 0.02; sigma < 1.0; sigma *= 3.0) {
                double[] vertex = {low + part * width, Math.log(sigma * width)};
                double sum = search(vertex, width);
                if (sum < least) {
                    least = sum;
                    best = linear(vertex[0], Math.exp(vertex[1]), residual);
                }
            }
        }
        return best;
    }

    /** Levenberg-Marquardt over m and ln sigma. */
    private double search(double[] vertex, double width) {
        double damping = 1e-3;
        double sum = squares(vertex[0], vertex[1], residual);
        for (int i = 0; i < STEPS && damping < 1e12; i++) {
            double stepM = 1e-6 * width;
            double stepSigma = 1e-6;
            squares(vertex[0] + stepM, vertex[1], shifted);
            squares(vertex[0], vertex[1] + stepSigma, widened);
            double mm = 0.0;
            double ms = 0.0;
            double ss = 0.0;
            double gm = 0.0;
            double gs = 0.0;
            for (int j = 0; j < k.length; j++) {
                double byM = (shifted[j] - residual[j]) / stepM;
                double bySigma = (widened[j] - residual[j]) / stepSigma;
                mm += byM * byM;
                ms += byM * bySigma;
                ss += bySigma * bySigma;
                gm += byM * residual[j];
                gs += bySigma * residual[j];
            }
            double a = mm * (1.0 + damping) + 1e-300;
            double c = ss * (1.0 + damping) + 1e-300;
            double determinant = a * c - ms * ms;
            double m = vertex[0] - (gm * c - gs * ms) / determinant;
            double logSigma = vertex[1] - Math.max(-1.0, Math.min(1.0, (gs * a - gm * ms) / determinant));
            double value = squares(m, logSigma, shifted);
            if (value < sum) {
                boolean done = sum - value < STOP * sum;
                vertex[0] = m;
                vertex[1] = logSigma;
                sum = squares(m, logSigma, residual);
                damping *= 0.1;
                if (done) {
                    break;
                }
            } else {
                damping *= 5.0;
            }
        }
        return squares(vertex[0], vertex[1], residual);
    }

    private double squares(double m, double logSigma, double[] out) {
        linear(m, Math.exp(logSigma), out);
        double sum = 0.0;
        for (double r : out) {
            sum += r * r;
        }
        return sum;
    }

    /** The best a, b and rho of a vertex: linear in a, b rho and b; what b cannot be is cut off. */
    private RawSvi linear(double m, double sigma, double[] out) {
        Arrays.fill(normal, 0.0);
        Arrays.fill(right, 0.0);
        for (int j = 0; j < k.length; j++) {
            double x = k[j] - m;
            double root = Math.sqrt(x * x + sigma * sigma);
            double f = weight[j];
            normal[0] += f;
            normal[1] += f * x;
            normal[2] += f * root;
            normal[4] += f * x * x;
            normal[5] += f * x * root;
            normal[8] += f * root * root;
            right[0] += f * w[j];
            right[1] += f * w[j] * x;
            right[2] += f * w[j] * root;
        }
        solve();
        double b = Math.max(right[2], 0.0);
        double rho = b == 0.0 ? 0.0 : Math.max(-1.0, Math.min(1.0, right[1] / b));
        RawSvi slice = new RawSvi(right[0], b, rho, m, sigma);
        for (int j = 0; j < k.length; j++) {
            out[j] = Math.sqrt(weight[j]) * (slice.totalVariance(k[j]) - w[j]);
        }
        return slice;
    }

    /** Cholesky of the three normal equations. */
    private void solve() {
        double a = Math.sqrt(normal[0]);
        double b = normal[1] / a;
        double c = normal[2] / a;
        double d = Math.sqrt(Math.max(normal[4] - b * b, 1e-300));
        double e = (normal[5] - b * c) / d;
        double f = Math.sqrt(Math.max(normal[8] - c * c - e * e, 1e-300));
        double x = right[0] / a;
        double y = (right[1] - b * x) / d;
        double z = (right[2] - c * x - e * y) / f;
        right[2] = z / f;
        right[1] = (y - e * right[2]) / d;
        right[0] = (x - b * right[1] - c * right[2]) / a;
    }
}
