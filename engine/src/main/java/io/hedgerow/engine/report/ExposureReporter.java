package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.EquityPartsEncoder;
import io.hedgerow.engine.event.codec.EquityUpdateEncoder;
import io.hedgerow.engine.event.codec.ExposureUpdateEncoder;
import io.hedgerow.engine.event.codec.FactorExposureEncoder;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.VegaHedgeRatioEncoder;
import io.hedgerow.engine.event.codec.VegaHedgeState;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.estimate.VegaHedge;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.hedge.optimise.FactorHedge;
import io.hedgerow.engine.hedge.optimise.FactorWeights;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.risk.DisplayMeasure;
import io.hedgerow.engine.risk.ExposureCalculator;
import io.hedgerow.engine.risk.ExposureTable;
import io.hedgerow.engine.valuation.EquityBook;
import io.hedgerow.engine.valuation.GreekUnits;

/**
 * Works out and writes exposures in display units next to the risk updates: by expiry and underlying, then for the
 * portfolio with its factors and equity. A number that is not known is written as 0 and its part of the message is not set.
 *
 * <p>Owned by the engine thread.
 */
public final class ExposureReporter {
    private final ReferenceData reference;
    private final MarketState market;
    private final ExposureCalculator exposures;
    private final EquityBook equity;
    private final FactorBook factors;
    private final CovarianceBars bars;
    private final VegaHedge vegaHedge;
    private final HedgeBook book;
    private final OutputWriter outputs;

    public ExposureReporter(
            ReferenceData reference,
            MarketState market,
            ExposureCalculator exposures,
            EquityBook equity,
            FactorBook factors,
            CovarianceBars bars,
            VegaHedge vegaHedge,
            HedgeBook book,
            OutputWriter outputs) {
        this.reference = reference;
        this.market = market;
        this.exposures = exposures;
        this.equity = equity;
        this.factors = factors;
        this.bars = bars;
        this.vegaHedge = vegaHedge;
        this.book = book;
        this.outputs = outputs;
    }

    /** Begins to add up the portfolio and the exposures to the factors. */
    void beginRound() {
        exposures.beginPortfolio();
        factors.model().clearExposures();
    }

    /** Begins the rows of an underlying. */
    void begin(int underlyingId) {
        exposures.begin(underlyingId);
    }

    /** Brings the smile of an expiry up to date. */
    void fitSlice(int slice) {
        exposures.fitSlice(slice);
    }

    /** Begins the row of an expiry with its Greeks. */
    void beginSlice(int underlyingId, int slice, long nowNs) {
        exposures.beginSlice(underlyingId, slice, nowNs);
    }

    /** Adds notionals, and what its vega is by place on the smile. */
    void shapeSlice(int underlyingId, int slice) {
        exposures.shapeSlice(underlyingId, slice);
    }

    /** Works out what follows from these and adds the expiry to its underlying. */
    void finishSlice(int underlyingId, int slice) {
        exposures.finishSlice(underlyingId, slice);
    }

    /** Brings the Greeks of an underlying up to date whose expiries have been added. */
    void restate(int underlyingId) {
        exposures.restate(underlyingId);
    }

    /** Adds what is not options. */
    void addLinear(int underlyingId, long nowNs) {
        exposures.addLinear(underlyingId, nowNs);
    }

    /** Adds it regardless of sign. */
    void addGross(int underlyingId, long nowNs) {
        exposures.addGross(underlyingId, nowNs);
    }

    /** Works out what follows from these. */
    void finish(int underlyingId, long nowNs) {
        exposures.finish(underlyingId, nowNs);
    }

    /** Counts an underlying in the portfolio, at a rate into the reporting currency. */
    void count(int underlyingId, double rate) {
        exposures.addToPortfolio(underlyingId, rate);
        double deltaCash =
                exposures.table().get(exposures.table().ofUnderlying(underlyingId), DisplayMeasure.DELTA_CASH);
        factors.model().addExposure(underlyingId, deltaCash * rate);
        equity.countUnderlying(underlyingId);
    }

