package io.hedgerow.journal.tail.measure;

import java.util.List;

/**
 * What value at risk said of an interval, and what became of it.
 *
 * @param name of the interval, such as its end
 * @param pnl gain positive, loss negative
 * @param var loss that was to be exceeded with probability 1 - confidence, said before the interval began
 */
public record VarInterval(String name, double pnl, double var) {
    /**
     * Whether the loss was beyond.
     *
     * @return false where it was just as large
     */
    public boolean isException() {
        return -pnl > var;
    }

    /**
     * Tests a history.
     *
     * @param intervals in the order of time, at least one
     * @param confidence of the VaR
     * @return the tests
     */
    public static ExceptionTests test(List<VarInterval> intervals, double confidence) {
        boolean[] exceeded = new boolean[intervals.size()];
        for (int i = 0; i < exceeded.length; i++) {
            exceeded[i] = intervals.get(i).isException();
        }
        return ExceptionTests.of(exceeded, confidence);
    }
}
