package io.hedgerow.journal.matching;

/** The contracts that can be traded, and their price ladders. Called by the matcher's thread. */
@FunctionalInterface
public interface TickSizes {
    /**
     * Tick at a price.
     *
     * @param instrumentId any id
     * @param priceE9 any price times 1e9
     * @return tick times 1e9, above 0; 0 = no such contract
     */
    long tickSizeE9(int instrumentId, long priceE9);
}
