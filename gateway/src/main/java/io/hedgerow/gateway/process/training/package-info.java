/** A process makes itself warm before it opens: its own book, its own pipeline, a market that is thrown away with all it led to. */
package io.hedgerow.gateway.process.training;
