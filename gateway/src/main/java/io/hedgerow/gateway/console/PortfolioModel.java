package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.codec.EquityUpdateDecoder;
import io.hedgerow.engine.event.codec.ExposureUpdateDecoder;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.gateway.console.ConsoleView.Portfolio;
import io.hedgerow.journal.reference.ReferenceDirectory;

/** Totals over all underlyings as last reported; guarded by its {@link TelemetryModel}. */
final class PortfolioModel {
    private final ReferenceDirectory directory;
    private int reportingCurrencyId = ReferenceDirectory.UNKNOWN;
    private double pnl = Double.NaN;
    private double equity = Double.NaN;
    private double grossLeverage = Double.NaN;
    private double deltaCash = Double.NaN;
    private double gammaCashPerPercent = Double.NaN;
    private double vegaPerVolPoint = Double.NaN;
    private double thetaPerDay = Double.NaN;
    private double grossNotional = Double.NaN;

    PortfolioModel(ReferenceDirectory directory) {
        this.directory = directory;
    }

    void onRisk(RiskUpdateDecoder update) {
        pnl = update.positionsUnmarked() == 0 ? update.realisedPnl() + update.unrealisedPnl() : Double.NaN;
    }

    void onExposure(ExposureUpdateDecoder update) {
        deltaCash = update.deltaCash();
        gammaCashPerPercent = update.gammaCashPer1Pct();
        vegaPerVolPoint = update.vegaPerVolPoint();
        thetaPerDay = update.thetaPerDay();
        grossNotional = update.grossNotional();
    }

    /** Only the total is shown, not each currency. */
    void onEquity(EquityUpdateDecoder update) {
        if (update.currencyId() == EquityUpdateDecoder.currencyIdNullValue()) {
            equity = update.parts().complete() ? update.equity() : Double.NaN;
            grossLeverage = update.parts().leverage() ? update.grossLeverage() : Double.NaN;
        }
    }

    /** Tells which currency the totals are in. */
    void reportIn(int currencyId) {
        reportingCurrencyId = currencyId;
    }

    String reportingCurrency() {
        return reportingCurrencyId == ReferenceDirectory.UNKNOWN ? "" : directory.currencyCode(reportingCurrencyId);
    }

    double grossNotional() {
        return grossNotional;
    }

    double grossLeverage() {
        return grossLeverage;
    }

    Portfolio view() {
        return new Portfolio(
                reportingCurrency(),
                pnl,
                equity,
                grossLeverage,
                deltaCash,
                gammaCashPerPercent,
                vegaPerVolPoint,
                thetaPerDay,
                grossNotional);
    }
}
