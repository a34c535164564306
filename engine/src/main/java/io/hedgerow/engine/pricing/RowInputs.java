package io.hedgerow.engine.pricing;

import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;
import java.lang.foreign.MemorySegment;

/**
 * What the vector passes read, row by row. A row that must not be priced holds neutral numbers: no strike, no side, vol
 * one; every pass turns them into exact zeros.
 *
 * <p>Owned by the thread that owns the {@link OptionBlock}.
 */
final class RowInputs {
    private final DoubleDoubleLog log = new DoubleDoubleLog();
    private final DoubleColumn logStrikeHiColumn;
    private final DoubleColumn logStrikeLoColumn;
    private final DoubleColumn sqrtStrikeColumn;
    private final DoubleColumn strikeColumn;
    private final DoubleColumn callUnitColumn;
    private final DoubleColumn putUnitColumn;
    private final DoubleColumn volColumn;
    private final DoubleColumn inverseVolColumn;
    private final DoubleColumn weightColumn;
    private final DoubleColumn coinWeightColumn;

    final MemorySegment logStrikeHi;
    final MemorySegment logStrikeLo;
    final MemorySegment sqrtStrike;
    final MemorySegment strike;
    final MemorySegment callUnit;
    final MemorySegment putUnit;
    final MemorySegment vol;
    final MemorySegment inverseVol;
    final MemorySegment weight;
    final MemorySegment coinWeight;

    RowInputs(StateMemory memory, int rows) {
        logStrikeHiColumn = memory.doubleColumn("pricing.logStrikeHi", rows);
        logStrikeLoColumn = memory.doubleColumn("pricing.logStrikeLo", rows);
        sqrtStrikeColumn = memory.doubleColumn("pricing.sqrtStrike", rows);
        strikeColumn = memory.doubleColumn("pricing.kernelStrike", rows);
        callUnitColumn = memory.doubleColumn("pricing.callUnit", rows);
        putUnitColumn = memory.doubleColumn("pricing.putUnit", rows);
        volColumn = memory.doubleColumn("pricing.kernelVol", rows);
        inverseVolColumn = memory.doubleColumn("pricing.inverseVol", rows);
        weightColumn = memory.doubleColumn("pricing.kernelWeight", rows);
        coinWeightColumn = memory.doubleColumn("pricing.kernelCoinWeight", rows);
        logStrikeHi = logStrikeHiColumn.segment();
        logStrikeLo = logStrikeLoColumn.segment();
        sqrtStrike = sqrtStrikeColumn.segment();
        strike = strikeColumn.segment();
        callUnit = callUnitColumn.segment();
        putUnit = putUnitColumn.segment();
        vol = volColumn.segment();
        inverseVol = inverseVolColumn.segment();
        weight = weightColumn.segment();
        coinWeight = coinWeightColumn.segment();
    }

    void strike(int row, double value, boolean call) {
        log.compute(value);
        logStrikeHiColumn.set(row, log.hi());
        logStrikeLoColumn.set(row, log.lo());
        sqrtStrikeColumn.set(row, Math.sqrt(value));
        strikeColumn.set(row, value);
        callUnitColumn.set(row, call ? 1.0 : 0.0);
        putUnitColumn.set(row, call ? 0.0 : 1.0);
    }

    void vol(int row, double value) {
        volColumn.set(row, value);
        inverseVolColumn.set(row, 1.0 / value);
    }

    void weights(int row, double units, double coinUnits) {
        weightColumn.set(row, units);
        coinWeightColumn.set(row, coinUnits);
    }

    void neutral(int row) {
        logStrikeHiColumn.set(row, 0.0);
        logStrikeLoColumn.set(row, 0.0);
        sqrtStrikeColumn.set(row, 0.0);
        strikeColumn.set(row, 0.0);
        callUnitColumn.set(row, 0.0);
        putUnitColumn.set(row, 0.0);
        volColumn.set(row, 1.0);
        inverseVolColumn.set(row, 1.0);
        weights(row, 0.0, 0.0);
    }
}
