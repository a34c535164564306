/**
 * Tries other hedge policies on a journal: the journaled market, positions and customer trades go through the engine
 * again, the orders of the policy under test to a fill model, and what it cost is held against what it hedged.
 *
 * <pre>
 *   journal ──▶ market, positions, customer fills ──▶ engine with the policy under test ──▶ orders
 *                        │                                ▲                                   │
 *                        ▼                                │ reports, after a latency          ▼
 *                  displayed prices and sizes ─────▶  FillModel (queue, displayed size) ◀─────┘
 *
 *   every interval: P&amp;L, cost, delta and band of each run ──▶ PolicyMeasures ──▶ intervals by block bootstrap
 * </pre>
 *
 * <p>Three runs are always made besides the policies asked for: the original policy as journaled, which must give the
 * journaled outputs to the bit; the original policy under the fill model, the baseline that others are compared with;
 * and no hedging at all. The same journal and settings give the same numbers, to the bit.
 */
package io.hedgerow.journal.research;
