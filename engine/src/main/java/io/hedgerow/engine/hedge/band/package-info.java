/**
 * Keeping a net delta within its band with one instrument: the inputs of decisions, band rules, the strategy, and how
 * long books stood inside.
 *
 * <pre>
 *            short of target − h     no trade      beyond target + h
 *        ──────────────────────┤···············├──────────────────────
 *          buy to the near edge      target      sell to the near edge
 * </pre>
 */
package io.hedgerow.engine.hedge.band;
