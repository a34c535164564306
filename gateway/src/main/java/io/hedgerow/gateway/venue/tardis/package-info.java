/**
 * Tables of market data that Tardis sells, made into a capture with its list of contracts: what reads recordings reads it.
 *
 * <pre>
 *   tables, plain or gzip ─▶ rows checked, refused by name ─▶ merged by local time ─▶ capture, as the venue had sent it
 *                                  └─▶ contracts ─▶ list of instruments
 * </pre>
 */
package io.hedgerow.gateway.venue.tardis;
