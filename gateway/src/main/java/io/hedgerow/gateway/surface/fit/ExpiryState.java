package io.hedgerow.gateway.surface.fit;

/** What one expiry keeps from fit to fit: its knots, the coefficients of its refinement, its slice. One thread. */
final class ExpiryState {
    final SplineBasis basis = new SplineBasis(KnotLayout.KNOTS_MAX);
    final double[] c = new double[KnotLayout.KNOTS_MAX];
    final double[] backbone = new double[BackboneSolver.PARAMETERS];
    final SmileForm form = new SmileForm();
    final SmileColumns columns = new SmileColumns();

    /** Whether backbone and knots come from an earlier fit of this expiry. */
    boolean known;

    /** Whether the coefficients do as well. */
    boolean refined;

    long expiryNs = Long.MIN_VALUE;
    double years;
    int outliers;
    private double unit;
    private double first;
    private double last;

    /** Makes this the state of an expiry; what it knew of another is void. */
    void begin(ExpiryQuotes quotes) {
        refined = refined && known;
        known = true;
        expiryNs = quotes.expiryNs;
        years = quotes.years;
        outliers = 0;
    }

    /** Lays knots, unless those of the last fit still do for the quotes. */
    void layKnots(ExpiryQuotes quotes, double newUnit, double from, double to) {
        double newFirst = quotes.size == 0 ? -newUnit : quotes.k[0];
        double newLast = quotes.size == 0 ? newUnit : quotes.k[quotes.size - 1];
        double room = 0.5 * unit;
        boolean fits = refined
                && Math.abs(newUnit - unit) < 0.1 * unit
                && Math.abs(newFirst - first) < room
                && Math.abs(newLast - last) < room
                && basis.knots[0] <= Math.min(newFirst, from)
                && basis.knots[basis.count - 1] >= Math.max(newLast, to);
        if (!fits) {
            unit = newUnit;
            first = newFirst;
            last = newLast;
            KnotLayout.lay(basis, unit, first, last, from, to);
            refined = false;
        }
    }

    /** Sets the slice to so much of its refinement. */
    void blend(double share) {
        form.blend(share);
        columns.take(form);
    }
}
