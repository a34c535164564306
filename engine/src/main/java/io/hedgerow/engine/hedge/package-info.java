/**
 * From exposures to a hedge: policies, ratios, and the decision.
 *
 * <pre>
 *   exposures ──▶ {@link io.hedgerow.engine.hedge.HedgeRatios}   lots that would bring the net delta to its target
 *        ├──────▶ {@code .band}        how far from the target is good enough
 *        ├──────▶ {@code .optimise}    several factors with several instruments at once
 *        └──────▶ {@code .orders}      whole lots, prices, orders that work
 *   bars, fills ▶ {@code .estimate}    covariances, betas, costs
 *
 *   {@link io.hedgerow.engine.hedge.HedgePlanner}   reads policies, exposures and quotes and decides
 * </pre>
 *
 * <p>The maths here works on primitives and allocates nothing; bigger solves work in arrays sized at start; what is
 * learnt from bars and fills is state in columns. Deltas are in units of the underlying, prices in its quote currency,
 * vols as decimals per square root of a year, times in years, costs as fractions of notional, unless a name says
 * otherwise.
 */
package io.hedgerow.engine.hedge;
