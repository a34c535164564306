/** A payoff family that the engine does not have: what it takes to add one is in this package and nowhere else. */
package io.hedgerow.engine.valuation.digital;
