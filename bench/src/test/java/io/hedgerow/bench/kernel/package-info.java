/** Tests of the kernel benchmark. */
package io.hedgerow.bench.kernel;
