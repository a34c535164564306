package io.hedgerow.engine.instrument;

/**
 * Units in one lot as a reduced fraction: {@code contractSizeE9 * lotContractsE9 / 1e18}. Scratch space of its owner,
 * overwritten by each reduction. Owned by the engine thread.
 */
final class UnitRatio {
    private static final long E9 = 1_000_000_000L;

    private long numerator;
    private long denominator;

    /**
     * Reduces a contract size.
     *
     * @param contractSizeE9 positive
     * @param lotContractsE9 positive
     * @return false if the numerator does not fit 64 bits
     */
    boolean reduce(long contractSizeE9, long lotContractsE9) {
        long sizeGcd = gcd(contractSizeE9, E9);
        long lotGcd = gcd(lotContractsE9, E9);
        long size = contractSizeE9 / sizeGcd;
        long lot = lotContractsE9 / lotGcd;
        long crossSizeGcd = gcd(size, E9 / lotGcd);
        long crossLotGcd = gcd(lot, E9 / sizeGcd);
        denominator = (E9 / sizeGcd / crossLotGcd) * (E9 / lotGcd / crossSizeGcd);
        size /= crossSizeGcd;
        lot /= crossLotGcd;
        numerator = size * lot;
        return Math.multiplyHigh(size, lot) == 0 && numerator > 0;
    }

    long numerator() {
        return numerator;
    }

    long denominator() {
        return denominator;
    }

    private static long gcd(long a, long b) {
        long larger = a;
        long smaller = b;
        while (smaller != 0) {
            long rest = larger % smaller;
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }
}
