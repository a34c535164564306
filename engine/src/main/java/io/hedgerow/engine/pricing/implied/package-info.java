/**
 * Vols that prices imply, of many options at once and of one. The arithmetic and its lanes are those of
 * {@link io.hedgerow.engine.pricing}.
 *
 * <pre>
 *   prices ──▶ ImpliedVolBatch ──▶ ImpliedVolTile near the money, ImpliedVolTile far from it
 *      LogRatioPass     ln of low/high
 *      NearStartPass    FarStartPass      where the search starts
 *      NearSlopePass,   FarBracketPass    price over density   ┐
 *      NearSeriesPass                                          │ twice near,
 *      PriceErrorPass                     ln of model/price    │ three times far
 *      HouseholderPass                    the next s           ┘
 * </pre>
 */
package io.hedgerow.engine.pricing.implied;
