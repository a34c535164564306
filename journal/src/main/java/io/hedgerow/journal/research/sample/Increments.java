package io.hedgerow.journal.research.sample;

/**
 * One number for every interval of a run, reporting currency.
 *
 * @param pnlCash P&amp;L
 * @param costCash trading costs
 * @param priceCash what the net delta gained by moves of the price
 */
public record Increments(Series pnlCash, Series costCash, Series priceCash) {}