    void writeSlice(int underlyingId, int slice) {
        ExposureUpdateEncoder update = begin(exposures.table().ofSlice(slice), exposures.table());
        update.expiryNs(market.expiries().expiryNs(slice))
                .underlyingId(underlyingId)
                .scope(RiskScope.EXPIRY);
        outputs.exposureUpdateDone();
    }

    void writeUnderlying(int underlyingId) {
        ExposureUpdateEncoder update = begin(exposures.table().ofUnderlying(underlyingId), exposures.table());
        update.expiryNs(ExposureUpdateEncoder.expiryNsNullValue())
                .underlyingId(underlyingId)
                .scope(RiskScope.UNDERLYING);
        outputs.exposureUpdateDone();
    }

    /** Tells the cross-vega hedge of an underlying if it has one; whether it has. */
    boolean writeVegaHedge(int underlyingId, long nowNs) {
        boolean commanded = vegaHedge.instrument(underlyingId) != VegaHedge.NO_INSTRUMENT;
        if (commanded) {
            reportVegaHedge(underlyingId, vegaHedge.compute(underlyingId, nowNs));
        }
        return commanded;
    }

    private void reportVegaHedge(int underlyingId, VegaHedgeState state) {
        int instrument = vegaHedge.instrument(underlyingId);
        int other = reference.instruments().underlyingId(instrument);
        long held = book.positions().lots(instrument);
        double lots = vegaHedge.lots();
        VegaHedgeRatioEncoder ratio = outputs.vegaHedgeRatio();
        ratio.weightedVegaPerVolPoint(vegaHedge.weightedVegaPerVolPoint())
                .volBeta(vegaHedge.volBeta())
                .correlation(vegaHedge.correlation())
                .hedgeVegaPerVolPoint(-vegaHedge.weightedVegaPerVolPoint() * vegaHedge.volBeta())
                .hedgeVegaPerLotPerVolPoint(vegaHedge.vegaPerLotPerVolPoint())
                .hedgeLots(lots)
                .heldLots(held)
                .bandHalfWidth(vegaHedge.bandHalfWidth(underlyingId))
                .driftLots(book.targets().drift(instrument, lots))
                .costCash(vegaHedge.costCash(underlyingId, Math.abs(lots - held)))
                .removedSdPerBar(vegaHedge.removedSdPerBar())
                .state(state)
                .residualSdPerBar(vegaHedge.residualSdPerBar())
                .underlyingId(underlyingId)
                .hedgeInstrumentId(instrument)
                .barsObserved(
                        Math.min(bars.vols().changes(underlyingId), bars.vols().changes(other)));
        outputs.vegaHedgeRatioDone();
    }

    void writePortfolio() {
        exposures.publishPortfolio();
        ExposureUpdateEncoder update = begin(exposures.table().ofPortfolio(), exposures.table());
        update.expiryNs(ExposureUpdateEncoder.expiryNsNullValue())
                .underlyingId(ExposureUpdateEncoder.underlyingIdNullValue())
                .scope(RiskScope.PORTFOLIO);
        outputs.exposureUpdateDone();
    }

    /** The measures stand in the message one after the other, in the order of {@link DisplayMeasure}. */
    private ExposureUpdateEncoder begin(int row, ExposureTable table) {
        ExposureUpdateEncoder update = outputs.exposureUpdate();
        table.copyTo(row, update.buffer(), update.offset() + ExposureUpdateEncoder.deltaCashEncodingOffset());
        int parts = table.parts(row);
        update.parts()
                .units((parts & ExposureTable.UNITS) != 0)
                .smile((parts & ExposureTable.SMILE) != 0)
                .beta((parts & ExposureTable.BETA) != 0)
                .breakEven((parts & ExposureTable.BREAK_EVEN) != 0)
                .complete((parts & ExposureTable.COMPLETE) != 0);
        return update;
    }

