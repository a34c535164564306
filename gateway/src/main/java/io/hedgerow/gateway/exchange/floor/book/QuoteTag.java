package io.hedgerow.gateway.exchange.floor.book;

/**
 * What makes an order a quote of a mass quote. Immutable; any thread.
 *
 * @param quoteId of the mass quote
 * @param quoteSetId of the set, empty if none
 * @param mmpGroup market-maker protection group
 */
public record QuoteTag(String quoteId, String quoteSetId, String mmpGroup) {}
