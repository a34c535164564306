package io.hedgerow.gateway.surface.fit.svi;

/**
 * Decides on the whole real line whether slices of raw SVI admit static arbitrage.
 *
 * <p>With {@code k = m + sigma (t - 1/t) / 2}, t positive, the root in w is {@code sigma (t + 1/t) / 2}, so w, w' and w''
 * are rational in t and the numerator of Durrleman's function is a polynomial whose positive roots are found one by one.
 * The difference of two slices is 0 where a quartic is: {@code (p1 - p2 + r1)^2 = r2^2} squared once more, with p linear
 * and r the roots.
 */
public final class RawSviArbitrage {
    private static final double T_MIN = 1e-8;
    private static final double T_MAX = 1e8;

    private RawSviArbitrage() {}

    /**
     * Looks for a butterfly.
     *
     * @return NaN if the slice is free of them on the whole line, else a log-moneyness where g is negative, total variance
     *     is not positive or a wing is steeper than 2 (then plus or minus infinity)
     */
    public static double butterfly(RawSvi slice) {
        if (slice.b() * (1.0 + slice.rho()) > 2.0) {
            return Double.POSITIVE_INFINITY;
        }
        if (slice.b() * (1.0 - slice.rho()) > 2.0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (!(slice.minimum() > 0.0)) {
            return slice.m() - slice.rho() * slice.sigma() / Math.sqrt(1.0 - slice.rho() * slice.rho());
        }
        double[] g = density(slice);
        double[] crossings = Polynomial.crossings(g, T_MIN, T_MAX);
        double from = T_MIN;
        for (int i = 0; i <= crossings.length; i++) {
            double to = i < crossings.length ? crossings[i] : T_MAX;
            double middle = Math.sqrt(from * to);
            double k = moneyness(slice, middle);
            if (slice.durrleman(k) < 0.0) {
                return k;
            }
            from = to;
        }
        return Double.NaN;
    }

    private static double moneyness(RawSvi slice, double t) {
        return slice.m() + 0.5 * slice.sigma() * (t - 1.0 / t);
    }

    /**
     * {@code 4 t^2 q^3 w^2 g} as a polynomial of degree 10 in t, with {@code q = t^2 + 1}:
     *
     * <pre>
     *   w = variance / (2 t)    w' = slope / q    w'' = 8 b t^3 / (sigma q^3)    k = moneyness / (2 t)
     *   (variance q - moneyness slope / 2)^2 q - slope^2 (t variance + variance^2 / 8) q / 2 + 4 b / sigma t^3 variance^2
     * </pre>
     */
    private static double[] density(RawSvi s) {
        double b = s.b();
        double[] q = {1.0, 0.0, 1.0};
        double[] variance = {b * s.sigma() * (1.0 - s.rho()), 2.0 * s.a(), b * s.sigma() * (1.0 + s.rho())};
        double[] slope = {b * (s.rho() - 1.0), 0.0, b * (s.rho() + 1.0)};
        double[] moneyness = {-s.sigma(), 2.0 * s.m(), s.sigma()};
        double[] square = Polynomial.multiply(variance, variance);
        double[] level = Polynomial.add(Polynomial.multiply(variance, q), -0.5, Polynomial.multiply(moneyness, slope));
        double[] first = Polynomial.multiply(Polynomial.multiply(level, level), q);
        double[] variances = Polynomial.add(Polynomial.multiply(variance, new double[] {0.0, 1.0}), 0.125, square);
        double[] second = Polynomial.multiply(Polynomial.multiply(Polynomial.multiply(slope, slope), variances), q);
        double[] third = Polynomial.multiply(square, new double[] {0.0, 0.0, 0.0, 1.0});
        return Polynomial.add(Polynomial.add(first, -0.5, second), 4.0 * b / s.sigma(), third);
    }

    /**
     * Looks for a calendar spread.
     *
     * @return NaN if the later slice is nowhere below the earlier, else a log-moneyness where it is
     */
    public static double calendar(RawSvi earlier, RawSvi later) {
        double[] line = {
            later.a() - later.b() * later.rho() * later.m() - earlier.a() + earlier.b() * earlier.rho() * earlier.m(),
            later.b() * later.rho() - earlier.b() * earlier.rho()
        };
        double[] first = root(earlier);
        double[] second = root(later);
        double[] sum = Polynomial.add(Polynomial.add(first, 1.0, second), -1.0, Polynomial.multiply(line, line));
        double[] quartic = Polynomial.add(Polynomial.multiply(sum, sum), -4.0, Polynomial.multiply(first, second));
        double reach = Math.min(T_MAX, Polynomial.rootBound(quartic));
        double[] crossings = Polynomial.crossings(quartic, -reach, reach);
        double from = -2.0 * reach;
        for (int i = 0; i <= crossings.length; i++) {
            double to = i < crossings.length ? crossings[i] : 2.0 * reach;
            double k = 0.5 * (from + to);
            if (later.totalVariance(k) < earlier.totalVariance(k)) {
                return k;
            }
            from = to;
        }
        return Double.NaN;
    }

    /** {@code b^2 ((k - m)^2 + sigma^2)} in k. */
    private static double[] root(RawSvi s) {
        double b = s.b() * s.b();
        return new double[] {b * (s.m() * s.m() + s.sigma() * s.sigma()), -2.0 * b * s.m(), b};
    }
}
