package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.contract.ExpiryCalendar;
import io.hedgerow.gateway.exchange.floor.trading.DailySettlement;
import io.hedgerow.gateway.exchange.floor.trading.ListingDesk;
import io.hedgerow.gateway.exchange.floor.trading.PerpetualFunding;
import io.hedgerow.gateway.exchange.floor.trading.Pit;

/**
 * What the exchange does by the clock: listing and funding each minute, settlement at 08:00 UTC, trading again after a
 * pause. Owned by the exchange's thread.
 */
final class DayPlan {
    private static final long MINUTE_NS = 60_000_000_000L;

    private final Pit pit;
    private final ListingDesk listing;
    private final DailySettlement settlement;
    private final PerpetualFunding funding;
    private final long pauseNs;
    private long minuteNs;
    private long eightNs;
    private long resumeNs = Long.MAX_VALUE;

    DayPlan(Pit pit, ListingDesk listing, DailySettlement settlement, PerpetualFunding funding, long pauseNs) {
        this.pit = pit;
        this.listing = listing;
        this.settlement = settlement;
        this.funding = funding;
        this.pauseNs = pauseNs;
    }

    /** Lists what is missing, after what has expired meanwhile is settled. */
    void begin() {
        settlement.end(); // A settlement that was cut short by a restart is over.
        long nowNs = pit.nowNs();
        if (pit.listings.alive().anyMatch(each -> each.expiryNs() <= nowNs)) {
            settlement.begin(nowNs);
            settlement.settle(nowNs);
            settlement.end();
        }
        listing.list();
        minuteNs = (nowNs / MINUTE_NS + 1) * MINUTE_NS;
        eightNs = ExpiryCalendar.nextEightNs(nowNs);
    }

    long nextNs() {
        return Math.min(Math.min(minuteNs, eightNs), resumeNs);
    }

    /** Does what is due. */
    void happen() {
        long nowNs = pit.nowNs();
        if (nowNs >= resumeNs) {
            resumeNs = Long.MAX_VALUE;
            settlement.end();
            listing.list();
        }
        if (nowNs >= eightNs) {
            settlement.begin(eightNs);
            settlement.settle(eightNs);
            resumeNs = eightNs + pauseNs;
            eightNs = ExpiryCalendar.nextEightNs(nowNs);
        }
        if (nowNs >= minuteNs) {
            funding.payAll();
            listing.list();
            minuteNs = (nowNs / MINUTE_NS + 1) * MINUTE_NS;
        }
    }
}
