/**
 * The exchange put together: its methods by name, its day, its start, and the script of a test.
 *
 * <pre>
 *   request   what is asked, how it is refused          contract  what is listed, when
 *   market    the world outside, marks, Greeks          book      orders, queues, matching
 *   account   cash, positions, trades                   store     what survives, archive what is written there
 *   trading   desks: orders, quotes, protection, clearing, funding, settlement
 *   reply     what is said, object by object            channel   what is told, and when
 * </pre>
 *
 * <p>Owned by the exchange's thread.
 */
package io.hedgerow.gateway.exchange.floor.hall;
