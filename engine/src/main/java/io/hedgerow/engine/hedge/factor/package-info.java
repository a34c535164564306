/**
 * What past bars say of factors: which combinations of returns they are, how much they vary together, and how much of each
 * an underlying has. Fills the model of {@code hedge.optimise} where nothing is commanded, and hedges groups of underlyings
 * with it: a group gives each member its target, and the member trades towards it as its own policy says.
 */
package io.hedgerow.engine.hedge.factor;
