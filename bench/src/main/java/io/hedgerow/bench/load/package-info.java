/** Books and ticks that the benchmarks offer: any number of underlyings, options and other instruments, as events. */
package io.hedgerow.bench.load;
