/**
 * How much prices will move: variances of underlyings from bars, by squared returns, by extremes, by what jumps leave, and by
 * regression on the past, as vols that implied ones can be set against.
 */
package io.hedgerow.engine.hedge.forecast;
