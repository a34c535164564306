package io.hedgerow.engine.position;

import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/** What the position book remembers of each instrument. Owned by the engine thread. */
final class PositionColumns {
    final LongColumn lots;
    final LongColumn openCostMinor;
    final LongColumn realisedMinor;
    final LongColumn feesMinor;
    final LongColumn fundingMinor;
    final IntColumn settled;

    PositionColumns(StateMemory memory, int capacity) {
        lots = memory.longColumn("position.lots", capacity);
        openCostMinor = memory.longColumn("position.openCostMinor", capacity);
        realisedMinor = memory.longColumn("position.realisedMinor", capacity);
        feesMinor = memory.longColumn("position.feesMinor", capacity);
        fundingMinor = memory.longColumn("position.fundingMinor", capacity);
        settled = memory.intColumn("position.settled", capacity);
    }
}
