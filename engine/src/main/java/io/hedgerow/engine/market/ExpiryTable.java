package io.hedgerow.engine.market;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.ForwardPriceDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SettlementAverageDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Forward, rate and settlement average of every slice; a slice is one expiry of one underlying. Slices are numbered in
 * the order in which they appear; those of an underlying are linked in the order of their expiries:
 *
 * <pre>
 *   for (int slice = expiries.first(underlying); slice != NO_SLICE; slice = expiries.next(slice)) { ... }
 * </pre>
 *
 * <p>A venue's forward fixes the ratio of forward to reference price; between two of the venue's forwards the forward
 * follows the reference price at that ratio.
 *
 * <p>Owned by the engine thread.
 */
public final class ExpiryTable {
    /** Returned where there is no such slice. */
    public static final int NO_SLICE = -1;

    private static final double E9 = 1e9;

    private final IntColumn count;
    private final IntColumn underlyingId;
    private final LongColumn expiryNs;
    private final DoubleColumn forward;
    private final DoubleColumn forwardRatio;
    private final LongColumn forwardVenueTimeNs;
    private final DoubleColumn rate;
    private final DoubleColumn settlementAverage;
    private final LongColumn settlementObservedNs;
    private final IntColumn firstOfUnderlying;
    private final IntColumn nextOfSlice;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many slices and underlyings
     */
    public ExpiryTable(StateMemory memory, CapacitySpec capacity) {
        int slices = capacity.listing().slices();
        count = memory.intColumn("expiry.count", 1);
        underlyingId = memory.intColumn("expiry.underlyingId", slices);
        expiryNs = memory.longColumn("expiry.expiryNs", slices);
        forward = memory.doubleColumn("expiry.forward", slices);
        forwardRatio = memory.doubleColumn("expiry.forwardRatio", slices);
        forwardVenueTimeNs = memory.longColumn("expiry.forwardVenueTimeNs", slices);
        forwardVenueTimeNs.fill(EventWriter.NONE);
        rate = memory.doubleColumn("expiry.rate", slices);
        settlementAverage = memory.doubleColumn("expiry.settlementAverage", slices);
        settlementObservedNs = memory.longColumn("expiry.settlementObservedNs", slices);
        firstOfUnderlying =
                memory.intColumn("expiry.firstOfUnderlying", capacity.listing().underlyings());
        firstOfUnderlying.fill(NO_SLICE);
        nextOfSlice = memory.intColumn("expiry.nextOfSlice", slices);
        nextOfSlice.fill(NO_SLICE);
    }

    /**
     * Number of slices.
     *
     * @return 0 to capacity
     */
    public int count() {
        return count.get(0);
    }

    /**
     * Finds a slice.
     *
     * @param underlying any number
     * @param expiry expiry, UTC ns
     * @return slice, or {@link #NO_SLICE}
     */
    public int find(int underlying, long expiry) {
        if (underlying < 0 || underlying >= firstOfUnderlying.capacity()) {
            return NO_SLICE;
        }
        int slice = first(underlying);
        while (slice != NO_SLICE && expiryNs.get(slice) < expiry) {
            slice = next(slice);
        }
        return slice != NO_SLICE && expiryNs.get(slice) == expiry ? slice : NO_SLICE;
    }

    /**
     * The slice of an underlying that expires first.
     *
     * @param underlying underlying id
     * @return slice, or {@link #NO_SLICE}
     */
    public int first(int underlying) {
        return firstOfUnderlying.get(underlying);
    }

    /**
     * The slice of the same underlying that expires next.
     *
     * @param slice 0 to count - 1
     * @return slice, or {@link #NO_SLICE}
     */
    public int next(int slice) {
        return nextOfSlice.get(slice);
    }

    /**
     * Finds a slice, or adds it.
     *
     * @param underlying defined underlying
     * @param expiry expiry, UTC ns
     * @return slice, or {@link #NO_SLICE} when there is no room
     */
    public int findOrAdd(int underlying, long expiry) {
        int found = find(underlying, expiry);
        if (found != NO_SLICE) {
            return found;
        }
        int slice = count.get(0);
        if (slice == expiryNs.capacity()) {
            return NO_SLICE;
        }
        underlyingId.set(slice, underlying);
        expiryNs.set(slice, expiry);
        count.set(0, slice + 1);
        link(slice);
        return slice;
    }

