package io.hedgerow.gateway.venue.sim.floor;

import io.hedgerow.gateway.venue.VenueFields;

/**
 * One expiry of one underlying: which contracts are delivered, and the average of the index they are delivered at.
 *
 * <p>Owned by the simulation's thread; allocates nothing after construction.
 */
public final class Delivery {
    private final int underlying;
    private final long expiryNs;
    private final long windowNs;
    private final boolean hasOptions;
    private final int[] instrumentIds;
    private long samples;
    private long firstE9;
    private long deviationsE9;
    private long lastSampleNs;

    /**
     * Creates one.
     *
     * @param underlying place in the spec
     * @param expiryNs when it is delivered
     * @param windowNs averaging window, cut at the start of the simulation
     * @param hasOptions whether options expire then, not only futures
     * @param instrumentIds what is delivered
     */
    public Delivery(int underlying, long expiryNs, long windowNs, boolean hasOptions, int[] instrumentIds) {
        this.underlying = underlying;
        this.expiryNs = expiryNs;
        this.windowNs = windowNs;
        this.hasOptions = hasOptions;
        this.instrumentIds = instrumentIds;
        lastSampleNs = expiryNs - windowNs;
    }

    public void sample(long timeNs, long indexE9) {
        if (samples == 0) {
            firstE9 = indexE9;
        }
        samples++;
        deviationsE9 += indexE9 - firstE9;
        lastSampleNs = timeNs;
    }

    /** Average so far, rounded to the nearest 1e-9. */
    public long averageE9() {
        return firstE9 + Math.round((double) deviationsE9 / samples);
    }

    /** Part of the window that the average covers. */
    public long observedNs() {
        return lastSampleNs - windowStartNs();
    }

    public long windowStartNs() {
        return expiryNs - windowNs;
    }

    /** What the average is expected to be, given the forward of the index. */
    public double expectedPrice(double forward) {
        if (samples == 0) {
            return forward;
        }
        double known = (double) observedNs() / windowNs;
        return known * averageE9() / 1e9 + (1.0 - known) * forward;
    }

    /**
     * Variance of the average as a share of the variance of the index at expiry. Before the window its length counts a
     * third; inside, what is open counts by the square of its share and a third.
     *
     * @param leftNs time to expiry, positive
     * @return 0 to 1
     */
    public double varianceShare(long leftNs) {
        if (leftNs >= windowNs) {
            return (leftNs - windowNs * (2.0 / 3.0)) / leftNs;
        }
        double open = (double) leftNs / windowNs;
        return open * open / 3.0;
    }

    public int underlying() {
        return underlying;
    }

    public long expiryNs() {
        return expiryNs;
    }

    public boolean hasOptions() {
        return hasOptions;
    }

    public int instrumentCount() {
        return instrumentIds.length;
    }

    public int instrumentId(int index) {
        return instrumentIds[index];
    }

    /** Its state. */
    void fields(VenueFields fields) {
        samples = fields.of(samples);
        firstE9 = fields.of(firstE9);
        deviationsE9 = fields.of(deviationsE9);
        lastSampleNs = fields.of(lastSampleNs);
    }
}
