/** What a fit of a volatility surface takes: time cold and warm, garbage, and that its proof holds. */
package io.hedgerow.bench.surface;
