package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.PriceCorrelationEncoder;
import io.hedgerow.engine.event.codec.RiskContributionEncoder;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.estimate.FisherInterval;
import io.hedgerow.engine.hedge.factor.ComponentRisk;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Writes what each underlying adds to the risk of the book and, after a bar has closed, how each pair of prices moves
 * together; a few underlyings, a part of a row, one line or one pair at a time.
 *
 * <p>Where it stands is state. Owned by the engine thread.
 */
public final class BookRiskReporter {
    private final ComponentRisk risk;
    private final CovarianceBars bars;
    private final OutputWriter outputs;
    private final IntColumn stage;
    private final IntColumn row;
    private final IntColumn column;
    private final LongColumn pairsToldNs;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param risk what there is to tell
     * @param bars co-movement
     * @param outputs where it is told
     */
    public BookRiskReporter(StateMemory memory, ComponentRisk risk, CovarianceBars bars, OutputWriter outputs) {
        this.risk = risk;
        this.bars = bars;
        this.outputs = outputs;
        stage = memory.intColumn("report.bookRiskStage", 1);
        row = memory.intColumn("report.bookRiskRow", 1);
        column = memory.intColumn("report.bookRiskColumn", 1);
        pairsToldNs = memory.longColumn("report.pairsToldNs", 1);
    }

    /** Begins anew. */
    void begin() {
        risk.begin();
        enter(RoundPiece.RISK_WEIGHTS);
    }

    private void enter(RoundPiece next) {
        stage.set(0, next.number());
        row.set(0, 0);
        column.set(0, 0);
    }

    /** What comes next. */
    RoundPiece piece() {
        return RoundPiece.of(stage.get(0));
    }

    /** Does the next piece; false if there is none left. */
    boolean step() {
        switch (piece()) {
            case RISK_WEIGHTS -> takeWeights();
            case RISK_PRODUCTS -> multiply();
            case RISK_FIGURES -> workOutRow(row.get(0));
            case RISK_ROW -> writeRow(row.get(0));
            case RISK_TOTAL -> {
                writeTotal();
                enter(RoundPiece.RISK_PAIRS);
            }
            default -> {
                return writePair(row.get(0));
            }
        }
        return true;
    }

    private void takeWeights() {
        row.set(0, risk.takeWeights(row.get(0)));
        if (row.get(0) >= risk.underlyings()) {
            enter(RoundPiece.RISK_PRODUCTS);
        }
    }

    private void multiply() {
        if (row.get(0) >= risk.underlyings()) {
            enter(RoundPiece.RISK_FIGURES);
            return;
        }
        column.set(0, risk.multiply(row.get(0), column.get(0)));
        if (column.get(0) >= risk.underlyings()) {
            row.add(0, 1);
            column.set(0, 0);
        }
    }

    private void workOutRow(int id) {
        if (id >= risk.underlyings()) {
            enter(RoundPiece.RISK_TOTAL);
        } else if (risk.hasWeight(id)) {
            risk.workOut(id);
            stage.set(0, RoundPiece.RISK_ROW.number());
        } else {
            row.add(0, 1);
        }
    }

    private void writeRow(int id) {
        row.add(0, 1);
        stage.set(0, RoundPiece.RISK_FIGURES.number());
        RiskContributionEncoder line = outputs.riskContribution();
        line.deltaCash(risk.weight(id))
                .sdCashPerBar(risk.sdAlone())
                .componentSdCashPerBar(risk.component())
                .correlation(risk.correlation())
                .sdCashPerDay(risk.sdAlone() * Math.sqrt(bars.barsPerDay()))
                .underlyingId(id)
                .barsObserved(bars.prices().changes(id))
                .leftOut(risk.isCounted(id) ? 0 : 1);
        outputs.riskContributionDone();
    }

    private void writeTotal() {
        outputs.riskContribution()
                .deltaCash(risk.weightTotal())
                .sdCashPerBar(risk.sd())
                .componentSdCashPerBar(risk.sd())
                .correlation(risk.sd() > 0.0 ? 1.0 : 0.0)
                .diversificationRatio(risk.diversificationRatio())
                .sdCashPerDay(risk.sd() * Math.sqrt(bars.barsPerDay()))
                .underlyingId(RiskContributionEncoder.underlyingIdNullValue())
                .barsObserved(risk.barsLeast())
                .leftOut(risk.leftOut());
        outputs.riskContributionDone();
    }

    /** Whether there are more. */
    private boolean writePair(int first) {
        boolean newBar = bars.lastCloseNs() > pairsToldNs.get(0);
        if (!newBar || first >= risk.underlyings()) {
            pairsToldNs.set(0, bars.lastCloseNs());
            return false;
        }
        int second = Math.max(column.get(0), first + 1);
        if (!risk.isWarm(first) || second >= risk.underlyings()) {
            row.add(0, 1);
            column.set(0, 0);
            return true;
        }
        column.set(0, second + 1);
        double correlation = risk.isWarm(second) ? bars.prices().correlation(first, second) : Double.NaN;
        double changes = bars.prices().effectiveChanges(first, second);
        double low = FisherInterval.low(correlation, changes);
        if (Double.isFinite(correlation) && Double.isFinite(low)) {
            PriceCorrelationEncoder pair = outputs.priceCorrelation();
            pair.correlation(correlation)
                    .low(low)
                    .high(FisherInterval.high(correlation, changes))
                    .underlyingId(first)
                    .otherUnderlyingId(second)
                    .barsObserved(
                            Math.min(bars.prices().changes(first), bars.prices().changes(second)));
            outputs.priceCorrelationDone();
        }
        return true;
    }
}