    /** Tells the exposure to a factor if it is defined; whether it is. */
    boolean writeFactor(int factor) {
        if (!factors.isDefined(factor)) {
            return false;
        }
        FactorHedge model = factors.model();
        reportFactor(factor, model, Math.sqrt(Math.max(0.0, model.factorVariance())));
        return true;
    }

    private void reportFactor(int factor, FactorHedge model, double bookSd) {
        int proxy = factors.weights().proxy(factor);
        boolean hasProxy = proxy != FactorWeights.NO_PROXY;
        double exposure = model.exposure(factor);
        FactorExposureEncoder update = outputs.factorExposure();
        update.exposureCash(exposure)
                .exposureCashPer1Pct(GreekUnits.per1Pct(exposure))
                .sdCashPerBar(Math.abs(exposure) * Math.sqrt(model.covariance(factor, factor)))
                .bookSdCashPerBar(bookSd)
                .factorId(factor)
                .proxyUnderlyingId(hasProxy ? proxy : FactorExposureEncoder.proxyUnderlyingIdNullValue())
                .barsObserved(hasProxy ? bars.prices().changes(proxy) : 0)
                .kept((short) (model.isKept(factor) ? 1 : 0));
        outputs.factorExposureDone();
    }

    /** Begins to add up equity over currencies. */
    void beginEquity() {
        equity.beginTotal();
    }

    /** What is worked out before it is told. */
    EquityBook equity() {
        return equity;
    }

    /** Tells of the equity of a currency. */
    void writeEquity(int currency) {
        double rate = equity.conversion(currency);
        EquityUpdateEncoder update = beginEquity(currency, rate);
        update.currencyId(currency).parts().complete(rate > 0.0 && equity.unmarked(currency) == 0);
        outputs.equityUpdateDone();
    }

    void writeTotalEquity() {
        EquityUpdateEncoder total = beginEquity(equity.totalRow(), 1.0);
        total.currencyId(EquityUpdateEncoder.currencyIdNullValue()).parts().complete(equity.isTotalComplete());
        putLeverage(total);
        outputs.equityUpdateDone();
    }

    private EquityUpdateEncoder beginEquity(int row, double rate) {
        double marginRatio = equity.marginRatio(row);
        boolean hasMargin = !Double.isNaN(marginRatio);
        EquityUpdateEncoder update = outputs.equityUpdate();
        update.cash(equity.get(row, EquityBook.CASH))
                .optionAndSpotValue(equity.get(row, EquityBook.PAID_UP_FRONT))
                .futuresUnrealised(equity.get(row, EquityBook.UNREALISED))
                .equity(equity.get(row, EquityBook.EQUITY))
                .conversionRate(rate)
                .maintenanceMargin(equity.get(row, EquityBook.MAINTENANCE_MARGIN))
                .marginRatio(hasMargin ? marginRatio : 0.0)
                .positionsUnmarked(equity.unmarked(row));
        update.parts().margin(hasMargin);
        return update;
    }

    /** Gross notional of the portfolio as it was told, reporting currency. */
    double grossNotional() {
        return exposures.table().get(exposures.table().ofPortfolio(), DisplayMeasure.GROSS_NOTIONAL);
    }

    private void putLeverage(EquityUpdateEncoder update) {
        double gross = leverage(DisplayMeasure.GROSS_NOTIONAL);
        EquityPartsEncoder parts = update.parts();
        parts.leverage(!Double.isNaN(gross));
        if (!Double.isNaN(gross)) {
            update.grossLeverage(gross)
                    .netLeverage(leverage(DisplayMeasure.NET_NOTIONAL))
                    .deltaAdjustedLeverage(leverage(DisplayMeasure.DELTA_ADJUSTED_NOTIONAL));
        }
    }

    private double leverage(int measure) {
        return equity.leverage(exposures.table().get(exposures.table().ofPortfolio(), measure));
    }
}
