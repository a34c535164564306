package io.hedgerow.journal.research.sample;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.journal.matching.MatchReport;
import io.hedgerow.journal.research.facts.JournalFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Looks at an engine at every moment of the grid and adds up what its hedges do in between.
 *
 * <p>P&amp;L of an interval is the change of the book's value, currency by currency, at the conversion of its end; cash
 * moved in or out and positions set by command are no P&amp;L. Where the original policy hedges in quote currency, what
 * coin options were worth at the start also gains with the coin: their premiums are taken to be exchanged when they are
 * paid, which is the exposure that the Black delta hedges.
 *
 * <p>Owned by one thread.
 */
public final class PathRecorder {
    private final HedgeEngine engine;
    private final SampleGrid grid;
    private final JournalFacts facts;
    private final BookValue value;
    private final CostLedger ledger;
    private final List<DeltaPath> deltas = new ArrayList<>();
    private final boolean[] inQuote;
    private final ExactAmount[] equityBefore;
    private final ExactAmount[] paidBefore;
    private final ExactAmount[] moved;
    private final ExactAmount[] equityBeforeMove;
    private final ExactAmount before = new ExactAmount();
    private final ExactAmount gained = new ExactAmount();
    private final double[] rateBefore;
    private final double[] pnlIncrements;
    private final double[] costIncrements;
    private final double[] priceIncrements;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final FundingDecoder funding = new FundingDecoder();
    private final OrderUpdateDecoder update = new OrderUpdateDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final HedgeDecisionDecoder decision = new HedgeDecisionDecoder();
    private int nextSample;
    private long heldUntilNs;
    private double costBefore;
    private double fundingCash;
    private long unmarkedSamples;
    private double summaryPnlAtStart;
    private double summaryPnlAtEnd;
    private long hedgeFillsBefore;
    private MatchReport match;

    public PathRecorder(HedgeEngine engine, JournalFacts facts, SampleGrid grid) {
        this.engine = engine;
        this.facts = facts;
        this.grid = grid;
        int currencies = facts.start().capacity().listing().currencies();
        value = new BookValue(
                engine, currencies, facts.start().capacity().reports().currencyId());
        ledger =
                new CostLedger(engine, value, facts.start().capacity().listing().underlyings());
        facts.policies().keySet().forEach(id -> deltas.add(new DeltaPath(id, grid.count())));
        inQuote = new boolean[currencies];
        equityBefore = BookValue.zeros(currencies);
        paidBefore = BookValue.zeros(currencies);
        moved = BookValue.zeros(currencies);
        equityBeforeMove = BookValue.zeros(currencies);
        rateBefore = new double[currencies];
        pnlIncrements = new double[grid.count()];
        costIncrements = new double[grid.count()];
        priceIncrements = new double[grid.count()];
        heldUntilNs = grid.startNs();
    }

    /** Time passes, nothing changes: looks that fall due are taken. Not inside a batch. */
    public void advanceTo(long timeNs) {
        while (nextSample <= grid.count() && grid.timeNs(nextSample) <= timeNs) {
            hold(grid.timeNs(nextSample));
            sample();
        }
        hold(timeNs);
    }

    private void hold(long untilNs) {
        long until = Math.min(untilNs, grid.endNs());
        if (until > heldUntilNs) {
            for (DeltaPath delta : deltas) {
                delta.hold(engine.hedgeInputs(), engine.counters().nowNs(), until - heldUntilNs);
            }
            heldUntilNs = until;
        }
    }

    private void sample() {
        value.refresh();
        unmarkedSamples += value.unmarked() > 0 ? 1 : 0;
        double costNow = ledger.costs().tradingCash();
        if (nextSample == 0) {
            findNumeraires();
            ledger.counting(true);
        } else {
            pnlIncrements[nextSample - 1] = pnlSinceLastSample();
            costIncrements[nextSample - 1] = costNow - costBefore;
            priceIncrements[nextSample - 1] = priceGain();
        }
        summaryPnlAtEnd = summaryPnl();
        summaryPnlAtStart = nextSample == 0 ? summaryPnlAtEnd : summaryPnlAtStart;
        costBefore = costNow;
        for (int c = 0; c < value.currencies(); c++) {
            equityBefore[c].set(value.equity(c));
            paidBefore[c].set(value.paidUpFront(c));
            rateBefore[c] = value.cashPerMinor(c);
            moved[c].set(0L);
        }
        for (DeltaPath delta : deltas) {
            delta.sample(engine.hedgeInputs(), engine.counters().nowNs(), nextSample);
        }
        nextSample++;
        if (nextSample > grid.count()) {
            ledger.counting(false);
        }
    }

    /** P&amp;L as the summary of a run tells it: of every underlying realised and unrealised, at the rate of the moment. */
    private double summaryPnl() {
        UnderlyingTable underlyings = engine.reference().underlyings();
        double sum = 0.0;
        for (int id = 0; id < underlyings.count(); id++) {
            if (underlyings.isDefined(id)) {
                double quote = engine.risk().profitAndLoss().realised(id)
                        + engine.risk().profitAndLoss().unrealised(id);
                sum += quote * engine.risk().toReporting(id);
            }
        }
        return sum;
    }

    private boolean isCounting() {
        return nextSample > 0 && nextSample <= grid.count();
    }

