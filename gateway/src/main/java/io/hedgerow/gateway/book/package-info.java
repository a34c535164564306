/**
 * What is on the book of a venue.
 *
 * <pre>
 *   PriceLevelBook        price levels of one instrument, both sides
 *   TopOfBook             last published best bid and ask of every instrument
 * </pre>
 */
package io.hedgerow.gateway.book;
