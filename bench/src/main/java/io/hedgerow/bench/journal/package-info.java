/** What the journal's own layer costs on top of the queue that carries it: ratios of one run, on one machine. */
package io.hedgerow.bench.journal;
