package io.hedgerow.journal.liquidity;

/**
 * How fast something is traded: a share of what the market trades, or all within a time.
 *
 * @param participation share of the market's volume, 0 exclusive to 1; 0 where the time counts
 * @param days time, positive; 0 where the share counts
 */
public record Pace(double participation, double days) {
    private static final double LEAST = 1e-5;
    private static final double SECOND = 1.0 / 86_400.0;

    /**
     * A share of what the market trades.
     *
     * @param share from 0.00001 to 1
     * @return the pace
     */
    public static Pace of(double share) {
        if (!(share >= LEAST) || share > 1.0) {
            throw new IllegalArgumentException(
                    "participation must be at least 0.001 and at most 100 %, it is " + 100.0 * share);
        }
        return new Pace(share, 0.0);
    }

    /**
     * All within a time.
     *
     * @param days a second at least
     * @return the pace
     */
    public static Pace within(double days) {
        if (!(days >= SECOND) || Double.isInfinite(days)) {
            throw new IllegalArgumentException("a horizon must be a second at least, it is " + days + " days");
        }
        return new Pace(0.0, days);
    }

    /**
     * Days that it takes.
     *
     * @param sizeOverVolume lots over the lots that the market trades in a day
     * @return days
     */
    double daysOf(double sizeOverVolume) {
        return days > 0.0 ? days : sizeOverVolume / participation;
    }

    /**
     * Share of the market.
     *
     * @param sizeOverVolume lots over the lots that the market trades in a day
     * @return share; above 1 where the time is too short
     */
    double shareOf(double sizeOverVolume) {
        return days > 0.0 ? sizeOverVolume / days : participation;
    }
}
