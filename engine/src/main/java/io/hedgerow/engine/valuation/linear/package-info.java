/** What is linear in the price or in its inverse: spot, futures, perpetuals. */
package io.hedgerow.engine.valuation.linear;
