package io.hedgerow.gateway.surface.fit;

import io.hedgerow.gateway.surface.fit.svi.EssviSlice;

/** What one expiry keeps from fit to fit: its knots, the coefficients of its refinement, its slice. One thread. */
final class ExpiryState {
    final SplineBasis basis = new SplineBasis(KnotLayout.KNOTS_MAX);
    final double[] c = new double[KnotLayout.KNOTS_MAX];
    final double[] backbone = new double[BackboneSolver.PARAMETERS];
    final SmileForm form = new SmileForm();
    final KnotColumns columns = new KnotColumns();

    /** Whether backbone and knots come from an earlier fit of this expiry. */
    boolean known;

    /** Whether the coefficients do as well. */
    boolean refined;

    long expiryNs = Long.MIN_VALUE;
    double years;
    int outliers;

    /** How many quotes the refinement leaves out. */
    int rejected;

    /** Standard deviation and vol at the money of the backbone. */
    double unit;

    double vol;
    private double laidUnit;
    private final double[] four = new double[BandedSystem.BAND];
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
    void layKnots(ExpiryQuotes quotes, double theta, double from, double to) {
        unit = Math.sqrt(theta);
        vol = Math.sqrt(theta / quotes.years);
        double newFirst = quotes.size == 0 ? -unit : quotes.k[0];
        double newLast = quotes.size == 0 ? unit : quotes.k[quotes.size - 1];
        double room = 0.5 * laidUnit;
        boolean fits = refined
                && Math.abs(laidUnit - unit) < 0.1 * unit
                && Math.abs(newFirst - first) < room
                && Math.abs(newLast - last) < room
                && basis.knots[0] <= Math.min(newFirst, from)
                && basis.knots[basis.count - 1] >= Math.max(newLast, to);
        if (!fits) {
            laidUnit = unit;
            first = newFirst;
            last = newLast;
            KnotLayout.lay(basis, unit, first, last, from, to);
            refined = false;
        }
    }

    /** What the refinement adds here, as another expiry sees it: at the same standard deviations, in parts of the vol. */
    double added(double x, ExpiryState other) {
        double at = x * unit / other.unit;
        if (!(at > basis.knots[0] && at < basis.knots[basis.count - 1])) {
            return 0.0;
        }
        int cell = basis.cell(at);
        basis.values(cell, at, four, 0);
        return form.share * other.vol / vol * basis.combine(SplineBasis.first(cell), four, 0, c);
    }

    /** The second derivative of that. */
    double addedCurvature(double x, ExpiryState other) {
        double at = x * unit / other.unit;
        if (!(at > basis.knots[0] && at < basis.knots[basis.count - 1])) {
            return 0.0;
        }
        int cell = basis.cell(at);
        basis.curvatures(cell, at, four, 0);
        double stretch = unit / other.unit;
        double sum = basis.combine(SplineBasis.first(cell), four, 0, c);
        return form.share * other.vol / vol * stretch * stretch * sum;
    }

    /** Falls back to the backbone on the knots of another slice; the next fit refines anew. */
    void layLike(ExpiryState other) {
        EssviSlice slice = new EssviSlice(Math.exp(backbone[0]), Math.exp(backbone[1]), Math.exp(backbone[2]));
        form.layLike(other.form, slice, years);
        columns.take(form);
    }

    /** How many numbers {@link #write} takes. */
    static final int STATE_SIZE = 10 + BackboneSolver.PARAMETERS + 2 * KnotLayout.KNOTS_MAX;

    /** Writes what the next fit reads. */
    void write(double[] out, int at) {
        out[at] = (double) (expiryNs >> 32);
        out[at + 1] = (double) (expiryNs & 0xffff_ffffL);
        out[at + 2] = known ? 1.0 : 0.0;
        out[at + 3] = refined ? 1.0 : 0.0;
        out[at + 4] = rejected;
        out[at + 5] = laidUnit;
        out[at + 6] = first;
        out[at + 7] = last;
        out[at + 8] = basis.count;
        out[at + 9] = form.share;
        System.arraycopy(backbone, 0, out, at + 10, backbone.length);
        System.arraycopy(basis.knots, 0, out, at + 10 + backbone.length, KnotLayout.KNOTS_MAX);
        System.arraycopy(c, 0, out, at + 10 + backbone.length + KnotLayout.KNOTS_MAX, KnotLayout.KNOTS_MAX);
    }

    /** Reads what {@link #write} wrote. */
    void read(double[] in, int at) {
        expiryNs = ((long) in[at] << 32) | (long) in[at + 1];
        known = in[at + 2] != 0.0;
        refined = in[at + 3] != 0.0;
        rejected = (int) in[at + 4];
        laidUnit = in[at + 5];
        first = in[at + 6];
        last = in[at + 7];
        form.share = in[at + 9];
        System.arraycopy(in, at + 10, backbone, 0, backbone.length);
        System.arraycopy(in, at + 10 + backbone.length, basis.knots, 0, KnotLayout.KNOTS_MAX);
        System.arraycopy(in, at + 10 + backbone.length + KnotLayout.KNOTS_MAX, c, 0, KnotLayout.KNOTS_MAX);
        int knots = (int) in[at + 8];
        if (knots > 1) {
            basis.build(knots);
        }
    }

    /** Raises all vols by a factor. */
    void lift(double factor) {
        for (int i = 0; i < form.count; i++) {
            form.vol[i] *= factor;
            form.slope[i] *= factor;
        }
        columns.take(form);
    }

    /** Sets the slice to so much of its refinement. */
    void blend(double share) {
        form.blend(share);
        columns.take(form);
    }
}
