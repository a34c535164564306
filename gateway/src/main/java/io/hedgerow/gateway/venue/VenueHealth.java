package io.hedgerow.gateway.venue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a live venue is.
 *
 * @param connections each of its connections
 * @param feed its market data
 * @param orders its order side
 */
public record VenueHealth(List<ConnectionHealth> connections, FeedHealth feed, OrderHealth orders) {
    /** Of a venue that tells nothing. */
    public static final VenueHealth NONE = new VenueHealth(List.of(), FeedHealth.NONE, OrderHealth.NONE);

    /** How the words begin that tell of a kill which the venue has confirmed. */
    public static final String KILL_CONFIRMED = "confirmed";

    /** Copies the list. */
    public VenueHealth {
        connections = List.copyOf(connections);
    }

    /**
     * The same, with what came of the last reconciliation.
     *
     * @param text in words
     * @return health
     */
    public VenueHealth withReconciliation(String text) {
        return new VenueHealth(
                connections,
                feed,
                new OrderHealth(
                        orders.creditsLeft(),
                        orders.cancelOnDisconnect(),
                        orders.unknownOutcomes(),
                        text,
                        orders.kill()));
    }

    /**
     * The same, with how far the last kill has come there.
     *
     * @param text in words
     * @return health
     */
    public VenueHealth withKill(String text) {
        return new VenueHealth(
                connections,
                feed,
                new OrderHealth(
                        orders.creditsLeft(),
                        orders.cancelOnDisconnect(),
                        orders.unknownOutcomes(),
                        orders.reconciliation(),
                        text));
    }

    /**
     * One connection.
     *
     * @param name what it is for, such as "market data" or "orders"
     * @param state how far it is, such as "subscribing" or "live"
     * @param detail why, for a person; empty = nothing to say
     * @param ageNs wall time since anything came, -1 = nothing yet
     * @param reconnections times it was built again
     * @param messages messages that came
     */
    public record ConnectionHealth(
            String name, String state, String detail, long ageNs, long reconnections, long messages) {}

    /**
     * Market data.
     *
     * @param gaps messages that were found missing
     * @param staleInstruments instruments that wait for a snapshot
     * @param subscriptionsRefused channels that the venue did not take
     * @param clockOffsetNs venue's clock against ours, as far as the network lets it be seen; NaN-free: 0 = not known yet
     * @param greeksDifference largest running difference between our delta of an option and the venue's; NaN = not known
     */
    public record FeedHealth(
            long gaps, long staleInstruments, long subscriptionsRefused, long clockOffsetNs, double greeksDifference) {
        /** Nothing known. */
        public static final FeedHealth NONE = new FeedHealth(0L, 0L, 0L, 0L, Double.NaN);
    }

    /**
     * Orders.
     *
     * @param creditsLeft what may be asked before the venue would refuse, by pool
     * @param cancelOnDisconnect whether the venue has confirmed that it takes our orders off when the connection breaks
     * @param unknownOutcomes orders whose answer is being asked for
     * @param reconciliation the last one, in words; empty = none yet
     * @param kill how far the last kill has come there, in words that begin with {@link #KILL_CONFIRMED} once the venue
     *     has confirmed it; empty = none yet
     */
    public record OrderHealth(
            Map<String, Double> creditsLeft,
            boolean cancelOnDisconnect,
            long unknownOutcomes,
            String reconciliation,
            String kill) {
        /**
         * Of a venue that nobody has killed.
         *
         * @param creditsLeft what may be asked before the venue would refuse, by pool
         * @param cancelOnDisconnect whether the venue has confirmed that it takes our orders off when the connection breaks
         * @param unknownOutcomes orders whose answer is being asked for
         * @param reconciliation the last one, in words; empty = none yet
         */
        public OrderHealth(
                Map<String, Double> creditsLeft,
                boolean cancelOnDisconnect,
                long unknownOutcomes,
                String reconciliation) {
            this(creditsLeft, cancelOnDisconnect, unknownOutcomes, reconciliation, "");
        }

        /** Nothing known. */
        public static final OrderHealth NONE = new OrderHealth(Map.of(), false, 0L, "");

        /** Copies the map. */
        public OrderHealth {
            creditsLeft = new TreeMap<>(creditsLeft);
        }
    }
}
