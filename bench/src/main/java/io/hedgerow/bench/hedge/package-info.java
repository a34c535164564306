/**
 * What a hedge decision costs: bands, estimators and the multi-instrument solve, timed one call at a time and checked for
 * garbage. {@link io.hedgerow.bench.hedge.HedgeCommand} is the way in.
 */
package io.hedgerow.bench.hedge;
