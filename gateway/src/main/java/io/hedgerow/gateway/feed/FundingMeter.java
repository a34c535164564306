package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.gateway.reference.ObjectsById;
import java.util.ArrayList;
import java.util.List;

/**
 * Funding of perpetuals that accrues continuously: a rate for eight hours holds from its message to the next. What has
 * accrued is paid when a minute is over, before one of our fills changes the position, and at the end of the recording.
 * A gap between two rates of more than ten minutes pays nothing and is told.
 *
 * <pre>
 *   payment = value of the position * sum(rate_i * dt_i) / 8 h
 * </pre>
 *
 * <p>Owned by the feed's thread.
 */
public final class FundingMeter {
    /** The time a quoted rate is for. */
    public static final long RATE_INTERVAL_NS = 8L * 3_600L * 1_000_000_000L;

    private static final long PAYMENT_INTERVAL_NS = 60L * 1_000_000_000L;
    private static final long GAP_NS_MAX = 10L * PAYMENT_INTERVAL_NS;
    private static final double NS_PER_MINUTE = 60e9;

    private final VenueInstruments instruments;
    private final FeedEvents events;
    private final ObjectsById<Meter> meters = new ObjectsById<>();

    private static final class Meter {
        long lastNs;
        long fromNs;
        long rateE12;
        long priceE9;
        double accruedE12;
        long unbookedNs;
        int gaps;
    }

    /**
     * Creates the meter.
     *
     * @param instruments instruments of the venue
     * @param events where events go
     */
    public FundingMeter(VenueInstruments instruments, FeedEvents events) {
        this.instruments = instruments;
        this.events = events;
    }

    /**
     * Takes the rate that is in force from now on, and publishes it as an indication.
     *
     * @param id perpetual
     * @param timeNs venue time, not before that of the last rate
     * @param rateE12 rate for eight hours times 1e12
     * @param priceE9 price the notional is taken at
     */
    public void rate(int id, long timeNs, long rateE12, long priceE9) {
        Meter meter = meters.get(id);
        if (meter == null) {
            meter = new Meter();
            meter.lastNs = timeNs;
            meter.fromNs = timeNs;
            meters.set(id, meter);
        }
        accrue(meter, timeNs);
        if (timeNs / PAYMENT_INTERVAL_NS != meter.fromNs / PAYMENT_INTERVAL_NS) {
            pay(id);
        }
        meter.rateE12 = rateE12;
        meter.priceE9 = priceE9;
        events.funding(id, FundingPhase.INDICATION, rateE12, RATE_INTERVAL_NS, priceE9);
    }

    private static void accrue(Meter meter, long timeNs) {
        long heldNs = timeNs - meter.lastNs;
        if (heldNs < 0 || heldNs > GAP_NS_MAX) {
            meter.unbookedNs += Math.max(heldNs, 0);
            meter.gaps++;
        } else {
            meter.accruedE12 += (double) meter.rateE12 * heldNs / RATE_INTERVAL_NS;
        }
        meter.lastNs = timeNs;
    }

    /**
     * Pays what has accrued. The part of the payment below 1e-12 is kept for the next.
     *
     * @param id instrument; nothing happens unless it is a perpetual with a rate
     */
    public void pay(int id) {
        Meter meter = meters.get(id);
        if (meter == null || meter.lastNs == meter.fromNs) {
            return;
        }
        long paidE12 = Math.round(meter.accruedE12);
        events.funding(id, FundingPhase.PAYMENT, paidE12, meter.lastNs - meter.fromNs, meter.priceE9);
        meter.accruedE12 -= paidE12;
        meter.fromNs = meter.lastNs;
    }

    /** Pays what is left of every perpetual. */
    public void finish() {
        for (int id = 0; id < meters.end(); id++) {
            pay(id);
        }
    }

    /**
     * Whether anything is to be paid at the end.
     *
     * @return true if {@link #finish} would publish
     */
    public boolean isOwing() {
        for (int id = 0; id < meters.end(); id++) {
            Meter meter = meters.get(id);
            if (meter != null && meter.lastNs != meter.fromNs) {
                return true;
            }
        }
        return false;
    }

    /**
     * What could not be booked.
     *
     * @return one sentence for each perpetual with gaps
     */
    public List<String> gaps() {
        List<String> lines = new ArrayList<>();
        for (int id = 0; id < meters.end(); id++) {
            Meter meter = meters.get(id);
            if (meter != null && meter.gaps > 0) {
                lines.add("funding of " + instruments.symbol(id) + " is not booked for "
                        + Math.round(meter.unbookedNs / NS_PER_MINUTE) + " minutes in " + meter.gaps
                        + " gaps of the recording longer than " + GAP_NS_MAX / PAYMENT_INTERVAL_NS + " minutes");
            }
        }
        return lines;
    }

    /**
     * The price the notional of a payment is taken at: the index where it is known, else the mark.
     *
     * @param indexE9 index price or NONE
     * @param markE9 mark price or NONE
     * @return price or NONE
     */
    public static long notionalPriceE9(long indexE9, long markE9) {
        return indexE9 != EventWriter.NONE ? indexE9 : markE9;
    }
}
