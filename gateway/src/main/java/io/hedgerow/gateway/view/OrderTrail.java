package io.hedgerow.gateway.view;

import java.util.ArrayList;
import java.util.List;

/**
 * One order of the engine from its decision to its last fill. Immutable; what happens to it makes another.
 *
 * @param orderId engine's order id
 * @param decision what it was decided from
 * @param instrumentId instrument
 * @param signedLots lots asked for last, signed
 * @param limitPrice limit price asked for last; 0 = a cancel alone
 * @param wire how long its way took, as the process measured it
 * @param done what became of it
 * @param records numbers of the records that are about it, in order
 */
public record OrderTrail(
        long orderId,
        Decision decision,
        int instrumentId,
        long signedLots,
        double limitPrice,
        Wire wire,
        Done done,
        List<Integer> records) {
    private static final double BASIS_POINTS = 1e4;

    /**
     * Why it was sent.
     *
     * @param timeNs engine time of the cause, UTC ns
     * @param causeSequence journal sequence of the event that caused it
     * @param why the decision in words
     * @param mid of the hedge instrument as the decision saw it; 0 = not known
     */
    public record Decision(long timeNs, long causeSequence, String why, double mid) {}

    /**
     * What became of it.
     *
     * @param state SENT, WORKING, FILLED, PARTLY FILLED, CANCELLED, REJECTED or EXPIRED
     * @param lots traded so far
     * @param lotsTimesPrice sum over its fills
     * @param lastNs engine time of the last that was told, UTC ns
     */
    public record Done(String state, long lots, double lotsTimesPrice, long lastNs) {
        Done state(String next, long timeNs) {
            return new Done(next, lots, lotsTimesPrice, timeNs);
        }

        Done plus(long more, double price, String next, long timeNs) {
            return new Done(next, lots + more, lotsTimesPrice + more * price, timeNs);
        }
    }

    /**
     * How long its way took; -1 = not recorded.
     *
     * @param sentAfterNs from when the engine gave it out until its bytes were given to the socket
     * @param answeredAfterNs from then until the venue's first word on it was read
     */
    public record Wire(long sentAfterNs, long answeredAfterNs) {
        /** Nothing is recorded. */
        static final Wire NOT_RECORDED = new Wire(-1L, -1L);
    }

    /** Copies the list. */
    public OrderTrail {
        records = List.copyOf(records);
    }

    OrderTrail with(Done next, int record) {
        return new OrderTrail(orderId, decision, instrumentId, signedLots, limitPrice, wire, next, joined(record));
    }

    OrderTrail replaced(long lots, double limit, int record) {
        return new OrderTrail(orderId, decision, instrumentId, lots, limit, wire, done, joined(record));
    }

    /** A replace measures anew; what is shown is the way of the order itself. */
    OrderTrail measured(Wire way, int record) {
        return new OrderTrail(orderId, decision, instrumentId, signedLots, limitPrice, way, done, joined(record));
    }

    private List<Integer> joined(int record) {
        List<Integer> all = new ArrayList<>(records);
        all.add(record);
        return all;
    }

    /**
     * Average price of what it has traded.
     *
     * @return NaN if nothing
     */
    public double averagePrice() {
        return done.lots() == 0 ? Double.NaN : done.lotsTimesPrice() / done.lots();
    }

    /**
     * What it traded at against the mid that the decision saw.
     *
     * @return basis points, positive = worse than it; NaN = not known
     */
    public double slippageBp() {
        double worse = signedLots < 0 ? decision.mid() - averagePrice() : averagePrice() - decision.mid();
        return decision.mid() > 0.0 ? worse / decision.mid() * BASIS_POINTS : Double.NaN;
    }
}
