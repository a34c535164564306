package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.risk.RiskBook;

/**
 * Holds an order against what is known of scenarios, margin and leverage of everything, without valuing anything anew:
 *
 * <pre>
 *   begin ─▶ working(order)... ─▶ check(order)
 * </pre>
 *
 * <p>The loss is exact at the prices of the version in force, for value is linear in lots; the margin of an order is that of
 * its lots on their own, which is what it adds at most under rules that let positions offset. An order passes that leaves the
 * worst scenario no worse, or, of margin and leverage, that does not enlarge its position.
 *
 * <p>Owned by the engine thread.
 */
public final class WhatIfGate {
    private static final double E6 = 1e6;

    private final LimitTable limits;
    private final WhatIfBook book;
    private final WhatIfAges ages;
    private final ExposureChecks exposures;
    private final InstrumentTable instruments;
    private double workingMargin;
    private boolean unknown;

    WhatIfGate(
            LimitTable limits,
            WhatIfBook book,
            WhatIfAges ages,
            ExposureChecks exposures,
            InstrumentTable instruments) {
        this.limits = limits;
        this.book = book;
        this.ages = ages;
        this.exposures = exposures;
        this.instruments = instruments;
    }

    /**
     * Whether any order has to be held against it.
     *
     * @return false unless a limit of stress, margin or leverage is set
     */
    public boolean isArmed() {
        return isSet(LimitKind.STRESS_LOSS_MAX)
                || isSet(LimitKind.MARGIN_RATIO_MIN_E6)
                || isSet(LimitKind.LEVERAGE_MAX_E6);
    }

    private boolean isSet(LimitKind kind) {
        return limits.value(kind.value(), LimitKinds.PORTFOLIO) != LimitTable.UNSET;
    }

    /** Begins to look at an order. */
    public void begin() {
        book.stress().begin();
        workingMargin = 0.0;
        unknown = false;
    }

    /**
     * Counts an order that works, or will before this one.
     *
     * @param instrumentId a defined id
     * @param signedLots open size
     * @param marginCurrencyId settlement currency of the order that is looked at
     * @param risk rates
     */
    public void working(int instrumentId, long signedLots, int marginCurrencyId, RiskBook risk) {
        int row = book.vectors().row(instrumentId);
        if (row == StressVectors.NO_ROW) {
            unknown = true;
            return;
        }
        book.stress().working(row, signedLots);
        workingMargin += inPool(instrumentId, book.vectors().margin(row, signedLots), marginCurrencyId, risk);
    }

    /** Margin in the currency of the equity that stands for it; 0 where another equity does. */
    private double inPool(int instrumentId, double margin, int marginCurrencyId, RiskBook risk) {
        int currency = instruments.settlementCurrencyId(instrumentId);
        if (book.margins().isCross()) {
            return margin * risk.currencyToReporting(currency);
        }
        return currency == marginCurrencyId ? margin : 0.0;
    }

    /**
     * Checks an order.
     *
     * @param order as described to the gate
     * @param risk rates
     * @param nowNs engine time
     * @return 0, or a raw {@link RefusalReason}: LEVERAGE_MAX_E6, STRESS_LOSS_MAX, MARGIN_RATIO_MIN_E6,
     *     WHAT_IF_HARD_AGE_NS (not known, and closed without)
     */
    public int check(OrderRequest order, RiskBook risk, long nowNs) {
        int refusal = isSet(LimitKind.LEVERAGE_MAX_E6) ? checkLeverage(order) : 0;
        boolean asks = isSet(LimitKind.STRESS_LOSS_MAX) || isSet(LimitKind.MARGIN_RATIO_MIN_E6);
        if (refusal != 0 || !asks) {
            return refusal;
        }
        int row = book.vectors().row(order.instrumentId());
        if (row == StressVectors.NO_ROW || unknown || !book.hasStress()) {
            return checkUnknown(order, nowNs);
        }
        if (isSet(LimitKind.STRESS_LOSS_MAX)) {
            refusal = checkStress(order, row);
        }
        return refusal == 0 && isSet(LimitKind.MARGIN_RATIO_MIN_E6) ? checkMargin(order, row, risk) : refusal;
    }

    private int checkUnknown(OrderRequest order, long nowNs) {
        if (!ages.failsClosed() || !exposures.enlarges(order)) {
            return 0;
        }
        int kind = RefusalReason.WHAT_IF_HARD_AGE_NS.value();
        return limits.refuse(kind, (double) ages.ageNs(nowNs), ages.hardAgeNs());
    }

    private int checkLeverage(OrderRequest order) {
        double equity = book.margins().equity(book.margins().totalRow());
        boolean known = book.margins().isEquityKnown();
        if (!exposures.enlarges(order)) {
            return 0;
        }
        if (!known) {
            return RefusalReason.NO_EXPOSURE.value();
        }
        double leverage = equity > 0.0 ? order.portfolioNotional() / equity : Double.MAX_VALUE;
        return limits.check(LimitKind.LEVERAGE_MAX_E6.value(), LimitKinds.PORTFOLIO, leverage * E6);
    }

    private int checkStress(OrderRequest order, int row) {
        StressBook stress = book.stress();
        double with = stress.worstWith(row, signedLots(order));
        if (with >= stress.worstWithout()) {
            return 0;
        }
        return limits.check(LimitKind.STRESS_LOSS_MAX.value(), LimitKinds.PORTFOLIO, -with);
    }

    private int checkMargin(OrderRequest order, int row, RiskBook risk) {
        if (!exposures.enlarges(order)) {
            return 0;
        }
        MarginRatios margins = book.margins();
        int currency = instruments.settlementCurrencyId(order.instrumentId());
        int pool = margins.isCross() ? margins.totalRow() : currency;
        double ofOrder = inPool(order.instrumentId(), book.vectors().margin(row, signedLots(order)), currency, risk);
        double required = margins.maintenance(pool) + since(currency, risk) + workingMargin + ofOrder;
        long least = limits.value(LimitKind.MARGIN_RATIO_MIN_E6.value(), LimitKinds.PORTFOLIO);
        double ratioE6 = required > 0.0 ? margins.equity(pool) / required * E6 : Double.MAX_VALUE;
        return ratioE6 >= least ? 0 : limits.refuse(LimitKind.MARGIN_RATIO_MIN_E6.value(), ratioE6, least);
    }

    /** Margin of what has traded since the version, which the report of margins does not know yet. */
    private double since(int currency, RiskBook risk) {
        if (!book.margins().isCross()) {
            return book.stress().marginSince(currency);
        }
        double sum = 0.0;
        for (int each = 0; each < book.margins().totalRow(); each++) {
            double margin = book.stress().marginSince(each);
            sum += margin == 0.0 ? 0.0 : margin * risk.currencyToReporting(each);
        }
        return sum;
    }

    private static long signedLots(OrderRequest order) {
        return order.isBuy() ? order.lots() : -order.lots();
    }
}
