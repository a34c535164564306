/**
 * From exposures to a hedge: ratios, no-trade bands, costs, the multi-instrument solve, and the decision.
 *
 * <pre>
 *   exposures ──▶ {@link io.hedgerow.engine.hedge.HedgeRatios}     lots that would bring the net delta to its target
 *        │
 *        ├──────▶ {@link io.hedgerow.engine.hedge.Bands}           how far from the target is good enough
 *        │            short of target − h     no trade      beyond target + h
 *        │        ──────────────────────┤···············├──────────────────────
 *        │          buy to the near edge      target      sell to the near edge
 *        │
 *        ├──────▶ {@link io.hedgerow.engine.hedge.LotRounding}     whole lots, towards the band, never past the target
 *        │
 *        └──────▶ {@link io.hedgerow.engine.hedge.MultiInstrumentSolver}   several factors with several instruments at once
 *
 *   bars ───────▶ {@link io.hedgerow.engine.hedge.EwmaCovariance}, {@link io.hedgerow.engine.hedge.KalmanBeta} ──▶ {@link io.hedgerow.engine.hedge.FactorHedge}
 *   fills, mids ▶ {@link io.hedgerow.engine.hedge.MarkoutEstimator} ──▶ {@link io.hedgerow.engine.hedge.CostModel}
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
