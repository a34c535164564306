package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.wire.EventsDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.clock.NanoClock;
import org.agrona.DirectBuffer;

/**
 * Portions of events of clients: each event once and none left out, kills at once, and what there is no room for, or what
 * comes behind a command that has not been answered, waits on its way. I/O thread.
 */
final class AeronPortions {
    private static final int EVENTS = EventsDecoder.TEMPLATE_ID;
    private static final long AGAIN_NANOS = 100_000_000L;

    private final AeronVenueSpec spec;
    private final AeronListing listing;
    private final AeronReplies replies;
    private final Refuser refuser;

    /** Tells a client that something of it is not taken. */
    @FunctionalInterface
    interface Refuser {
        void refuse(AeronClientLine line, AeronRefusal why);
    }

    AeronPortions(AeronVenueSpec spec, AeronListing listing, AeronReplies replies, Refuser refuser) {
        this.spec = spec;
        this.listing = listing;
        this.replies = replies;
        this.refuser = refuser;
    }

    /**
     * Takes what is new of a portion that is sound.
     *
     * @param running null = no engine runs yet
     * @param first number of its first event
     * @param length bytes of all of its events
     * @return false: there is no room for it now
     */
    boolean take(
            AeronClientLine line,
            AeronDesk.Engine running,
            long first,
            int count,
            DirectBuffer buffer,
            int offset,
            int length) {
        long last = first + count - 1L;
        if (first < 1L || last < first) {
            refuse(line, AeronRefusal.of(WireRefusal.MALFORMED, EVENTS, 0L, "events are numbered from 1"));
            return true;
        }
        if (first > line.lastNumber + 1L) {
            gap(line, first);
            return true;
        }
        if (last <= line.lastNumber) {
            line.countDuplicates(count);
            line.acks.again();
            return true;
        }
        if (running == null) {
            return define(line, first, count, buffer, offset);
        }
        running.intake().kills().carryOut(line, first, count, buffer, offset);
        int fresh = (int) (last - line.lastNumber);
        if (!running.intake().hasRoomFor(fresh)) {
            wait(line);
            return false;
        }
        boolean isRead = last <= line.chargedThrough; // Before; a command among them was waited for.
        if (!isRead && !line.budget.take(fresh, NanoClock.SYSTEM.nanoTime())) {
            flood(line);
            return true;
        }
        line.chargedThrough = last;
        line.countDuplicates(isRead ? 0L : (long) count - fresh);
        AeronRefusal refusal = running.intake().take(line, first, count, buffer, offset, length);
        if (refusal.isWaiting()) {
            wait(line);
            return false;
        }
        if (!refusal.isNone()) {
            refuse(line, refusal);
        } else if (line.budget.isLow()) {
            replies.slow(line, line.budget.waitNs());
        }
        return true;
    }

    private void refuse(AeronClientLine line, AeronRefusal why) {
        refuser.refuse(line, why);
    }

    /** What it has sent stays on its way: it is told now and then that it is not forgotten. */
    private void wait(AeronClientLine line) {
        long nowNanos = NanoClock.SYSTEM.nanoTime();
        if (nowNanos - line.slowNanos > AGAIN_NANOS) {
            line.slowNanos = nowNanos;
            replies.slow(line, AGAIN_NANOS);
        }
    }

    /** Told once for each gap: what is under way behind it comes to nothing too. */
    private void gap(AeronClientLine line, long first) {
        line.countGap();
        if (line.toldGapAt != line.lastNumber) {
            line.toldGapAt = line.lastNumber;
            refuse(
                    line,
                    AeronRefusal.of(
                            WireRefusal.EVENT_GAP,
                            EVENTS,
                            line.lastNumber + 1L,
                            "events " + (line.lastNumber + 1L) + " to " + (first - 1L)
                                    + " are missing: send them again"));
        }
    }

    private void flood(AeronClientLine line) {
        int most = spec.limits().eventsPerSecond();
        refuse(
                line,
                AeronRefusal.ending(
                        WireRefusal.FLOOD,
                        EVENTS,
                        most,
                        "more than " + most + " events a second: events_per_second says how many are taken"));
    }

    /** No engine runs: definitions are taken, and what comes behind them waits. */
    private boolean define(AeronClientLine line, long first, int count, DirectBuffer buffer, int offset) {
        if (!listing.isList(buffer, offset, count)) {
            wait(line);
            return false;
        }
        String wrong = listing.take(line, first, count, buffer, offset);
        if (!wrong.isEmpty()) {
            refuse(line, AeronRefusal.ending(WireRefusal.MALFORMED, EVENTS, 0L, wrong));
        }
        return true;
    }
}
