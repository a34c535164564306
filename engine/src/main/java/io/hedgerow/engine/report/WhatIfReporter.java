package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.DeltaLadderEncoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MarginUpdateEncoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.codec.WhatIfNodesDecoder;
import io.hedgerow.engine.event.codec.WhatIfReason;
import io.hedgerow.engine.event.codec.WhatIfUpdateEncoder;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.limit.LimitTable;
import io.hedgerow.engine.limit.MarginRatios;
import io.hedgerow.engine.limit.OrderGate;
import io.hedgerow.engine.limit.WhatIfBook;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.AccountMargins;
import io.hedgerow.engine.valuation.EquityBook;

/**
 * Tells how answers to what-if questions stand, margins by account, and deltas at moves of the price; takes equity up from
 * the report of it.
 *
 * <p>Owned by the engine thread.
 */
public final class WhatIfReporter {
    private static final int STRESS = 1;
    private static final int MARGIN = 2;
    private static final int DISTANCE = 4;
    private static final int ES = 8;
    private static final int LEVERAGE = 16;
    private static final int MODEL = 1;
    private static final int VENUE = 2;
    private static final double E6 = 1e6;
    private static final int NAME_WORDS = 4;

    private final OrderGate gate;
    private final WhatIfBook book;
    private final LimitTable limits;
    private final RiskBook risk;
    private final EquityBook equity;
    private final OutputWriter outputs;
    private final WhatIfOutputs written;
    private final IntColumn differed;

    public WhatIfReporter(
            StateMemory memory,
            OrderGate gate,
            LimitTable limits,
            RiskBook risk,
            EquityBook equity,
            OutputWriter outputs) {
        this.gate = gate;
        book = gate.whatIf();
        this.limits = limits;
        this.risk = risk;
        this.equity = equity;
        this.outputs = outputs;
        written = new WhatIfOutputs(outputs);
        differed = memory.intColumn("whatIf.venueDiffers", book.accounts().accounts());
    }

    /** Takes up equity and margin of a currency, once they are worked out. */
    void onEquity(int currencyId) {
        take(currencyId, currencyId);
    }

    private void take(int row, int from) {
        book.margins()
                .equity(row, equity.get(from, EquityBook.EQUITY), equity.get(from, EquityBook.MAINTENANCE_MARGIN));
    }

    /** Takes the total up, and tells how the answers stand if there are any or a limit needs them. */
    void onTotal(double grossNotional, long nowNs) {
        take(book.margins().totalRow(), equity.totalRow());
        book.margins().equityDone(equity.isTotalComplete(), grossNotional);
        book.change();
        if (book.version() != 0L || gate.whatIfAges().areNeeded()) {
            write(nowNs);
        }
    }

    /** Tells of a version that was taken, or was not; with it all accounts. */
    public void published(long version, WhatIfReason reason, long nowNs) {
        if (reason != WhatIfReason.NONE) {
            WhatIfUpdateEncoder update = begin(nowNs);
            update.refusedVersion(version).reason(reason);
            written.updateDone();
            return;
        }
        write(nowNs);
        for (int account = 0; account < book.accounts().accounts(); account++) {
            if (book.accounts().isModelled(account)) {
                margin(account);
            }
        }
    }

    /** Tells how the answers stand. */
    public void write(long nowNs) {
        begin(nowNs);
        written.updateDone();
    }

    private WhatIfUpdateEncoder begin(long nowNs) {
        MarginRatios margins = book.margins();
        int tightest = margins.tightestRow();
        int nearest = margins.nearestAccount();
        WhatIfUpdateEncoder update = written.update();
        update.version(book.version())
                .asOfSequence(book.asOfSequence())
                .asOfTimeNs(book.asOfTimeNs())
                .stressLoss(book.stressLoss())
                .stressLossAsOf(book.stressLossAsOf())
                .es(book.es())
                .marginRatio(tightest < 0 ? 0.0 : margins.ratio(tightest))
                .initialMargin(initial())
                .maintenanceMargin(margins.maintenance(margins.totalRow()))
                .leverage(margins.leverage())
                .worstNode(book.hasStress() ? book.worstNode() : 0)
                .nodes(book.nodes())
                .marginCurrencyId(
                        tightest < 0 || tightest == margins.totalRow()
                                ? WhatIfUpdateEncoder.marginCurrencyIdNullValue()
                                : tightest)
                .unvalued(book.unvalued())
                .state(gate.whatIfAges().state(nowNs))
                .known((short) known(tightest, nearest))
                .instruments(book.instruments())
                .durationNs(book.durationNs());
        distance(update, nearest);
        names(update);
        return update;
    }

