/** Benchmarks of Hedgerow: {@code hedgerow bench NAME}. */
package io.hedgerow.bench;
