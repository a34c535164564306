package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.KillCancelDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.SetInterestDecoder;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.StandbyPromotedDecoder;
import io.hedgerow.engine.hedge.estimate.MarkoutEstimator;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.limit.WhatIfBook;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.report.OutputWriter;
import io.hedgerow.engine.risk.RiskBook;

/**
 * Applies what changes positions, cash and working orders.
 *
 * <p>Owned by the engine thread.
 */
final class TradingApplier {
    private final InstrumentTable instruments;
    private final MarketState market;
    private final PositionBook positions;
    private final RiskBook risk;
    private final OrderDesk desk;
    private final RiskWatch watch;
    private final WhatIfBook whatIf;
    private final MarkoutEstimator markouts;
    private final OutputWriter outputs;
    private final EngineCounters counters;
    private final InterestCredits interest;

    TradingApplier(
            InstrumentTable instruments,
            MarketState market,
            PositionBook positions,
            RiskBook risk,
            OrderDesk desk,
            RiskWatch watch,
            WhatIfBook whatIf,
            MarkoutEstimator markouts,
            OutputWriter outputs,
            EngineCounters counters,
            InterestCredits interest) {
        this.instruments = instruments;
        this.market = market;
        this.positions = positions;
        this.risk = risk;
        this.desk = desk;
        this.watch = watch;
        this.whatIf = whatIf;
        this.markouts = markouts;
        this.outputs = outputs;
        this.counters = counters;
        this.interest = interest;
    }

    int onFill(FillDecoder event) {
        risk.beforePosition(event.instrumentId());
        int reject = positions.applyFill(event, underlyingPriceE9(event.instrumentId()));
        risk.afterPosition(event.instrumentId());
        if (reject != 0) {
            return reject;
        }
        boolean hedge = event.fillSourceRaw() == FillSource.HEDGE.value();
        counters.countFill(hedge);
        positionChanged(event.instrumentId());
        if (event.fillSourceRaw() == FillSource.CUSTOMER.value()) {
            boolean bought = event.sideRaw() == Side.BUY.value();
            watch.onQuoteTrade(event.instrumentId(), bought ? event.lots() : -event.lots(), counters.nowNs());
        }
        if (hedge) {
            onHedgeFill(event);
        }
        return 0;
    }

    private void onHedgeFill(FillDecoder event) {
        if (event.liquidityRaw() == Liquidity.MAKER.value()) {
            int side = event.sideRaw() == Side.BUY.value() ? 1 : -1;
            markouts.onFill(event.instrumentId(), counters.nowNs(), side);
        }
        desk.onHedgeFill(event);
    }

    private long underlyingPriceE9(int instrumentId) {
        return instruments.isDefined(instrumentId)
                ? (long) StrictMath.rint(market.prices().reference(instruments.underlyingId(instrumentId)) * 1e9)
                : PositionBook.NO_PRICE;
    }

    int onOrderUpdate(OrderUpdateDecoder event) {
        int reject = desk.onOrderUpdate(event);
        if (reject == 0 && instruments.isDefined(event.instrumentId())) {
            market.dirty().markUnderlying(instruments.underlyingId(event.instrumentId()));
        }
        return reject;
    }

    int onKillCancel(KillCancelDecoder event) {
        return desk.onKillCancel(event);
    }

    int onStandbyPromoted(StandbyPromotedDecoder event) {
        return desk.onStandbyPromoted(event);
    }

    int onCashAdjustment(CashAdjustmentDecoder event) {
        return positions.cash().adjust(event);
    }

    int onSetInterest(SetInterestDecoder command) {
        int reject = positions.cash().checkInterest(command);
        if (reject == 0) {
            interest.credit(command.currencyId());
            positions.cash().interest().set(command);
        }
        return reject;
    }

    int onFunding(FundingDecoder event) {
        boolean pays = event.phaseRaw() == FundingPhase.PAYMENT.value();
        int reject = market.check(event);
        if (reject == 0 && pays) {
            risk.beforePosition(event.instrumentId());
            reject = positions.applyFunding(event);
            risk.afterPosition(event.instrumentId());
        }
        if (reject != 0) {
            return reject;
        }
        market.apply(event);
        if (pays && positions.lots(event.instrumentId()) != 0) {
            positionChanged(event.instrumentId());
        }
        return 0;
    }

    int onSettlement(SettlementDecoder event) {
        risk.beforePosition(event.instrumentId());
        int reject = positions.applySettlement(event);
        risk.afterPosition(event.instrumentId());
        if (reject == 0) {
            positionChanged(event.instrumentId());
        }
        return reject;
    }

    int onSetPosition(SetPositionDecoder event) {
        risk.beforePosition(event.instrumentId());
        int reject = positions.set(event);
        risk.afterPosition(event.instrumentId());
        if (reject == 0) {
            positionChanged(event.instrumentId());
        }
        return reject;
    }

    private void positionChanged(int id) {
        risk.onPosition(id);
        whatIf.onPosition(id);
        outputs.positionUpdate()
                .lots(positions.lots(id))
                .openCostMinorUnits(positions.openCostMinor(id))
                .realisedMinorUnits(positions.realisedMinor(id))
                .feesMinorUnits(positions.feesMinor(id))
                .fundingMinorUnits(positions.fundingMinor(id))
                .averagePrice(positions.averagePrice(id))
                .instrumentId(id)
                .settlementCurrencyId(instruments.settlementCurrencyId(id));
        outputs.positionUpdateDone();
    }
}
