package io.hedgerow.gateway.venue.sim.actors;

import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.spec.FundingSpec;

/**
 * Funding of one perpetual by the formula in {@link FundingSpec}: the rate of each observation holds until the next.
 *
 * <p>Owned by the simulation's thread.
 */
public final class FundingAccrual {
    /** The time the quoted rate is for. */
    public static final long EIGHT_HOURS_NS = 8L * 3_600L * 1_000_000_000L;

    private static final double E18 = 1e18;

    private final double deadBand;
    private final double cap;
    private long lastNs;
    private double rate;
    private double accrued;

    public FundingAccrual(FundingSpec spec, long startNs) {
        deadBand = spec.deadBand();
        cap = spec.cap();
        lastNs = startNs;
    }

    /** Rate for eight hours at a premium of the mark over the index. */
    public double rate(long markE9, long indexE9) {
        double premium = (double) (markE9 - indexE9) / indexE9;
        double uncapped = Math.max(deadBand, premium) + Math.min(-deadBand, premium);
        return Math.max(-cap, Math.min(cap, uncapped));
    }

    public void observe(long timeNs, long markE9, long indexE9) {
        accrueTo(timeNs);
        rate = rate(markE9, indexE9);
    }

    double eightHourRate() {
        return rate;
    }

    /** What has accrued since the last settlement, times 1e18; what is below that is kept for the next. */
    public long settleE18(long timeNs) {
        accrueTo(timeNs);
        long settledE18 = Math.round(accrued * E18);
        accrued -= settledE18 / E18;
        return settledE18;
    }

    private void accrueTo(long timeNs) {
        accrued += rate * ((double) (timeNs - lastNs) / EIGHT_HOURS_NS);
        lastNs = timeNs;
    }

    /** Part of an eight-hour rate that falls on an interval, times 1e18. */
    static long rateE18(double eightHourRate, long intervalNs) {
        return Math.round(eightHourRate * ((double) intervalNs / EIGHT_HOURS_NS) * E18);
    }

    /** Its state. */
    void fields(VenueFields fields) {
        lastNs = fields.of(lastNs);
        rate = fields.of(rate);
        accrued = fields.of(accrued);
    }
}
