/** What benchmarks measured, as one page that needs no network: percentile curves, lines, tables. */
package io.hedgerow.bench.page;
