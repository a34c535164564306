/**
 * European options: where they stand in the option block, their revaluation by the vector kernel, the smile of an expiry.
 *
 * <pre>
 *   OptionValuer  dirty slices -&gt; ChainKernel -&gt; sums per slice; price and Greeks of one lot
 *   SmileTable    vols of an expiry -&gt; parabola in log-moneyness
 *   SliceShape    where on the smile the vega of an expiry lies
 * </pre>
 */
package io.hedgerow.engine.valuation.option;
