/**
 * Fits volatility surfaces that admit no static arbitrage, and proves it.
 *
 * <pre>
 *   FitInput ──▶ SurfaceFit ──▶ FittedSurface: a FittedSlice for each expiry, each with a SmileSlice
 *                  Backbone            extended SSVI over all expiries, in order by construction
 *                  SliceRefiner        a spline in vol over the quoted range of each
 *                  SliceSettlement     as much of it as SliceCertificate passes
 *                  SliceNeighbours     expiries without a quote
 * </pre>
 *
 * <p>Models of one slice for those who know their parameters are in {@code .svi}.
 */
package io.hedgerow.gateway.surface.fit;
