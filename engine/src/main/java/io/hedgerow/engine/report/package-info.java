/**
 * What leaves the engine: outputs and their bytes, reports of risk, exposure and equity.
 *
 * <pre>
 *   batch ends ─▶ BatchPace: how much of a report it may do
 *                   └▶ ReportRound: where the report of the whole book stands, a row at a time
 *                         ├▶ RiskReporter      sums, P&amp;L, hedge ratios
 *                         └▶ ExposureReporter  exposures in display units, factors, equity
 * </pre>
 */
package io.hedgerow.engine.report;
