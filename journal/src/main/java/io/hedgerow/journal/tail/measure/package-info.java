/**
 * Statistics of losses: value at risk, expected shortfall and their intervals, the far tail by generalised Pareto, and
 * how a risk figure has done against what was lost. Knows no book. Nothing here uses {@code Math}'s transcendental
 * functions or a generator of the library, so the same seed gives the same numbers everywhere.
 */
package io.hedgerow.journal.tail.measure;