    private int known(int tightest, int nearest) {
        return (book.hasStress() ? STRESS : 0)
                + (tightest < 0 ? 0 : MARGIN)
                + (nearest < 0 ? 0 : DISTANCE)
                + (book.hasEs() ? ES : 0)
                + (book.margins().isEquityKnown() ? LEVERAGE : 0);
    }

    private void distance(WhatIfUpdateEncoder update, int nearest) {
        if (nearest < 0) {
            return;
        }
        double distance = book.margins().distance(nearest);
        double daily = book.accounts().model(nearest, AccountMargins.DAILY_SD);
        update.liquidationDistance(distance).distanceInSds(daily > 0.0 ? distance / daily : 0.0);
    }

    private void names(WhatIfUpdateEncoder update) {
        boolean asPublished = book.hasStress() && book.isWorstAsPublished();
        for (int word = 0; word < NAME_WORDS; word++) {
            put(update, WhatIfUpdateEncoder.gridEncodingOffset(), word, book.nameWord(false, word));
            put(
                    update,
                    WhatIfUpdateEncoder.worstNameEncodingOffset(),
                    word,
                    asPublished ? book.nameWord(true, word) : 0L);
        }
    }

    private static void put(WhatIfUpdateEncoder update, int fieldOffset, int word, long bytes) {
        update.buffer().putLong(update.offset() + fieldOffset + word * Long.BYTES, bytes);
    }

    private double initial() {
        AccountMargins accounts = book.accounts();
        double sum = 0.0;
        for (int account = 0; account < accounts.accounts(); account++) {
            if (accounts.isModelled(account)) {
                double rate = risk.currencyToReporting(accounts.currencyOf(account));
                sum += accounts.model(account, AccountMargins.INITIAL) * rate;
            }
        }
        return sum;
    }

    /** Tells the margin of an account, and when what the venue says parts from the model beyond the configured share. */
    public void margin(int account) {
        AccountMargins accounts = book.accounts();
        long share = limits.value(LimitKind.VENUE_MARGIN_DIFFERENCE_MAX_E6.value(), LimitKinds.PORTFOLIO);
        double difference = accounts.difference(account);
        boolean differs = share != LimitTable.UNSET && difference * E6 > share;
        MarginUpdateEncoder update = written.margin();
        update.initial(accounts.model(account, AccountMargins.INITIAL))
                .maintenance(accounts.model(account, AccountMargins.MAINTENANCE))
                .venueInitial(accounts.told(account, AccountMargins.INITIAL))
                .venueMaintenance(accounts.told(account, AccountMargins.MAINTENANCE))
                .venueEquity(accounts.told(account, AccountMargins.EQUITY))
                .equity(accounts.model(account, AccountMargins.EQUITY))
                .fallToLiquidation(side(account, AccountMargins.FALL))
                .riseToLiquidation(side(account, AccountMargins.RISE))
                .dailySd(accounts.model(account, AccountMargins.DAILY_SD))
                .difference(difference)
                .venueId(accounts.venueOf(account))
                .currencyId(accounts.currencyOf(account))
                .others(accounts.others(account))
                .known((short) ((accounts.isModelled(account) ? MODEL : 0) + (accounts.isTold(account) ? VENUE : 0)))
                .differs((short) (differs ? 1 : 0));
        written.marginDone();
        if (differs != (differed.get(account) != 0)) {
            differed.set(account, differs ? 1 : 0);
            outputs.alert(
                    differs ? AlertCode.VENUE_MARGIN_DIFFERS : AlertCode.VENUE_MARGIN_AGREES,
                    differs ? Severity.WARNING : Severity.INFO,
                    accounts.venueOf(account),
                    accounts.told(account, AccountMargins.MAINTENANCE),
                    accounts.model(account, AccountMargins.MAINTENANCE));
        }
    }

    private double side(int account, int field) {
        return book.accounts().isModelled(account) ? book.accounts().model(account, field) : MarginRatios.NONE;
    }

    /** Passes a ladder of deltas on: 0, or the raw {@link RejectReason}: OUT_OF_RANGE, NOT_FINITE. */
    public int ladder(WhatIfNodesDecoder event) {
        if (event.count() != DeltaLadderEncoder.deltasLength() || event.first() != 0) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        for (int i = 0; i < event.count(); i++) {
            if (!(Math.abs(event.values(i)) < Double.POSITIVE_INFINITY)) {
                return RejectReason.NOT_FINITE.value();
            }
        }
        DeltaLadderEncoder ladder = written.ladder();
        ladder.version(event.version()).underlyingId(event.subjectId());
        for (int i = 0; i < event.count(); i++) {
            ladder.deltas(i, event.values(i));
        }
        written.ladderDone();
        return 0;
    }
}
