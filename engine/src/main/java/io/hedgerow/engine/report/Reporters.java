package io.hedgerow.engine.report;

/**
 * What writes the parts of a report of the whole book. Owned by the engine thread.
 *
 * @param sums Greeks and P&amp;L by expiry, underlying and portfolio
 * @param drawdowns P&amp;L against its peak
 * @param hedges hedge instruments
 * @param scopes groups
 * @param exposures exposures in display units, factors, equity
 * @param surfaces smiles and edges
 * @param bookRisk what underlyings add to the risk of the book
 * @param whatIf of scenarios and margin of everything
 */
public record Reporters(
        RiskReporter sums,
        DrawdownReporter drawdowns,
        HedgeRatioReporter hedges,
        ScopeReporter scopes,
        ExposureReporter exposures,
        SurfaceReporter surfaces,
        BookRiskReporter bookRisk,
        WhatIfReporter whatIf) {}
