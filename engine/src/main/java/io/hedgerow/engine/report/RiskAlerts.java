package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;

/**
 * Tells when positions cannot be valued, and when they wait for a settlement.
 *
 * <p>Owned by the engine thread.
 */
public final class RiskAlerts {
    private final MarketState market;
    private final RiskBook risk;
    private final OutputWriter outputs;
    private final IntColumn lastUnpriced;
    private final IntColumn expiryAlerted;
    private final IntColumn futuresAlerted;

    public RiskAlerts(StateMemory memory, CapacitySpec capacity, RiskView view, OutputWriter outputs) {
        market = view.market();
        risk = view.risk();
        this.outputs = outputs;
        lastUnpriced =
                memory.intColumn("report.lastUnpriced", capacity.listing().underlyings());
        expiryAlerted =
                memory.intColumn("report.expiryAlerted", capacity.listing().slices());
        futuresAlerted =
                memory.intColumn("report.futuresAlerted", capacity.listing().underlyings());
    }

    /** Looks at a revalued underlying. */
    public void onRevalued(int underlyingId, long nowNs) {
        alertUnpriced(underlyingId);
        alertExpired(underlyingId, nowNs);
    }

    /** Raises an alert when positions become impossible to value, and when all can be valued again. */
    private void alertUnpriced(int underlyingId) {
        int unpriced = risk.exposures().underlyingUnpriced(underlyingId);
        int before = lastUnpriced.get(underlyingId);
        if ((unpriced == 0) != (before == 0)) {
            outputs.alert(
                    AlertCode.UNPRICED_OPTIONS,
                    unpriced == 0 ? Severity.INFO : Severity.WARNING,
                    underlyingId,
                    unpriced,
                    0.0);
        }
        lastUnpriced.set(underlyingId, unpriced);
    }

    /** Raises an alert, once for each expiry, when it has passed and positions wait for their settlement. */
    private void alertExpired(int underlyingId, long nowNs) {
        ExpiryTable expiries = market.expiries();
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            int unsettled = risk.exposures().sliceExpiredUnsettled(slice);
            if (unsettled > 0 && expiryAlerted.get(slice) == 0) {
                expiryAlerted.set(slice, 1);
                outputs.alert(AlertCode.CONTRACT_EXPIRED_UNSETTLED, Severity.WARNING, underlyingId, unsettled, 0.0);
            }
        }
        int futures = risk.linear().expiredUnsettled(underlyingId, nowNs);
        if (futures > futuresAlerted.get(underlyingId)) {
            outputs.alert(AlertCode.CONTRACT_EXPIRED_UNSETTLED, Severity.WARNING, underlyingId, futures, 0.0);
        }
        futuresAlerted.set(underlyingId, futures);
    }
}
