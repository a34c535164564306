package io.hedgerow.gateway.surface.fit.svi;

import io.hedgerow.engine.market.SmileSlice;

/**
 * A smile in jump-wings coordinates (Gatheral and Jacquier 2014, section 3), those that traders speak of.
 *
 * @param v variance at the money, annual
 * @param psi skew at the money: {@code w'(0) / (2 sqrt(w(0)))}
 * @param p slope of the left wing over {@code sqrt(w(0))}
 * @param c slope of the right wing over {@code sqrt(w(0))}
 * @param vMin least variance, annual
 * @param years years to expiry
 */
public record SviJw(double v, double psi, double p, double c, double vMin, double years) {
    private static final int GRID = 64;
    private static final int GOLDEN_STEPS = 60;
    private static final int HALVINGS = 40;

    /** The coordinates of a slice of raw SVI. */
    public static SviJw of(RawSvi raw, double years) {
        double w = raw.totalVariance(0.0);
        double root = Math.sqrt(w);
        double psi = 0.5 * raw.slope(0.0) / root;
        double p = raw.b() * (1.0 - raw.rho()) / root;
        double c = raw.b() * (1.0 + raw.rho()) / root;
        return new SviJw(w / years, psi, p, c, raw.minimum() / years, years);
    }

    /** The coordinates of a published slice, whatever model it came from. */
    public static SviJw of(SmileSlice smile, double years) {
        double vol = smile.volAt(0.0);
        double root = vol * Math.sqrt(years);
        int end = smile.knots() - 1;
        double left = -2.0 * smile.vol(0) * smile.slope(0) * years;
        double right = 2.0 * smile.vol(end) * smile.slope(end) * years;
        double least = leastVol(smile);
        return new SviJw(
                vol * vol, smile.slopeAt(0.0) * Math.sqrt(years), left / root, right / root, least * least, years);
    }

    /**
     * The slice of raw SVI that has these coordinates.
     *
     * @throws IllegalArgumentException if there is none, or more than one: the skew is not between the wings, or the slice
     *     is symmetric with its vertex at the money
     */
    public RawSvi raw() {
        double w = v * years;
        double root = Math.sqrt(w);
        double b = 0.5 * root * (c + p);
        double rho = 1.0 - p * root / b;
        double beta = rho - 2.0 * psi * root / b;
        if (!(Math.abs(beta) <= 1.0)) {
            throw new IllegalArgumentException("no slice of SVI has the skew " + psi + " between its wings");
        }
        double complement = Math.sqrt(1.0 - rho * rho);
        if (beta == 0.0 && rho == 0.0) {
            throw new IllegalArgumentException(
                    "a symmetric slice with its vertex at the money: its curvature is not told");
        }
        if (beta == 0.0) {
            double sigma = (w - vMin * years) / (b * (1.0 - complement));
            return new RawSvi(vMin * years - b * sigma * complement, b, rho, 0.0, sigma);
        }
        double alpha = Math.copySign(Math.sqrt(1.0 / (beta * beta) - 1.0), beta);
        double sign = Math.copySign(1.0, alpha);
        double m = (v - vMin) * years / (b * (-rho + sign * Math.sqrt(1.0 + alpha * alpha) - alpha * complement));
        double sigma = alpha * m;
        return new RawSvi(vMin * years - b * sigma * complement, b, rho, m, sigma);
    }

    /**
     * The nearest slice that is surely free of butterflies: {@code c' = p + 2 psi} and
     * {@code vMin' = v 4 p c' / (p + c')^2}, which is a slice of SSVI (Gatheral and Jacquier, section 5.1).
     */
    public SviJw surelyAdmissible() {
        double right = p + 2.0 * psi;
        return new SviJw(v, psi, p, right, v * 4.0 * p * right / ((p + right) * (p + right)), years);
    }

    /**
     * The slice nearest to this one that is free of butterflies, on the straight line to {@link #surelyAdmissible}; this
     * slice itself if it is free of them.
     */
    public SviJw admissible() {
        if (Double.isNaN(RawSviArbitrage.butterfly(raw()))) {
            return this;
        }
        SviJw sure = surelyAdmissible();
        double good = 1.0;
        double bad = 0.0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (good + bad);
            if (Double.isNaN(RawSviArbitrage.butterfly(towards(sure, middle).raw()))) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return towards(sure, good);
    }

    private SviJw towards(SviJw other, double part) {
        return new SviJw(v, psi, p, c + part * (other.c - c), vMin + part * (other.vMin - vMin), years);
    }

    private static double leastVol(SmileSlice smile) {
        double low = smile.k(0);
        double high = smile.k(smile.knots() - 1);
        double best = low;
        for (int i = 1; i <= GRID; i++) {
            double x = low + (high - low) * i / GRID;
            best = smile.volAt(x) < smile.volAt(best) ? x : best;
        }
        for (int i = 0; i < smile.knots(); i++) {
            best = smile.vol(i) < smile.volAt(best) ? smile.k(i) : best;
        }
        double reach = (high - low) / GRID;
        double from = Math.max(low, best - reach);
        double to = Math.min(high, best + reach);
        for (int i = 0; i < GOLDEN_STEPS; i++) {
            double third = (to - from) / 3.0;
            if (smile.volAt(from + third) < smile.volAt(to - third)) {
                to -= third;
            } else {
                from += third;
            }
        }
        return Math.min(smile.volAt(best), smile.volAt(0.5 * (from + to)));
    }
}
