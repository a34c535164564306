package io.hedgerow.gateway.venue.recorded;

/**
 * One line of a positions file. Prices are times 1e9.
 *
 * @param instrumentId dense id
 * @param lots signed size
 * @param averagePriceE9 average entry price in the contract's price unit (coin for coin-settled options)
 * @param vol annualised vol as a decimal; NaN = not given
 * @param forwardE9 forward of the option's expiry; NONE = not given
 */
record PositionRow(int instrumentId, long lots, long averagePriceE9, double vol, long forwardE9) {}