    private void link(int slice) {
        int underlying = underlyingId.get(slice);
        int before = NO_SLICE;
        int after = first(underlying);
        while (after != NO_SLICE && expiryNs.get(after) < expiryNs.get(slice)) {
            before = after;
            after = next(after);
        }
        nextOfSlice.set(slice, after);
        if (before == NO_SLICE) {
            firstOfUnderlying.set(underlying, slice);
        } else {
            nextOfSlice.set(before, slice);
        }
    }

    /**
     * Takes a venue's forward.
     *
     * @param slice the slice of the event
     * @param event the event
     * @param referencePrice reference price now, 0 if unknown
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(int slice, ForwardPriceDecoder event, double referencePrice) {
        long venueTimeNs = event.venueTimeNs();
        if (event.priceE9() <= 0) {
            return RejectReason.NOT_POSITIVE_PRICE.value();
        }
        if (venueTimeNs != EventWriter.NONE && venueTimeNs < forwardVenueTimeNs.get(slice)) {
            return RejectReason.STALE_VENUE_TIME.value();
        }
        double price = event.priceE9() / E9;
        forward.set(slice, price);
        forwardRatio.set(slice, referencePrice > 0.0 ? price / referencePrice : 0.0);
        forwardVenueTimeNs.set(slice, venueTimeNs);
        return 0;
    }

    /**
     * Takes the running settlement average.
     *
     * @param slice the slice of the event
     * @param event the event
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(int slice, SettlementAverageDecoder event) {
        if (event.averagePriceE9() <= 0) {
            return RejectReason.NOT_POSITIVE_PRICE.value();
        }
        if (event.observedNs() < settlementObservedNs.get(slice)) {
            return RejectReason.STALE_VENUE_TIME.value();
        }
        settlementAverage.set(slice, event.averagePriceE9() / E9);
        settlementObservedNs.set(slice, event.observedNs());
        return 0;
    }

    /**
     * Moves the forward with the reference price.
     *
     * @param slice 0 to count - 1
     * @param referencePrice new reference price, positive
     */
    public void followReference(int slice, double referencePrice) {
        double ratio = forwardRatio.get(slice);
        if (ratio > 0.0) {
            forward.set(slice, referencePrice * ratio);
        } else if (forward.get(slice) > 0.0) {
            forwardRatio.set(slice, forward.get(slice) / referencePrice);
        }
    }

    /**
     * Sets the discount rate.
     *
     * @param slice 0 to count - 1
     * @param ratePerYear continuously compounded
     */
    public void rate(int slice, double ratePerYear) {
        rate.set(slice, ratePerYear);
    }

    /**
     * Underlying of a slice.
     *
     * @param slice 0 to count - 1
     * @return underlying id
     */
    public int underlyingId(int slice) {
        return underlyingId.get(slice);
    }

    /**
     * Expiry of a slice.
     *
     * @param slice 0 to count - 1
     * @return UTC ns
     */
    public long expiryNs(int slice) {
        return expiryNs.get(slice);
    }

    /**
     * Forward of a slice.
     *
     * @param slice 0 to count - 1
     * @return quote units, 0 before the first
     */
    public double forward(int slice) {
        return forward.get(slice);
    }

    /**
     * Discount rate of a slice.
     *
     * @param slice 0 to count - 1
     * @return continuously compounded, per year
     */
    public double rate(int slice) {
        return rate.get(slice);
    }

    /**
     * Average of the index inside the settlement window so far.
     *
     * @param slice 0 to count - 1
     * @return quote units, 0 before the window
     */
    public double settlementAverage(int slice) {
        return settlementAverage.get(slice);
    }

    /**
     * Part of the settlement window that the average covers.
     *
     * @param slice 0 to count - 1
     * @return ns
     */
    public long settlementObservedNs(int slice) {
        return settlementObservedNs.get(slice);
    }
}
