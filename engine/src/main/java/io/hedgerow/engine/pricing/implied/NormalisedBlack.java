package io.hedgerow.engine.pricing.implied;

/**
 * The normalised Black value of an out-of-the-money option, to nearly the last bit:
 * {@code beta(x, s) = e^(x/2) N(x/s + s/2) - e^(-x/2) N(x/s - s/2)} with {@code x = -|ln(F/K)|} and
 * {@code s = vol sqrt(t)}, which is the undiscounted price over {@code sqrt(F K)}.
 *
 * <p>With {@code h = x/s}, {@code t = s/2}, {@code Y = N/n} it is {@code n-like(h, t) (Y(h+t) - Y(h-t))}. For small t
 * that difference is the integral of {@code Y'(z) = 1 + z Y(z)}, which is positive and smooth, so eight Gauss-Legendre
 * nodes give it without cancellation. Cold path; any thread.
 */
final class NormalisedBlack {
    private static final double INVERSE_SQRT_TWO_PI = 0x1.9884533d43651p-2;
    private static final double SMALL_T = 0.5;
    private static final double MILLS_SHIFT = 5.0;

    private static final double[] NODES = {
        0x1.77ac94f3c7345p-3, 0x1.0d129583284b4p-1, 0x1.97e4ab249f41ep-1, 0x1.ebab1cb0acc67p-1
    };
    private static final double[] WEIGHTS = {
        0x1.736360b199343p-2, 0x1.413c50a255615p-2, 0x1.c76fb531d2b96p-3, 0x1.9ea1d04ca0374p-4
    };

    /** P of the Mills ratio {@code r P(1 - 10 r)}, {@code r = 1/(y + 5)}, highest power first; error below 1e-17. */
    private static final double[] MILLS = {
        -0x1.a2c1f29bc7696p-32,
        0x1.322e0cf203848p-28,
        0x1.4a76e34299041p-26,
        -0x1.9377d427aac6ep-26,
        -0x1.634aa0425c819p-23,
        0x1.c79cd4345f710p-24,
        0x1.2380d907b5cbcp-20,
        -0x1.c5025a89b9627p-21,
        -0x1.d1d8fcde4d948p-18,
        0x1.4ed3bb97b564bp-17,
        0x1.5ec227bdb5613p-15,
        -0x1.059797e9ff36ap-13,
        -0x1.38200d1f6720dp-13,
        0x1.660d45c89ac21p-10,
        -0x1.062396b168c23p-9,
        -0x1.ebbc3272d1d2bp-8,
        0x1.ab031a04e0b3ap-5,
        -0x1.62d360c630369p-3,
        0x1.a7927af8f09cap-2,
        -0x1.9262efbe12dc5p-1,
        0x1.3dd60739e7979p+0,
        -0x1.aaf94e206d6d8p+0,
        0x1.ed96b8318f6c5p+0
    };

    private NormalisedBlack() {}

    /** {@code d beta/ds = exp(-(h^2 + t^2)/2) / sqrt(2 pi)}, with the rounding of h and of the squares made good. */
    static double vega(double x, double s) {
        double h = x / s;
        double hLow = Math.fma(-h, s, x) / s;
        double t = 0.5 * s;
        double square = h * h;
        double exponent = square + t * t;
        double shadow = exponent - square;
        double tSquared = t * t;
        double low = Math.fma(h, h, -square)
                + 2.0 * h * hLow
                + Math.fma(t, t, -tSquared)
                + ((square - (exponent - shadow)) + (tSquared - shadow));
        return INVERSE_SQRT_TWO_PI * StrictMath.exp(-0.5 * exponent) * (1.0 - 0.5 * low);
    }

    /** {@code beta(x, s)} for {@code x <= 0}. */
    static double value(double x, double s) {
        double h = x / s;
        double t = 0.5 * s;
        return vega(x, s) * (t < SMALL_T ? slopeIntegral(h, t) : ratio(h + t) - ratio(h - t));
    }

    /** {@code e^(x/2) - beta(x, s)}: what is left to the upper bound, a sum of positive terms. */
    static double complement(double x, double s) {
        double h = x / s;
        double t = 0.5 * s;
        return vega(x, s) * (ratio(-h - t) + ratio(h - t));
    }

    private static double slopeIntegral(double h, double t) {
        double sum = 0.0;
        for (int i = NODES.length - 1; i >= 0; i--) {
            double step = t * NODES[i];
            sum += WEIGHTS[i] * (slope(h - step) + slope(h + step));
        }
        return t * sum;
    }

    /** {@code Y'(z) = 1 + z Y(z)}. */
    private static double slope(double z) {
        return Math.fma(z, ratio(z), 1.0);
    }

    /** {@code Y(z) = N(z)/n(z)}. */
    private static double ratio(double z) {
        if (z <= 0.0) {
            return millsRatio(-z);
        }
        return StrictMath.exp(0.5 * z * z) / INVERSE_SQRT_TWO_PI - millsRatio(z);
    }

    private static double millsRatio(double y) {
        double r = 1.0 / (y + MILLS_SHIFT);
        double t = Math.fma(r, -2.0 * MILLS_SHIFT, 1.0);
        double p = MILLS[0];
        for (int i = 1; i < MILLS.length; i++) {
            p = Math.fma(p, t, MILLS[i]);
        }
        return r * p;
    }
}
