package io.hedgerow.bench.kernel;

/** The chain every contender values: calls and puts around 60,000, and two markets that take turns. */
final class BenchChain {
    static final double SPOT = 60_000.0;
    static final double RATE = 0.01;
    static final double CARRY = 0.02;
    static final double YEARS = 0.25;

    private BenchChain() {}

    static double strike(int row, int options) {
        return SPOT * Math.exp(-0.8 + 1.6 * row / options);
    }

    static double vol(int row) {
        return 0.5 + 0.3 * Math.sin(row);
    }

    static boolean isCall(int row) {
        return row % 2 == 0;
    }

    static double spot(int repetition) {
        return SPOT + (repetition & 1);
    }
}
