/**
 * What the edge knows about the venues: who is who, and what is on the book.
 *
 * <pre>
 *   InstrumentDirectory   names and metadata ──▶ dense ids, definitions as events; NAME.VENUE at the edge
 *   PriceLevelBook        price levels of one instrument, both sides
 *   TopOfBook             last published best bid and ask of every instrument
 * </pre>
 */
package io.hedgerow.gateway.book;