    private double pnlSinceLastSample() {
        double sum = 0.0;
        for (int c = 0; c < value.currencies(); c++) {
            double rate = value.cashPerMinor(c);
            gained.set(value.equity(c)).subtract(equityBefore[c]).subtract(moved[c]);
            double exchanged = inQuote[c] ? paidBefore[c].toDouble() * (rate - rateBefore[c]) : 0.0;
            sum += gained.toDouble() * rate + exchanged;
        }
        return sum;
    }

    private double priceGain() {
        double sum = 0.0;
        for (DeltaPath delta : deltas) {
            sum += delta.takePriceGain() * engine.risk().toReporting(delta.underlyingId());
        }
        return sum;
    }

    private void findNumeraires() {
        UnderlyingTable underlyings = engine.reference().underlyings();
        Arrays.fill(inQuote, true);
        facts.policies().forEach((id, policy) -> {
            if (policy.numeraire() == Numeraire.COIN) {
                inQuote[underlyings.baseCurrencyId(id)] = false;
            }
        });
    }

    /** Sees what the engine puts out. */
    public void onOutput(DirectBuffer message, int offset) {
        int templateId = EventPrefix.templateId(message, offset);
        if (templateId == HedgeOrderDecoder.TEMPLATE_ID) {
            ledger.onOrder(order.wrapAndApplyHeader(message, offset, header));
        } else if (templateId == HedgeDecisionDecoder.TEMPLATE_ID) {
            ledger.onDecision(decision.wrapAndApplyHeader(message, offset, header));
        }
    }

    /** The next event is the fill of a modelled order, and this is how it matched. */
    public void onMatch(MatchReport report) {
        match = report;
    }

    /** Keeps what an event is about to change. */
    public void beforeEvent(DirectBuffer event) {
        switch (EventPrefix.templateId(event, 0)) {
            case FillDecoder.TEMPLATE_ID -> {
                fill.wrapAndApplyHeader(event, 0, header);
                hedgeFillsBefore = engine.counters().hedgeFills();
                before.set(0L);
                if (isKnown(fill.instrumentId())) {
                    engine.positions().fees(fill.instrumentId(), before);
                }
            }
            case FundingDecoder.TEMPLATE_ID -> {
                funding.wrapAndApplyHeader(event, 0, header);
                before.set(0L);
                if (isKnown(funding.instrumentId())) {
                    engine.positions().funding(funding.instrumentId(), before);
                }
            }
            case CashAdjustmentDecoder.TEMPLATE_ID, SetPositionDecoder.TEMPLATE_ID -> {
                value.refresh();
                for (int c = 0; c < value.currencies(); c++) {
                    equityBeforeMove[c].set(value.equity(c));
                }
            }
            default -> {
                // Nothing that has to be told apart.
            }
        }
    }

    private boolean isKnown(int instrumentId) {
        return engine.reference().instruments().isDefined(instrumentId);
    }

    /** Books what an event has changed. */
    public void afterEvent(DirectBuffer event) {
        switch (EventPrefix.templateId(event, 0)) {
            case FillDecoder.TEMPLATE_ID -> afterFill();
            case FundingDecoder.TEMPLATE_ID -> {
                if (isCounting() && funding.phase() == FundingPhase.PAYMENT && isKnown(funding.instrumentId())) {
                    engine.positions().funding(funding.instrumentId(), gained).subtract(before);
                    int currency = engine.reference().instruments().settlementCurrencyId(funding.instrumentId());
                    fundingCash += gained.toDouble() * value.cashPerMinor(currency);
                }
            }
            case OrderUpdateDecoder.TEMPLATE_ID -> ledger.onUpdate(update.wrapAndApplyHeader(event, 0, header));
            case CashAdjustmentDecoder.TEMPLATE_ID, SetPositionDecoder.TEMPLATE_ID -> {
                value.refresh();
                for (int c = 0; c < value.currencies(); c++) {
                    moved[c].add(value.equity(c)).subtract(equityBeforeMove[c]);
                }
            }
            default -> {
                // Nothing that costs.
            }
        }
    }

    private void afterFill() {
        boolean booked = engine.counters().hedgeFills() > hedgeFillsBefore;
        if (booked && fill.fillSource() == FillSource.HEDGE) {
            int id = fill.instrumentId();
            double fee = engine.positions().fees(id, gained).subtract(before).toDouble();
            double mid = match == null ? engine.market().quotes().mid(id) : match.twiceMidE9() / 2e9;
            ledger.onFill(fill, fee, match == null ? touchE9(id) : match.touchE9(), mid);
        }
        match = null;
    }

    /** Journaled fills do not tell what stood at the venue: the quote of the moment when the fill is known stands in. */
    private long touchE9(int id) {
        boolean maker = fill.liquidity() == Liquidity.MAKER;
        long touch = fill.side() == Side.BUY
                ? engine.market().quotes().askPriceE9(id)
                : engine.market().quotes().bidPriceE9(id);
        return maker || touch == EventWriter.NONE ? fill.priceE9() : touch;
    }

    /** What the run came to. */
    public PolicyPath result(BacktestPolicy policy) {
        List<DeltaMeasures> measures = deltas.stream()
                .map(delta -> delta.measures(
                        facts.names().underlyingSymbol(delta.underlyingId()),
                        ledger.turnoverUnits(delta.underlyingId())))
                .toList();
        return new PolicyPath(
                policy,
                ledger.activity(),
                ledger.costs(),
                fundingCash,
                new Increments(new Series(pnlIncrements), new Series(costIncrements), new Series(priceIncrements)),
                measures,
                unmarkedSamples,
                summaryPnlAtEnd - summaryPnlAtStart,
                engine.stateHash());
    }
}
