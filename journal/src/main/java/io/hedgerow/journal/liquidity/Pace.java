package io.hedgerow.journal.liquidity;

/**
 * How fast something is traded: a share of what the market trades, or all within a time.
 *
 * @param participation share of the market's volume, 0 exclusive to 1; 0 where the time counts
 * @param days time, positive; 0 where the share counts
 */
public record Pace(double participation, double days) {
    /**
     * A share of what the market trades.
     *
     * @param share above 0, at most 1
     * @return the pace
     */
    public static Pace of(double share) {
        if (!(share > 0.0) || share > 1.0) {
            throw new IllegalArgumentException(
                    "participation must be above 0 and at most 100 %, it is " + 100.0 * share);
        }
        return new Pace(share, 0.0);
    }

    /**
     * All within a time.
     *
     * @param days positive
     * @return the pace
     */
    public static Pace within(double days) {
        if (!(days > 0.0) || Double.isInfinite(days)) {
            throw new IllegalArgumentException("a horizon must be longer than 0, it is " + days + " days");
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
