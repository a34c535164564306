/**
 * What a hedge decision costs: pre-trade checks, bands, estimators and the multi-instrument solve, timed and checked for
 * garbage. {@link io.hedgerow.bench.hedge.HedgeCommand} is the way in.
 */
package io.hedgerow.bench.hedge;
