package io.hedgerow.engine.market;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.IndexPriceDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Reference price and index of every underlying, and the extremes of the reference price within the open bar.
 *
 * <p>Owned by the engine thread. Callers have checked that the underlying is defined.
 */
public final class UnderlyingPrices {
    private static final double E9 = 1e9;

    private final DoubleColumn reference;
    private final LongColumn referenceTimeNs;
    private final DoubleColumn index;
    private final LongColumn indexVenueTimeNs;
    private final IntColumn priced;
    private final DoubleColumn barOpen;
    private final DoubleColumn barHigh;
    private final DoubleColumn barLow;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     */
    public UnderlyingPrices(StateMemory memory, CapacitySpec capacity) {
        int underlyings = capacity.listing().underlyings();
        reference = memory.doubleColumn("market.reference", underlyings);
        referenceTimeNs = memory.longColumn("market.referenceTimeNs", underlyings);
        index = memory.doubleColumn("market.index", underlyings);
        indexVenueTimeNs = memory.longColumn("market.indexVenueTimeNs", underlyings);
        indexVenueTimeNs.fill(EventWriter.NONE);
        priced = memory.intColumn("market.underlyingsPriced", 1);
        barOpen = memory.doubleColumn("market.barOpen", underlyings);
        barHigh = memory.doubleColumn("market.barHigh", underlyings);
        barLow = memory.doubleColumn("market.barLow", underlyings);
    }

    /**
     * Takes an index price; whether it is also the reference is the caller's to say.
     *
     * @param event the event
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(IndexPriceDecoder event) {
        int id = event.underlyingId();
        long venueTimeNs = event.venueTimeNs();
        if (event.priceE9() <= 0) {
            return RejectReason.NOT_POSITIVE_PRICE.value();
        }
        if (venueTimeNs != EventWriter.NONE && venueTimeNs < indexVenueTimeNs.get(id)) {
            return RejectReason.STALE_VENUE_TIME.value();
        }
        index.set(id, event.priceE9() / E9);
        indexVenueTimeNs.set(id, venueTimeNs);
        return 0;
    }

    /**
     * Sets the reference price.
     *
     * @param underlyingId defined underlying
     * @param price positive, quote units
     * @param nowNs engine time
     */
    public void reference(int underlyingId, double price, long nowNs) {
        if (reference.get(underlyingId) == 0.0) {
            priced.add(0, 1);
        }
        reference.set(underlyingId, price);
        referenceTimeNs.set(underlyingId, nowNs);
        if (barOpen.get(underlyingId) == 0.0) {
            barOpen.set(underlyingId, price);
            barHigh.set(underlyingId, price);
            barLow.set(underlyingId, price);
        } else {
            barHigh.set(underlyingId, Math.max(barHigh.get(underlyingId), price));
            barLow.set(underlyingId, Math.min(barLow.get(underlyingId), price));
        }
    }

    /**
     * Opens a bar: extremes are counted anew from the next price on.
     *
     * @param underlyingId defined underlying
     */
    public void openBar(int underlyingId) {
        barOpen.set(underlyingId, 0.0);
    }

    /**
     * First reference price of the open bar.
     *
     * @param underlyingId defined underlying
     * @return quote units; 0 before it, and then the extremes mean nothing
     */
    public double barOpen(int underlyingId) {
        return barOpen.get(underlyingId);
    }

    /**
     * Highest reference price of the open bar.
     *
     * @param underlyingId defined underlying
     * @return quote units
     */
    public double barHigh(int underlyingId) {
        return barHigh.get(underlyingId);
    }

    /**
     * Lowest reference price of the open bar.
     *
     * @param underlyingId defined underlying
     * @return quote units
     */
    public double barLow(int underlyingId) {
        return barLow.get(underlyingId);
    }

    /**
     * The price that "the underlying" has now.
     *
     * @param underlyingId defined underlying
     * @return quote units, 0 before the first
     */
    public double reference(int underlyingId) {
        return reference.get(underlyingId);
    }

    /**
     * Underlyings that have a reference price; none ever loses it.
     *
     * @return count
     */
    public int priced() {
        return priced.get(0);
    }

    /**
     * Engine time of the reference price.
     *
     * @param underlyingId defined underlying
     * @return UTC ns, 0 before the first
     */
    public long referenceTimeNs(int underlyingId) {
        return referenceTimeNs.get(underlyingId);
    }

    /**
     * Last index price.
     *
     * @param underlyingId defined underlying
     * @return quote units, 0 before the first
     */
    public double index(int underlyingId) {
        return index.get(underlyingId);
    }
}
