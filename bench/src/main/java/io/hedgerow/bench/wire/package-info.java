/**
 * From the bytes of a venue's message to the bytes of the order that answers it, over loopback, with everything that a live
 * desk runs, beside the floors of the parts in the same run.
 *
 * <pre>
 *   exchange ─▶ socket ─▶ feed ─▶ [ring] ─▶ engine ─▶ [order ring] ─▶ order thread ─▶ account ─▶ socket ─▶ exchange
 *      │          │                                                                     │                     │
 *      │          └──────────────────────────── wire to wire ───────────────────────────┘                     │
 *      └──────────────────────────────────── round trip at the venue ─────────────────────────────────────────┘
 * </pre>
 */
package io.hedgerow.bench.wire;
