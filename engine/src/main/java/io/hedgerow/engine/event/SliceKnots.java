package io.hedgerow.engine.event;

/** Knots of a smile as they are published: vols and their slopes by log-moneyness {@code k = ln(K/F)}, ascending. */
public interface SliceKnots {
    /** How many, 1 to {@link SurfaceWriter#KNOTS_MAX}. */
    int knots();

    /** Log-moneyness of a knot. */
    double k(int knot);

    /** Vol there, as a decimal. */
    double vol(int knot);

    /** Slope {@code dsigma/dk} there. */
    double slope(int knot);

    /** Standard error of the vol there, as a decimal; 0 = not known. */
    double standardError(int knot);
}
