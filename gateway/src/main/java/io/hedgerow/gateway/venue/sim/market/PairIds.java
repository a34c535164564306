package io.hedgerow.gateway.venue.sim.market;

/**
 * Ids that the contracts of one underlying have in common.
 *
 * @param underlyingId dense id
 * @param venueId the exchange
 * @param coinId currency of the coin
 * @param quoteCurrencyId currency of its price
 */
record PairIds(int underlyingId, int venueId, int coinId, int quoteCurrencyId) {}
