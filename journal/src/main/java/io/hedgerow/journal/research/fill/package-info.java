/** How the orders of a policy under test are taken to trade: displayed size, queue, latency; executions numbered anew. */
package io.hedgerow.journal.research.fill;
