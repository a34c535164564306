package io.hedgerow.gateway.venue;

import io.hedgerow.gateway.venue.OrderQuery.Working;
import java.util.List;

/**
 * A way to take orders off at a live venue that needs none of the connections that orders take. Every method throws {@link
 * LinkException} if the venue does not answer. One thread.
 */
public interface KillWay {
    /** Where there is none. */
    KillWay NONE = new KillWay() {
        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public List<Working> workingOrders() {
            return List.of();
        }

        @Override
        public void cancel(Working order) {
            throw new LinkException("there is no second way to this venue");
        }

        @Override
        public void cancelEverything() {
            throw new LinkException("there is no second way to this venue");
        }
    };

    /**
     * Whether there is one.
     *
     * @return false for a venue that knows one way only
     */
    boolean isThere();

    /**
     * All our orders that work at the venue now.
     *
     * @return maybe none
     */
    List<Working> workingOrders();

    /**
     * Takes an order off; one that has ended meanwhile is off.
     *
     * @param order one of {@link #workingOrders}
     */
    void cancel(Working order);

    /** Takes off everything that the account has there, whoever sent it. */
    void cancelEverything();
}
