/**
 * What past bars say of factors: which combinations of returns they are, how much they vary together, and how much of each
 * an underlying has. Fills the model of {@code hedge.optimise} where nothing is commanded.
 */
package io.hedgerow.engine.hedge.factor;
