package io.hedgerow.gateway.surface.calibration;

/**
 * What a venue's vols differ by from those of all venues together: {@code level + slope k}. The weighted sums of levels
 * and of slopes over the venues are zero.
 *
 * @param venue name
 * @param expiryNs UTC ns; 0 for all expiries together
 * @param quotes two-sided quotes that it was found from
 * @param level at the forward, in vol as a decimal
 * @param levelError standard error; not-a-number where there is nothing to compare with
 * @param slope by log-moneyness
 * @param slopeError standard error
 * @param halfSpread half the distance of bid and offer, the middle one, in vol
 * @param weight share of the venue in the whole
 */
public record VenueBias(
        String venue,
        long expiryNs,
        int quotes,
        double level,
        double levelError,
        double slope,
        double slopeError,
        double halfSpread,
        double weight) {
    /** Level over its standard error; 0 where there is nothing to compare with. */
    public double levelScore() {
        return levelError > 0.0 ? level / levelError : 0.0;
    }

    /** Slope over its standard error; 0 where there is nothing to compare with. */
    public double slopeScore() {
        return slopeError > 0.0 ? slope / slopeError : 0.0;
    }

    /** What the venue's vols are too high by at a log-moneyness. */
    public double at(double k) {
        return level + slope * k;
    }
}
