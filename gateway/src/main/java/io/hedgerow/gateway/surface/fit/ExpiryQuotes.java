package io.hedgerow.gateway.surface.fit;

import java.util.Arrays;

/**
 * The quotes of one expiry in vols, as columns in ascending log-moneyness. Reused from fit to fit; owned by its
 * {@link FitInput}.
 */
final class ExpiryQuotes {
    /** Quotes narrower than this part of their vol count as this wide: nothing is known better. */
    private static final double NARROWEST = 1e-3;

    long expiryNs;
    double years;
    double eventYears;
    double forward;
    int size;

    /** How many have both sides. */
    int twoSided;

    double[] k = new double[64];
    double[] bid = new double[64];
    double[] ask = new double[64];
    double[] uncertainty = new double[64];

    /** Mid of what has both sides, else the one side. */
    double[] mid = new double[64];

    /** Half of the distance of bid and ask; infinite where one is missing. */
    double[] half = new double[64];

    /** What a residual beyond bid and ask is measured by: half width and uncertainty, never 0. */
    double[] scale = new double[64];

    void begin(long expiry, double yearsToExpiry, double eventYearsToExpiry, double forwardPrice) {
        expiryNs = expiry;
        years = yearsToExpiry;
        eventYears = eventYearsToExpiry;
        forward = forwardPrice;
        size = 0;
        twoSided = 0;
    }

    void add(double logMoneyness, double bidVol, double askVol, double standardError) {
        if (size == k.length) {
            grow();
        }
        int i = size++;
        while (i > 0 && k[i - 1] > logMoneyness) {
            move(i - 1, i);
            i--;
        }
        boolean both = !Double.isNaN(bidVol) && !Double.isNaN(askVol);
        k[i] = logMoneyness;
        bid[i] = bidVol;
        ask[i] = askVol;
        uncertainty[i] = standardError;
        mid[i] = both ? 0.5 * (bidVol + askVol) : Double.isNaN(bidVol) ? askVol : bidVol;
        half[i] = both ? 0.5 * (askVol - bidVol) : Double.POSITIVE_INFINITY;
        double width = both ? half[i] : NARROWEST * mid[i];
        scale[i] = Math.max(width, NARROWEST * mid[i]) + standardError;
        twoSided += both ? 1 : 0;
    }

    /** Whether a vol is between bid and ask of a quote, edges included. */
    boolean inside(int i, double vol) {
        return !(vol < bid[i]) && !(vol > ask[i]);
    }

    private void move(int from, int to) {
        k[to] = k[from];
        bid[to] = bid[from];
        ask[to] = ask[from];
        uncertainty[to] = uncertainty[from];
        mid[to] = mid[from];
        half[to] = half[from];
        scale[to] = scale[from];
    }

    private void grow() {
        int capacity = 2 * k.length;
        k = Arrays.copyOf(k, capacity);
        bid = Arrays.copyOf(bid, capacity);
        ask = Arrays.copyOf(ask, capacity);
        uncertainty = Arrays.copyOf(uncertainty, capacity);
        mid = Arrays.copyOf(mid, capacity);
        half = Arrays.copyOf(half, capacity);
        scale = Arrays.copyOf(scale, capacity);
    }
}
