/**
 * Option prices and Greeks: static maths on primitives and off-heap columns.
 *
 * <pre>
 *   SliceMarket (spot, rate, carry, time)      OptionBlock (one row per option, structure of arrays)
 *            │                                   inputs   ln K · √K · K · vol · 1/vol · weight
 *            ▼                                      │
 *   ChainKernel.revalue, some 100 rows at a time    ▼
 *      SurfaceCellPass or SurfaceWingPass, where a surface prices: vol, 1/vol ──▶ inputs of the block
 *      MoneynessPass      d1, d2, divisors                   ──▶ scratch in the first-level cache
 *      DensityPass        one exponential                    ──▶ scratch
 *      DensityGreeksPass  nine Greeks                        ──▶ outputs of the block
 *      TailPass           two tails, two legs                ──▶ scratch
 *      LegGreeksPass      price, four Greeks                 ──▶ outputs of the block
 *   192 rows at a time
 *      LegSumsPass, VolSumsPass   position-weighted sums     ──▶ SliceSums
 *      CoinPass           sums of inverse rows, if any       ──▶ SliceSums
 * </pre>
 *
 * <p>All arithmetic is add, subtract, multiply, divide, square root and fused multiply-add on IEEE doubles in a fixed
 * order, over eight logical lanes whatever the width of the hardware, so every machine, interpreter or compiler gives
 * the same bits; {@link io.hedgerow.engine.event.NumericProfile} names that arithmetic.
 *
 * <p>{@link io.hedgerow.engine.pricing.math.ReferenceBlack} is the same mathematics written to be read; tests hold the fast
 * version against it.
 */
package io.hedgerow.engine.pricing;
