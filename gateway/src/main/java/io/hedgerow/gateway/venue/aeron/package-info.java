/**
 * A venue that clients in any language bring over Aeron, by the published schemas: prices, fills and reports on orders in,
 * orders and risk out.
 *
 * <pre>
 *   clients ──▶ AeronHub (one thread) ──▶ AeronDesk: who is it ──▶ AeronPortions: once ──▶ AeronIntake ──▶ engine
 *      ▲                                      │                                       │ receipts
 *      ├── AeronReplies ◀─────────────────────┴───────────────── AeronAcks ◀──────────┘
 *      └── AeronOutbox ◀── AeronSession ◀── order thread
 * </pre>
 *
 * <p>A message for which the engine has no room stays where it is: Aeron's flow control holds the client back. Events carry
 * numbers, so that one that comes twice counts once; orders carry numbers, so that none is lost or doubled on the way.
 */
package io.hedgerow.gateway.venue.aeron;
