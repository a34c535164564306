package io.hedgerow.engine.position;

import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Sums of {@link ExactAmount exact amounts}, part of the state: what goes in can be taken out again without a trace, in
 * any order, and however many amounts there are their sum fits. So a sum that is kept up with every change equals one
 * that is made anew, to the last decimal.
 *
 * <p>Owned by the engine thread.
 */
public final class ExactSums {
    private static final long ONE_E18 = 1_000_000_000_000_000_000L;
    private static final double TWO_64 = 0x1p64;

    /** Two halves of a 128-bit whole number, and what is above it, never negative. */
    private final LongColumn high;

    private final LongColumn low;
    private final LongColumn fractionE18;

    /**
     * Allocates sums of nothing.
     *
     * @param memory where they live
     * @param name what they are of, {@code owner.field}
     * @param capacity how many, at least 1
     */
    public ExactSums(StateMemory memory, String name, int capacity) {
        high = memory.longColumn(name + "High", capacity);
        low = memory.longColumn(name, capacity);
        fractionE18 = memory.longColumn(name + "FractionE18", capacity);
    }

    /**
     * Puts an amount in.
     *
     * @param index 0 to capacity - 1
     * @param amount no overflow
     */
    public void add(int index, ExactAmount amount) {
        plus(index, amount.whole(), amount.fractionE18());
    }

    /**
     * Takes an amount out.
     *
     * @param index 0 to capacity - 1
     * @param amount no overflow
     */
    public void subtract(int index, ExactAmount amount) {
        plus(index, -amount.whole(), -amount.fractionE18());
    }

    /**
     * Puts another sum in.
     *
     * @param index 0 to capacity - 1
     * @param other other sums
     * @param otherIndex which of them
     */
    public void add(int index, ExactSums other, int otherIndex) {
        plus(index, other.low.get(otherIndex), other.fractionE18.get(otherIndex));
        long upper = other.high.get(otherIndex) - (other.low.get(otherIndex) >> 63);
        high.set(index, high.get(index) + upper);
    }

    /**
     * Makes a sum one amount.
     *
     * @param index 0 to capacity - 1
     * @param amount no overflow
     */
    public void set(int index, ExactAmount amount) {
        high.set(index, 0L);
        low.set(index, 0L);
        fractionE18.set(index, 0L);
        add(index, amount);
    }

    private void plus(int index, long whole, long decimals) {
        long sum = fractionE18.get(index) + decimals;
        long carry = sum >= ONE_E18 ? 1L : sum < 0L ? -1L : 0L;
        fractionE18.set(index, sum - carry * ONE_E18);
        plusWhole(index, whole);
        if (carry != 0L) {
            plusWhole(index, carry);
        }
    }

    private void plusWhole(int index, long whole) {
        long before = low.get(index);
        long after = before + whole;
        long carry = Long.compareUnsigned(after, before) < 0 ? 1L : 0L;
        low.set(index, after);
        high.set(index, high.get(index) + (whole >> 63) + carry);
    }

    /**
     * A sum.
     *
     * @param index 0 to capacity - 1
     * @return rounded as {@link ExactAmount#toDouble}
     */
    public double toDouble(int index) {
        long upper = high.get(index);
        long whole = low.get(index);
        long decimals = fractionE18.get(index);
        if (upper != whole >> 63) {
            return upper * TWO_64 + unsigned(whole);
        }
        return whole < 0L && decimals != 0L
                ? ExactAmount.toDouble(whole + 1L, decimals - ONE_E18)
                : ExactAmount.toDouble(whole, decimals);
    }

    private static double unsigned(long value) {
        return (double) (value >>> 1) * 2.0 + (double) (value & 1L);
    }
}
