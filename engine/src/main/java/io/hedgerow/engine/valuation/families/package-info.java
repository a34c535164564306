/** The payoff families of this build. */
package io.hedgerow.engine.valuation.families;
