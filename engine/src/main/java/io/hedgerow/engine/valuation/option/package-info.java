/**
 * European options: where they stand in the option block, their revaluation by the vector kernel, the smile of an expiry.
 *
 * <pre>
 *   OptionValuer  dirty slices -&gt; ChainKernel -&gt; sums per slice; price and Greeks of one lot
 *   SurfacePricing  vols of the venue, or of the surface at the forward of the tick -&gt; rows
 *   SmileTable    the smile at the forward: of the surface, or a parabola through the vols of the venue
 *   SliceShape    where on the smile the vega of an expiry lies
 * </pre>
 */
package io.hedgerow.engine.valuation.option;
