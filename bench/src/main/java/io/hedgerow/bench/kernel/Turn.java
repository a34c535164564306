package io.hedgerow.bench.kernel;

/**
 * What a contender took for an option in one of its turns.
 *
 * @param nanos of processor time
 * @param bytes allocated by its thread; not a number where nobody counts them
 */
record Turn(double nanos, double bytes) {}
