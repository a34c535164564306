/**
 * How far from its target a net delta may stand: band rules, and how long books stood inside.
 *
 * <pre>
 *            short of target − h     no trade      beyond target + h
 *        ──────────────────────┤···············├──────────────────────
 *          buy to the near edge      target      sell to the near edge
 * </pre>
 */
package io.hedgerow.engine.hedge.band;
