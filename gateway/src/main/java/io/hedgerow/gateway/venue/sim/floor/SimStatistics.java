package io.hedgerow.gateway.venue.sim.floor;

import io.hedgerow.gateway.venue.VenueFields;

/**
 * What happened at the venue so far, counted by the venue itself. Written by the simulation's thread; others may read
 * when it rests.
 */
public final class SimStatistics {
    public long customerFills;
    public long customersTurnedAway;
    public long hedgeFills;
    public long ordersReceived;
    public long ordersRejected;
    public long cancelsRejected;
    public long settlements;
    public long fundingPayments;
    long garbageInjected;
    long feedGaps;

    private final long[] positionLots;

    SimStatistics(int instruments) {
        positionLots = new long[instruments];
    }

    public void book(int instrumentId, long signedLots) {
        positionLots[instrumentId] += signedLots;
    }

    /**
     * Our position by the venue's books, settled contracts included as they were when they settled.
     *
     * @param instrumentId dense id
     * @return signed lots
     */
    public long positionLots(int instrumentId) {
        return positionLots[instrumentId];
    }

    /**
     * Trades of customers with us.
     *
     * @return count
     */
    public long customerFills() {
        return customerFills;
    }

    /**
     * Customers who came and did not trade: no quote, or too wide a one.
     *
     * @return count
     */
    public long customersTurnedAway() {
        return customersTurnedAway;
    }

    /**
     * Fills of our orders.
     *
     * @return count
     */
    public long hedgeFills() {
        return hedgeFills;
    }

    /**
     * Orders, replacements and cancels that reached the venue.
     *
     * @return count
     */
    public long ordersReceived() {
        return ordersReceived;
    }

    /**
     * New orders refused.
     *
     * @return count
     */
    public long ordersRejected() {
        return ordersRejected;
    }

    /**
     * Cancels and replacements refused.
     *
     * @return count
     */
    public long cancelsRejected() {
        return cancelsRejected;
    }

    /**
     * Contracts settled.
     *
     * @return count
     */
    public long settlements() {
        return settlements;
    }

    /**
     * Funding payments of all perpetuals.
     *
     * @return count
     */
    public long fundingPayments() {
        return fundingPayments;
    }

    /**
     * Broken market-data events sent on purpose.
     *
     * @return count
     */
    public long garbageInjected() {
        return garbageInjected;
    }

    /**
     * Losses of the feed.
     *
     * @return count
     */
    public long feedGaps() {
        return feedGaps;
    }

    /** Its state. */
    void fields(VenueFields fields) {
        fields.same("statistics");
        customerFills = fields.of(customerFills);
        customersTurnedAway = fields.of(customersTurnedAway);
        hedgeFills = fields.of(hedgeFills);
        ordersReceived = fields.of(ordersReceived);
        ordersRejected = fields.of(ordersRejected);
        cancelsRejected = fields.of(cancelsRejected);
        settlements = fields.of(settlements);
        fundingPayments = fields.of(fundingPayments);
        garbageInjected = fields.of(garbageInjected);
        feedGaps = fields.of(feedGaps);
        fields.each(positionLots, positionLots.length);
    }
}
