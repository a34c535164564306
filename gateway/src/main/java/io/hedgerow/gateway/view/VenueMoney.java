package io.hedgerow.gateway.view;

/**
 * What was made at one venue in one currency since the journal began, and what is held there: exact amounts of the engine's
 * book. Cash that was moved in or out, and interest, are booked by currency and belong to no venue.
 *
 * @param venue code
 * @param currency code of the settlement currency, or of a fee that was paid in another one
 * @param made realised and unrealised P&amp;L, fees and funding, units of the currency
 * @param positions open positions
 * @param unmarked those of them that have no price and are left out
 */
public record VenueMoney(String venue, String currency, double made, int positions, int unmarked) {}
