/** Hedge orders: those that work, when instruments take new ones, their sizes in whole lots and their prices on the tick. */
package io.hedgerow.engine.hedge.orders;
