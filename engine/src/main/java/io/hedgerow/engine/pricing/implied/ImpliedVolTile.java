package io.hedgerow.engine.pricing.implied;

import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.math.Lanes;
import jdk.incubator.vector.DoubleVector;
import org.agrona.UnsafeApi;

/**
 * Prices whose vols are searched for side by side by the same passes, in groups of eight rows, small enough to stay in the
 * first-level cache. Owned by the thread that owns the {@link ImpliedVolBatch}.
 */
final class ImpliedVolTile {
    /** Rows that pass through the first-level cache together. */
    static final int ROWS = 128;

    /** The smaller one of forward and strike: the bound of the value. */
    static final long LOW = 0 * Lanes.FIELD_BYTES;
    /** The larger one. */
    static final long HIGH = 1 * Lanes.FIELD_BYTES;
    /** The value, or what is missing to the bound, in the units of LOW. */
    static final long TARGET = 2 * Lanes.FIELD_BYTES;
    /** -1 where the target is the value, 1 where it is what is missing to the bound. */
    static final long SIGN = 3 * Lanes.FIELD_BYTES;

    static final long YEARS = 4 * Lanes.FIELD_BYTES;
    /** {@code ln(LOW/HIGH)}. */
    static final long X = 5 * Lanes.FIELD_BYTES;
    /** {@code vol sqrt(t)}, closer with every step. */
    static final long S = 6 * Lanes.FIELD_BYTES;

    static final long D1 = 7 * Lanes.FIELD_BYTES;
    /** Far from the money, 1 where the search starts at positive d1, else -1. Used up before there is a d1. */
    static final long START_SIDE = D1;
    /** The model's target over {@code LOW n(d1)}. */
    static final long BRACKET = 8 * Lanes.FIELD_BYTES;
    /** Far from the money, LOW times the probability that the search starts from. Used up before there is a bracket. */
    static final long START = BRACKET;
    /** {@code ln(model/target)}. */
    static final long ERROR = 9 * Lanes.FIELD_BYTES;
    /** Length of the last step over s. */
    static final long MOVE = 10 * Lanes.FIELD_BYTES;
    /** The vol, at the end. */
    static final long VOL = 11 * Lanes.FIELD_BYTES;

    private static final long FIELDS = 12;

    /** Bytes per group of eight rows. */
    static final int GROUP_BYTES = (int) (FIELDS * Lanes.FIELD_BYTES);

    private static final LogRatioPass MONEYNESS = new LogRatioPass(LOW, HIGH, X);
    private static final int GROUP_SHIFT = 3;

    private final long address;
    private final ImpliedVolPass[] passes;
    private final int[] rows = new int[ROWS];
    private int count;

    private ImpliedVolTile(StateMemory memory, String name, ImpliedVolPass... passes) {
        int values = ROWS / Lanes.LOGICAL * (GROUP_BYTES / Double.BYTES);
        address = memory.doubleColumn(name, values).segment().address();
        this.passes = passes;
    }

    /** For values near the money, which are smaller than a third of their bound. */
    static ImpliedVolTile near(StateMemory memory) {
        return new ImpliedVolTile(
                memory,
                "pricing.volsNear",
                MONEYNESS,
                NearStartPass::ratio,
                new LogRatioPass(BRACKET, TARGET, ERROR),
                NearStartPass::start,
                NearSlopePass::run,
                NearSeriesPass::run,
                PriceErrorPass::run,
                HouseholderPass::run,
                NearSlopePass::run,
                NearSeriesPass::run,
                PriceErrorPass::run,
                HouseholderPass::run,
                ImpliedVolTile::vols);
    }

    /** For all others. */
    static ImpliedVolTile far(StateMemory memory) {
        return new ImpliedVolTile(
                memory,
                "pricing.volsFar",
                MONEYNESS,
                new LogRatioPass(START, LOW, ERROR),
                FarStartPass::run,
                FarBracketPass::run,
                PriceErrorPass::run,
                HouseholderPass::run,
                FarBracketPass::run,
                PriceErrorPass::run,
                HouseholderPass::run,
                FarBracketPass::run,
                PriceErrorPass::run,
                HouseholderPass::run,
                ImpliedVolTile::vols);
    }

    private static void vols(long tile, int groups) {
        for (int group = 0; group < groups; group++) {
            long at = tile + group * (long) GROUP_BYTES;
            DoubleVector s = fromMemorySegment(SPECIES, MEMORY, at + S, NATIVE);
            DoubleVector years = fromMemorySegment(SPECIES, MEMORY, at + YEARS, NATIVE);
            s.div(years.sqrt()).intoMemorySegment(MEMORY, at + VOL, NATIVE);
        }
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == ROWS;
    }

    void clear() {
        count = 0;
    }

    /** Which row of the caller is in a row of the tile. */
    int row(int index) {
        return rows[index];
    }

    double vol(int index) {
        return Lanes.get(at(index) + VOL, 0);
    }

    double move(int index) {
        return Lanes.get(at(index) + MOVE, 0);
    }

    /** Adds a row; answers its index. */
    int add(int row, double low, double high, double target, double sign, double tYears) {
        int index = count++;
        long at = at(index);
        rows[index] = row;
        UnsafeApi.putDouble(null, at + LOW, low);
        UnsafeApi.putDouble(null, at + HIGH, high);
        UnsafeApi.putDouble(null, at + TARGET, target);
        UnsafeApi.putDouble(null, at + SIGN, sign);
        UnsafeApi.putDouble(null, at + YEARS, tYears);
        return index;
    }

    /** Where the search for a row far from the money starts. */
    void start(int index, double probabilityTimesLow, double side) {
        UnsafeApi.putDouble(null, at(index) + START, probabilityTimesLow);
        UnsafeApi.putDouble(null, at(index) + START_SIDE, side);
    }

    /** Searches for all vols. */
    void solve() {
        int groups = (count + Lanes.LOGICAL - 1) / Lanes.LOGICAL;
        for (int index = count; index < groups * Lanes.LOGICAL; index++) {
            repeatLast(index);
        }
        for (ImpliedVolPass pass : passes) {
            for (int lane = 0; lane < Lanes.FIELD_BYTES; lane += Lanes.WIDTH_BYTES) {
                pass.run(address + lane, groups);
            }
        }
    }

    /** A lane of no row repeats the last row, so that it can come to no harm. */
    private void repeatLast(int index) {
        long last = at(count - 1);
        long at = at(index);
        for (long field = LOW; field <= START; field += Lanes.FIELD_BYTES) {
            UnsafeApi.putDouble(null, at + field, Lanes.get(last + field, 0));
        }
    }

    private long at(int index) {
        long group = index >> GROUP_SHIFT;
        return address + group * GROUP_BYTES + (index & (Lanes.LOGICAL - 1)) * (long) Double.BYTES;
    }
}
