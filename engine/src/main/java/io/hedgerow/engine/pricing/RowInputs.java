package io.hedgerow.engine.pricing;

import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.math.DoubleDoubleLog;
import io.hedgerow.engine.pricing.math.Lanes;

/**
 * What the vector passes read. Rows are stored in groups of eight: eight values of the first field, eight of the second
 * and so on, so that a pass walks memory in one straight line with one address.
 *
 * <p>A row that must not be priced holds neutral numbers: no strike, no side, vol one; every pass turns them into exact
 * zeros. Owned by the thread that owns the {@link OptionBlock}.
 */
final class RowInputs {
    static final long LOG_STRIKE_HI = 0 * Lanes.FIELD_BYTES;
    static final long LOG_STRIKE_LO = 1 * Lanes.FIELD_BYTES;
    static final long SQRT_STRIKE = 2 * Lanes.FIELD_BYTES;
    static final long STRIKE = 3 * Lanes.FIELD_BYTES;
    static final long CALL = 4 * Lanes.FIELD_BYTES;
    static final long VOL = 5 * Lanes.FIELD_BYTES;
    static final long INVERSE_VOL = 6 * Lanes.FIELD_BYTES;
    static final long WEIGHT = 7 * Lanes.FIELD_BYTES;
    static final long COIN_WEIGHT = 8 * Lanes.FIELD_BYTES;

    /** Bytes per group of eight rows. */
    static final int GROUP_BYTES = 9 * Lanes.LOGICAL * Double.BYTES;

    /** So far below any forward that d1 and d2 are positive: the side where a row that is no call has no legs. */
    private static final double NEUTRAL_LOG_STRIKE = -1000.0;

    private final DoubleDoubleLog log = new DoubleDoubleLog();
    private final DoubleColumn values;
    private final long address;

    RowInputs(StateMemory memory, int rows) {
        values = memory.doubleColumn("pricing.inputs", rows / Lanes.LOGICAL * (GROUP_BYTES / Double.BYTES));
        address = values.segment().address();
    }

    /** Address of the group that starts with a row. */
    long group(int firstRow) {
        return address + (long) (firstRow / Lanes.LOGICAL) * GROUP_BYTES;
    }

    private void set(int row, long field, double value) {
        values.set(Lanes.index(row, field, GROUP_BYTES), value);
    }

    void strike(int row, double strike, boolean call) {
        log.compute(strike);
        set(row, LOG_STRIKE_HI, log.hi());
        set(row, LOG_STRIKE_LO, log.lo());
        set(row, SQRT_STRIKE, Math.sqrt(strike));
        set(row, STRIKE, strike);
        set(row, CALL, call ? 1.0 : 0.0);
    }

    void vol(int row, double vol) {
        set(row, VOL, vol);
        set(row, INVERSE_VOL, 1.0 / vol);
    }

    double vol(int row) {
        return values.get(Lanes.index(row, VOL, GROUP_BYTES));
    }

    void weights(int row, double units, double coinUnits) {
        set(row, WEIGHT, units);
        set(row, COIN_WEIGHT, coinUnits);
    }

    /** Lets a row price to zero whatever its vol. */
    void noStrike(int row) {
        set(row, LOG_STRIKE_HI, NEUTRAL_LOG_STRIKE);
        set(row, LOG_STRIKE_LO, 0.0);
        set(row, SQRT_STRIKE, 0.0);
        set(row, STRIKE, 0.0);
        set(row, CALL, 0.0);
    }

    void neutral(int row) {
        noStrike(row);
        vol(row, 1.0);
        weights(row, 0.0, 0.0);
    }
}
