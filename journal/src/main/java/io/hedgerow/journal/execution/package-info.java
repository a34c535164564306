/**
 * What trading cost and what became of it: hedge orders from the tick that caused them to their last fill with implementation
 * shortfall that adds up, markouts of hedges and customers' trades with bands, hedging beside its theory.
 */
package io.hedgerow.journal.execution;
