package io.hedgerow.engine.event.spec;

/**
 * How often an engine reports, and in which currency.
 *
 * @param riskUpdateIntervalNs least engine time between the beginnings of two reports of the book; 0 = every revaluation
 * @param stateHashInterval input events between two StateHash records
 * @param currencyId currency of portfolio totals
 */
public record ReportPace(long riskUpdateIntervalNs, long stateHashInterval, int currencyId) {}
