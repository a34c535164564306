/**
 * The pricing kernel beside its peers: everybody values the same chain, in interleaved rounds on one thread.
 *
 * <pre>
 *   round 1   kernel ─ kernel sums ─ C++ loop ─ Strata ─ finmath     for each size
 *   round 2   kernel ─ kernel sums ─ C++ loop ─ Strata ─ finmath     ... medians over the rounds
 * </pre>
 */
package io.hedgerow.bench.kernel;
