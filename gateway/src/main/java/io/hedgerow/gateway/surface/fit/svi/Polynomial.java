package io.hedgerow.gateway.surface.fit.svi;

import java.util.Arrays;

/** Real polynomials by their coefficients, lowest power first: where on a half line they are negative. */
final class Polynomial {
    private static final int HALVINGS = 200;

    private Polynomial() {}

    static double[] multiply(double[] a, double[] b) {
        double[] out = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                out[i + j] += a[i] * b[j];
            }
        }
        return out;
    }

    /** {@code a + factor b}. */
    static double[] add(double[] a, double factor, double[] b) {
        double[] out = Arrays.copyOf(a, Math.max(a.length, b.length));
        for (int i = 0; i < b.length; i++) {
            out[i] += factor * b[i];
        }
        return out;
    }

    static double value(double[] a, double x) {
        double sum = 0.0;
        for (int i = a.length - 1; i >= 0; i--) {
            sum = sum * x + a[i];
        }
        return sum;
    }

    private static double[] derivative(double[] a) {
        double[] out = new double[Math.max(1, a.length - 1)];
        for (int i = 1; i < a.length; i++) {
            out[i - 1] = i * a[i];
        }
        return out;
    }

    /**
     * All places between two bounds where a polynomial crosses 0, ascending: between neighbouring extrema, which are the
     * crossings of its derivative, it is monotone and crosses at most once.
     */
    static double[] crossings(double[] a, double low, double high) {
        double[] polynomial = trimmed(a);
        if (polynomial.length <= 1) {
            return new double[0];
        }
        double[] extrema = crossings(derivative(polynomial), low, high);
        double[] found = new double[polynomial.length];
        int count = 0;
        double from = low;
        for (int i = 0; i <= extrema.length; i++) {
            double to = i < extrema.length ? extrema[i] : high;
            double atFrom = value(polynomial, from);
            double atTo = value(polynomial, to);
            if ((atFrom < 0.0) != (atTo < 0.0)) {
                found[count++] = bisect(polynomial, from, to, atFrom < 0.0);
            }
            from = to;
        }
        return Arrays.copyOf(found, count);
    }

    private static double bisect(double[] a, double from, double to, boolean negativeFirst) {
        double low = from;
        double high = to;
        for (int i = 0; i < HALVINGS && Math.nextUp(low) < high; i++) {
            double middle = 0.5 * (low + high);
            if ((value(a, middle) < 0.0) == negativeFirst) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double[] trimmed(double[] a) {
        int degree = a.length - 1;
        while (degree > 0 && a[degree] == 0.0) {
            degree--;
        }
        return Arrays.copyOf(a, degree + 1);
    }

    /** A positive number that no positive root exceeds (Cauchy). */
    static double rootBound(double[] a) {
        double[] polynomial = trimmed(a);
        double leading = Math.abs(polynomial[polynomial.length - 1]);
        double most = 0.0;
        for (int i = 0; i < polynomial.length - 1; i++) {
            most = Math.max(most, Math.abs(polynomial[i]) / leading);
        }
        return 1.0 + most;
    }
}
