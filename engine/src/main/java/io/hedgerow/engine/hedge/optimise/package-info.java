/**
 * Several factors hedged with several instruments at once: the book stated as a problem, solved in whole lots, as far as
 * the risk taken away is worth its cost.
 */
package io.hedgerow.engine.hedge.optimise;
