/**
 * From exposures to a hedge: policies, ratios, and the protocol between strategies and the desk.
 *
 * <pre>
 *   {@code .estimate}   covariances, betas, what hedges cost       {@code .orders}     when instruments take orders, lots, prices
 *            │                                                     │
 *            └──▶ {@code .band} HedgeInputs: exposures, preferred instrument, band ──▶ {@link io.hedgerow.engine.hedge.HedgePlan}
 *                                                                                           │
 *   {@link io.hedgerow.engine.hedge.HedgeStrategy}   {@code .band} keeps one delta within its band ◀───────────────┤
 *                   {@code .optimise} several factors with several instruments ◀─────────┘
 *            │
 *            └──▶ {@link io.hedgerow.engine.hedge.HedgeIntent}s ──▶ order gate, as one plan ──▶ {@link io.hedgerow.engine.hedge.HedgeDecision}s
 * </pre>
 *
 * <p>A policy may name a group: {@code .factor} then sets the target of the underlying in {@link
 * io.hedgerow.engine.hedge.ScopePolicy} before it is decided, and strategies, gate and reports see a target like any other.
 * Hedge instruments count by the ratio that the policy asks for ({@link io.hedgerow.engine.hedge.PolicyRatios}).
 *
 * <p>Another strategy implements {@link io.hedgerow.engine.hedge.HedgeStrategy} and is entered in
 * {@link io.hedgerow.engine.hedge.HedgeStrategies} under the instrument use that policies name it by.
 *
 * <p>The maths here works on primitives and allocates nothing; bigger solves work in arrays sized at start; what is
 * learnt from bars and fills is state in columns. Deltas are in units of the underlying, prices in its quote currency,
 * vols as decimals per square root of a year, times in years, costs as fractions of notional, unless a name says
 * otherwise.
 */
package io.hedgerow.engine.hedge;
