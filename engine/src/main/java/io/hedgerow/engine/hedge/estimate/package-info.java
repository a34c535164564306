/**
 * What is learnt from bars, fills and quotes: covariances and betas, markouts, and with them what a hedge costs and what
 * the vol of one underlying says about that of another.
 *
 * <pre>
 *   bars ───────▶ {@link io.hedgerow.engine.hedge.estimate.CovarianceBars}, {@link io.hedgerow.engine.hedge.estimate.KalmanBeta} ──▶ betas, vega hedges
 *   fills, mids ▶ {@link io.hedgerow.engine.hedge.estimate.MarkoutEstimator} ──▶ {@link io.hedgerow.engine.hedge.estimate.HedgeCosts}
 * </pre>
 */
package io.hedgerow.engine.hedge.estimate;
