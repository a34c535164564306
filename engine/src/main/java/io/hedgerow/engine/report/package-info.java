/**
 * What leaves the engine: outputs and their bytes, reports of risk, exposure and equity.
 *
 * <pre>
 *   batch ends ─▶ BatchPace: how much of a report it may do
 *                   └▶ ReportRound: the report of the whole book, a row or a piece of one at a time
 *                         │     (RoundPlace: where it stands, RoundPiece: what comes, UnderlyingRound: rows of an underlying)
 *                         ├▶ RiskReporter      sums, P&amp;L, hedge ratios
 *                         └▶ ExposureReporter  exposures in display units, factors, equity
 * </pre>
 */
package io.hedgerow.engine.report;
