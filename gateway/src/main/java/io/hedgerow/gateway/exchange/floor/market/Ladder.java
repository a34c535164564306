package io.hedgerow.gateway.exchange.floor.market;

import io.hedgerow.gateway.exchange.floor.contract.PriceSteps;
import java.util.ArrayList;
import java.util.List;

/**
 * Prices and sizes that the world shows on both sides, best first; prices in billionths. Immutable; any thread.
 *
 * @param bids falling
 * @param asks rising
 */
public record Ladder(List<Level> bids, List<Level> asks) {
    /** Nothing on either side. */
    public static final Ladder EMPTY = new Ladder(List.of(), List.of());

    /** One price. */
    public record Level(long priceE9, long lots) {}

    public Ladder {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /**
     * Levels one tick apart behind each touch.
     *
     * @param ticks price steps
     * @param bidE9 best bid, not positive if there is none
     * @param askE9 best ask, not positive if there is none
     * @param bidLots size of the best bid
     * @param askLots size of the best ask
     * @param levels how many on each side
     * @param growth how much deeper each further level is, as a fraction of the touch
     */
    public static Ladder around(
            PriceSteps ticks, long bidE9, long askE9, long bidLots, long askLots, int levels, double growth) {
        List<Level> bids = new ArrayList<>(levels);
        List<Level> asks = new ArrayList<>(levels);
        long bid = bidE9;
        long ask = askE9;
        for (int i = 0; i < levels; i++) {
            if (bid > 0) {
                bids.add(new Level(bid, (long) (bidLots * (1.0 + growth * i))));
                bid = ticks.down(bid);
            }
            if (ask > 0) {
                asks.add(new Level(ask, (long) (askLots * (1.0 + growth * i))));
                ask = ticks.up(ask);
            }
        }
        return new Ladder(bids, asks);
    }
}
