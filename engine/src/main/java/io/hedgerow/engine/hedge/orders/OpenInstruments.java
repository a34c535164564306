package io.hedgerow.engine.hedge.orders;

/** Tells which instruments take orders at all, whatever their side and size. Owned by the engine thread. */
@FunctionalInterface
public interface OpenInstruments {
    /**
     * Whether an order of an instrument would not be refused for the instrument's own sake.
     *
     * @param instrumentId a defined id
     * @param quoteTimeNs engine time of its last quote
     * @param nowNs engine time
     * @return false while its session is closed, its quote too old, or it is latched
     */
    boolean isOpen(int instrumentId, long quoteTimeNs, long nowNs);
}
