package io.hedgerow.engine.position;

import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/** What the position book remembers of each instrument. Owned by the engine thread. */
final class PositionColumns {
    final LongColumn lots;
    final AmountColumn openCost;
    final AmountColumn realised;
    final AmountColumn fees;
    final AmountColumn funding;
    final IntColumn settled;

    PositionColumns(StateMemory memory, int capacity) {
        lots = memory.longColumn("position.lots", capacity);
        openCost = new AmountColumn(memory, "position.openCostMinor", capacity);
        realised = new AmountColumn(memory, "position.realisedMinor", capacity);
        fees = new AmountColumn(memory, "position.feesMinor", capacity);
        funding = new AmountColumn(memory, "position.fundingMinor", capacity);
        settled = memory.intColumn("position.settled", capacity);
    }
}
