package io.hedgerow.journal.explain;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.IdentityTerm;
import io.hedgerow.journal.explain.model.WaterfallTerm;
import java.math.BigDecimal;
import org.agrona.DirectBuffer;

/**
 * Books what events do to positions and cash: the difference that each makes to the exact amounts of the engine, so that an
 * event that was refused, or does something else than it says, is booked as what it did. Owned by the thread that owns the
 * engine.
 */
final class BookEvents {
    private final PositionBook positions;
    private final InstrumentTable instruments;
    private final HedgeEngine engine;
    private final PositionExplain explain;
    private final SubjectNames names;
    private final LotTags tags;
    private final StepCollector step;
    private final FillDecoder fill = new FillDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExactAmount amount = new ExactAmount();

    private long lots;
    private BigDecimal gain;
    private BigDecimal realised;
    private BigDecimal fees;
    private BigDecimal funding;
    private BigDecimal cost;
    private BigDecimal cash;
    private int feeCurrency;
    private BigDecimal feesAside;

    BookEvents(HedgeEngine engine, PositionExplain explain, SubjectNames names, LotTags tags, StepCollector step) {
        this.engine = engine;
        this.explain = explain;
        this.names = names;
        this.tags = tags;
        this.step = step;
        positions = engine.positions();
        instruments = engine.reference().instruments();
    }

    private boolean isPosition(DirectBuffer event) {
        return switch (EventPrefix.templateId(event, 0)) {
            case FillDecoder.TEMPLATE_ID,
                    FundingDecoder.TEMPLATE_ID,
                    SettlementDecoder.TEMPLATE_ID,
                    SetPositionDecoder.TEMPLATE_ID -> instruments.isDefined(EventPrefix.subjectId(event, 0));
            default -> false;
        };
    }

    private boolean isCash(DirectBuffer event) {
        return EventPrefix.templateId(event, 0) == CashAdjustmentDecoder.TEMPLATE_ID
                && engine.reference().currencies().isDefined(EventPrefix.subjectId(event, 0));
    }

    void before(DirectBuffer event) {
        if (isCash(event)) {
            cash = ownCash(EventPrefix.subjectId(event, 0));
        } else if (isPosition(event)) {
            int id = EventPrefix.subjectId(event, 0);
            explain.look(id);
            lots = positions.lots(id);
            gain = explain.gainNow(id);
            realised = explain.units(id, positions.realised(id, amount));
            fees = explain.units(id, positions.fees(id, amount));
            funding = explain.units(id, positions.funding(id, amount));
            cost = explain.units(id, positions.openCost(id, amount));
            feeCurrency = feeCurrency(event);
            feesAside = feesAside(id);
        }
    }

    /** Cash without the interest that is credited to it. */
    private BigDecimal ownCash(int currency) {
        int decimals = engine.reference().currencies().minorUnitDecimals(currency);
        BigDecimal balance = Decimals.units(positions.cash().balance(currency, amount), decimals);
        return balance.subtract(Decimals.units(positions.cash().interest().credited(currency, amount), decimals));
    }

    private int feeCurrency(DirectBuffer event) {
        if (EventPrefix.templateId(event, 0) != FillDecoder.TEMPLATE_ID) {
            return FillDecoder.feeCurrencyIdNullValue();
        }
        int currency = fill.wrapAndApplyHeader(event, 0, header).feeCurrencyId();
        return currency != FillDecoder.feeCurrencyIdNullValue()
                        && engine.reference().currencies().isDefined(currency)
                ? currency
                : FillDecoder.feeCurrencyIdNullValue();
    }

    private BigDecimal feesAside(int id) {
        if (feeCurrency == FillDecoder.feeCurrencyIdNullValue()) {
            return BigDecimal.ZERO;
        }
        int decimals = engine.reference().currencies().minorUnitDecimals(feeCurrency);
        return Decimals.units(positions.cash().feesAside(instruments.venueId(id), feeCurrency, amount), decimals);
    }

    void after(DirectBuffer event) {
        if (isCash(event) && cash != null) {
            int currency = EventPrefix.subjectId(event, 0);
            step.add(
                    names.cash(currency),
                    Tag.CASH,
                    currency,
                    IdentityTerm.TRANSFERS,
                    ownCash(currency).subtract(cash));
            cash = null;
        } else if (isPosition(event) && gain != null) {
            book(EventPrefix.subjectId(event, 0), event);
            gain = null;
        }
    }

    private void book(int id, DirectBuffer event) {
        BigDecimal gained = explain.gainNow(id).subtract(gain);
        BigDecimal traded =
                gained.add(explain.units(id, positions.realised(id, amount)).subtract(realised));
        switch (EventPrefix.templateId(event, 0)) {
            case FillDecoder.TEMPLATE_ID -> traded(id, event, traded);
            case FundingDecoder.TEMPLATE_ID -> {
                BigDecimal paid =
                        explain.units(id, positions.funding(id, amount)).subtract(funding);
                explain.shareExactly(id, lots, paid, (tag, part) -> add(id, tag, IdentityTerm.FUNDING, part));
            }
            case SettlementDecoder.TEMPLATE_ID -> settled(id, traded);
            default -> {
                BigDecimal dearer = instruments.isPaidUpFront(id)
                        ? explain.units(id, positions.openCost(id, amount)).subtract(cost)
                        : BigDecimal.ZERO;
                add(id, Tag.SET, IdentityTerm.TRANSFERS, gained.add(dearer));
                if (positions.lots(id) != lots) {
                    tags.clear(id);
                    tags.trade(id, Tag.SET, positions.lots(id));
                }
            }
        }
        explain.changed(id);
    }

    private void traded(int id, DirectBuffer event, BigDecimal edge) {
        Tag tag = tags.tagOf(event, 0);
        add(id, tag, tag.isHedge() ? IdentityTerm.HEDGES : IdentityTerm.NEW_TRADES, edge);
        add(id, tag, IdentityTerm.FEES, fees.subtract(explain.units(id, positions.fees(id, amount))));
        if (feeCurrency != FillDecoder.feeCurrencyIdNullValue()) {
            step.add(names.position(id), tag, feeCurrency, IdentityTerm.FEES, feesAside.subtract(feesAside(id)));
        }
        long signed = fill.wrapAndApplyHeader(event, 0, header).side() == Side.BUY ? fill.lots() : -fill.lots();
        if (positions.lots(id) == lots + signed) {
            tags.trade(id, tag, signed);
        }
    }

    /** Lots of a settled position have gone; who had them is still told. */
    private void settled(int id, BigDecimal paid) {
        Subject subject = names.position(id);
        int currency = instruments.settlementCurrencyId(id);
        explain.shareExactly(id, lots, paid, (tag, part) -> settle(subject, tag, currency, part));
    }

    private void settle(Subject subject, Tag tag, int currency, BigDecimal amountPaid) {
        step.add(subject, tag, currency, PositionExplain.reval(tag), amountPaid);
        StepAmounts into = step.of(subject, tag, currency);
        into.terms[ExplainTerm.SETTLEMENT.place()] += amountPaid.doubleValue();
        into.waterfall[WaterfallTerm.SETTLEMENT.place()] += amountPaid.doubleValue();
    }

    private void add(int id, Tag tag, IdentityTerm term, BigDecimal amountBooked) {
        step.add(names.position(id), tag, instruments.settlementCurrencyId(id), term, amountBooked);
    }
}
