package io.hedgerow.engine.hedge.orders;

import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Our orders by instrument and side: what is open, and when one last came back unfilled. Kept by {@link WorkingOrders}.
 *
 * <p>Owned by the engine thread.
 */
public final class InstrumentOrders {
    private final LongColumn openBuyLots;
    private final LongColumn openSellLots;
    private final LongColumn unfilledBuyTimeNs;
    private final LongColumn unfilledSellTimeNs;

    InstrumentOrders(StateMemory memory, CapacitySpec capacity) {
        openBuyLots = memory.longColumn("orders.openBuyLots", capacity.listing().instruments());
        openSellLots =
                memory.longColumn("orders.openSellLots", capacity.listing().instruments());
        unfilledBuyTimeNs =
                memory.longColumn("orders.unfilledBuyTimeNs", capacity.listing().instruments());
        unfilledSellTimeNs = memory.longColumn(
                "orders.unfilledSellTimeNs", capacity.listing().instruments());
        unfilledBuyTimeNs.fill(WorkingOrders.NEVER_NS);
        unfilledSellTimeNs.fill(WorkingOrders.NEVER_NS);
    }

    void add(int instrument, int sideRaw, long lots) {
        (isBuy(sideRaw) ? openBuyLots : openSellLots).add(instrument, lots);
    }

    void noteUnfilled(int instrument, int sideRaw, long sentTimeNs) {
        (isBuy(sideRaw) ? unfilledBuyTimeNs : unfilledSellTimeNs).set(instrument, sentTimeNs);
    }

    private static boolean isBuy(int sideRaw) {
        return sideRaw == Side.BUY.value();
    }

    /**
     * Open lots to buy.
     *
     * @param instrument instrument id
     * @return lots
     */
    public long buyLots(int instrument) {
        return openBuyLots.get(instrument);
    }

    /**
     * Open lots to sell.
     *
     * @param instrument instrument id
     * @return lots
     */
    public long sellLots(int instrument) {
        return openSellLots.get(instrument);
    }

    /**
     * When the last order was sent that came back unfilled.
     *
     * @param instrument instrument id
     * @param buys side of the order
     * @return engine time, or {@link WorkingOrders#NEVER_NS}
     */
    public long unfilledTimeNs(int instrument, boolean buys) {
        return (buys ? unfilledBuyTimeNs : unfilledSellTimeNs).get(instrument);
    }
}
