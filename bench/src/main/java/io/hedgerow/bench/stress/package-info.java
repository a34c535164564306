/** Figures of scenarios: a book valued at every node of a grid, beside the kernel alone. */
package io.hedgerow.bench.stress;
