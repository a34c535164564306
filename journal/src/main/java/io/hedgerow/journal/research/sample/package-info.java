/** Looks at the engine of a run at every moment of a grid: value, cost, delta; a run is a path of such looks. */
package io.hedgerow.journal.research.sample;
