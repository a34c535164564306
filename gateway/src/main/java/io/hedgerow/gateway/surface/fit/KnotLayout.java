package io.hedgerow.gateway.surface.fit;

import io.hedgerow.engine.market.SmileSlice;

/**
 * Where the knots of a refinement lie: over the quotes, about half a standard deviation apart at the money and wider in
 * the wings, and two on each side beyond them, over which the refinement fades out.
 */
final class KnotLayout {
    /** The most knots of a refinement, so that the published form has room for those beyond. */
    static final int KNOTS_MAX = SmileSlice.KNOTS_MAX - 2 * SmileForm.OUTER;

    /** Knots beyond the quotes, on each side, over which a refinement fades out. */
    static final int FADING = 2;

    private static final int CELLS_MAX = KNOTS_MAX - 5;
    private static final double SPACING = 0.45;
    private static final double WIDENS_FROM = 2.0;

    private KnotLayout() {}

    /**
     * Lays the knots.
     *
     * @param unit standard deviation of log-moneyness
     * @param first lowest log-moneyness of the quotes
     * @param last highest log-moneyness of the quotes
     * @param from where the fading must begin at the latest, on the left (calendar conditions)
     * @param to the same on the right
     */
    static void lay(SplineBasis basis, double unit, double first, double last, double from, double to) {
        double low = Math.min(first / unit, -1.0);
        double high = Math.max(last / unit, 1.0);
        int cells = (int) Math.max(4.0, Math.min(CELLS_MAX, Math.ceil((high - low) / SPACING)));
        double start = warp(low);
        double end = warp(high);
        double[] k = basis.knots;
        for (int i = 0; i <= cells; i++) {
            k[FADING + i] = unwarp(start + (end - start) * i / cells);
        }
        k[FADING] = low;
        k[FADING + cells] = high;
        double stepLeft = k[FADING + 1] - low;
        double stepRight = high - k[FADING + cells - 1];
        k[1] = low - 2.4 * stepLeft - 0.8;
        k[0] = Math.min(low - 6.0 * stepLeft - 3.0, from / unit);
        k[FADING + cells + 1] = high + 2.4 * stepRight + 0.8;
        k[FADING + cells + 2] = Math.max(high + 6.0 * stepRight + 3.0, to / unit);
        int count = cells + 1 + 2 * FADING;
        for (int i = 0; i < count; i++) {
            k[i] *= unit;
        }
        basis.build(count);
    }

    private static double warp(double z) {
        double x = z / WIDENS_FROM;
        return Math.copySign(Math.log(Math.abs(x) + Math.sqrt(x * x + 1.0)), x);
    }

    private static double unwarp(double y) {
        return WIDENS_FROM * Math.sinh(y);
    }
}
