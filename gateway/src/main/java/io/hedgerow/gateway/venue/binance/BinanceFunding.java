package io.hedgerow.gateway.venue.binance;

import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.VenueInstruments;
import io.hedgerow.gateway.reference.ObjectsById;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Funding that is paid at fixed times: the rate and the mark told last before the time, on the position held then. A
 * payment before which the recording has been silent for more than ten minutes is not booked, and told.
 *
 * <p>Owned by the feed's thread.
 */
final class BinanceFunding {
    /** Time between two payments. */
    static final long INTERVAL_NS = 8L * 3_600L * 1_000_000_000L;

    private static final long SILENCE_NS_MAX = 600_000_000_000L;

    private final VenueInstruments instruments;
    private final FeedEvents events;
    private final ObjectsById<Due> dues = new ObjectsById<>();
    private final List<String> notes = new ArrayList<>();

    private static final class Due {
        long toldNs;
        long atNs;
        long rateE12;
        long markE9;
    }

    BinanceFunding(VenueInstruments instruments, FeedEvents events) {
        this.instruments = instruments;
        this.events = events;
    }

    /** Takes what is in force now: pays what has fallen due since the last word, and publishes a rate that is new. */
    void rate(int id, long timeNs, long rateE12, long nextFundingNs, long markE9) {
        Due due = dues.get(id);
        boolean first = due == null;
        if (first) {
            due = new Due();
            dues.set(id, due);
        } else if (timeNs >= due.atNs || nextFundingNs > due.atNs) {
            pay(id);
        }
        if (first || rateE12 != due.rateE12 || nextFundingNs != due.atNs) {
            events.funding(id, FundingPhase.INDICATION, rateE12, INTERVAL_NS, markE9);
        }
        due.toldNs = timeNs;
        due.atNs = nextFundingNs;
        due.rateE12 = rateE12;
        due.markE9 = markE9;
    }

    private void pay(int id) {
        Due due = dues.get(id);
        if (due.atNs - due.toldNs > SILENCE_NS_MAX) {
            notes.add("funding of " + instruments.symbol(id) + " at " + Instant.ofEpochSecond(0, due.atNs)
                    + " is not booked: the recording tells no rate in the ten minutes before");
        } else {
            events.funding(id, FundingPhase.PAYMENT, due.rateE12, INTERVAL_NS, due.markE9);
        }
    }

    /** Whether a payment has fallen due that no message has brought. */
    boolean isOwing(long nowNs) {
        for (int id = 0; id < dues.end(); id++) {
            if (dues.get(id) != null && dues.get(id).atNs <= nowNs) {
                return true;
            }
        }
        return false;
    }

    /** Pays what has fallen due. */
    void finish(long nowNs) {
        for (int id = 0; id < dues.end(); id++) {
            if (dues.get(id) != null && dues.get(id).atNs <= nowNs) {
                pay(id);
                dues.get(id).atNs += INTERVAL_NS;
            }
        }
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
