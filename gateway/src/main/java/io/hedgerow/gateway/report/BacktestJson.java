package io.hedgerow.gateway.report;

import io.hedgerow.gateway.console.Numbers;
import io.hedgerow.journal.analysis.BacktestPolicy.Kind;
import io.hedgerow.journal.analysis.BacktestResult;
import io.hedgerow.journal.analysis.CostBreakdown;
import io.hedgerow.journal.analysis.DeltaMeasures;
import io.hedgerow.journal.analysis.Estimate;
import io.hedgerow.journal.analysis.HedgeActivity;
import io.hedgerow.journal.analysis.PolicyMeasures;
import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A backtest as one JSON object. Names end with their unit, cash with the code of the reporting currency ({@code
 * feesUsd}); a number that is not known is null. Owned by one thread.
 */
public final class BacktestJson {
    private static final int SCHEMA_VERSION = 1;

    private final JsonGenerator json;
    private final String cash;

    private BacktestJson(JsonGenerator json, String currency) {
        this.json = json;
        cash = currency.charAt(0) + currency.substring(1).toLowerCase(Locale.ROOT);
    }

    /**
     * Writes it.
     *
     * @param result the backtest
     * @return one line
     */
    public static String of(BacktestResult result) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            new BacktestJson(json, result.facts().reportingCurrency()).write(result);
        }
        return text.toString();
    }

    private void write(BacktestResult result) {
        json.writeStartObject();
        json.writeNumberProperty("schema_version", SCHEMA_VERSION);
        json.writeBooleanProperty("originalReproduced", true);
        json.writeStringProperty("currency", result.facts().reportingCurrency());
        json.writeNumberProperty("journalRecords", result.facts().extent().records());
        json.writeStringProperty("start", Numbers.timestamp(result.grid().startNs()));
        json.writeNumberProperty("intervalNs", result.grid().intervalNs());
        json.writeNumberProperty("intervals", result.grid().count());
        json.writeObjectPropertyStart("fillModel");
        json.writeNumberProperty("orderLatencyNs", result.fills().orderLatencyNs());
        json.writeNumberProperty("reportLatencyNs", result.fills().reportLatencyNs());
        json.writeNumberProperty("depthBehindTouch", result.fills().depthBehindTouch());
        json.writeNumberProperty("queueShare", result.fills().queueShare());
        json.writeBooleanProperty("postOnly", result.fills().postOnly());
        json.writeEndObject();
        json.writeObjectPropertyStart("bootstrap");
        json.writeStringProperty("method", "stationary");
        json.writeNumberProperty("confidence", 0.95);
        json.writeNumberProperty("blockLengthIntervals", result.bootstrap().blockLength());
        json.writeNumberProperty("resamples", result.bootstrap().replications());
        json.writeNumberProperty("seed", result.bootstrap().seed());
        json.writeEndObject();
        json.writeBooleanProperty("conclusive", result.isConclusive());
        json.writeArrayPropertyStart("verdict");
        BacktestVerdict.of(result).forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("policies");
        result.policies().forEach(this::policy);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void policy(PolicyMeasures each) {
        json.writeStartObject();
        json.writeStringProperty("name", each.policy().name());
        json.writeStringProperty("kind", each.policy().kind().name());
        activity(each.activity());
        costs(each.costs());
        estimate("cost" + cash, each.costCash());
        estimate("pnl" + cash, each.pnlCash());
        estimate("pnlStdDev" + cash + "PerInterval", each.pnlStdDevCash());
        estimate("pnlVariance" + cash + "2PerInterval", each.pnlVarianceCash2());
        estimate("priceStdDev" + cash + "PerInterval", each.priceStdDevCash());
        estimate("priceVariance" + cash + "2PerInterval", each.priceVarianceCash2());
        if (each.policy().kind() != Kind.UNHEDGED) {
            estimate("hedgeEffectiveness", each.effectiveness());
            estimate("priceEffectiveness", each.priceEffectiveness());
        }
        if (each.policy().kind() != Kind.BASELINE) {
            estimate("costDifference" + cash, each.costDifferenceCash());
            estimate("pnlDifference" + cash, each.pnlDifferenceCash());
            estimate("varianceRatio", each.varianceRatio());
            estimate("priceVarianceRatio", each.priceVarianceRatio());
        }
        json.writeArrayPropertyStart("underlyings");
        each.deltas().forEach(this::delta);
        json.writeEndArray();
        json.writeNumberProperty("looksWithUnpricedPositions", each.unmarkedSamples());
        json.writeStringProperty("stateHash", String.format(Locale.ROOT, "%016x", each.stateHash()));
        json.writeEndObject();
    }

    private void activity(HedgeActivity activity) {
        json.writeNumberProperty("orders", activity.orders());
        json.writeNumberProperty("replaces", activity.replaces());
        json.writeNumberProperty("cancels", activity.cancels());
        json.writeNumberProperty("venueRejects", activity.venueRejects());
        json.writeNumberProperty("gateRefusals", activity.gateRefusals());
        json.writeNumberProperty("fills", activity.fills());
        json.writeNumberProperty("makerFills", activity.makerFills());
        number("turnover" + cash, activity.turnoverCash());
    }

    private void costs(CostBreakdown costs) {
        number("fees" + cash, costs.feesCash());
        number("halfSpread" + cash, costs.halfSpreadCash());
        number("impact" + cash, costs.impactCash());
        number("slippage" + cash, costs.slippageCash());
        number("funding" + cash, costs.fundingCash());
    }

    private void delta(DeltaMeasures delta) {
        json.writeStartObject();
        json.writeStringProperty("symbol", delta.symbol());
        number("turnoverUnits", delta.turnoverUnits());
        number("outsideBandShare", delta.outsideBandShare());
        number("deltaAbsMaxUnits", delta.deltaAbsMaxUnits());
        number("deltaRmsUnits", delta.deltaRmsUnits());
        json.writeEndObject();
    }

    private void estimate(String name, Estimate estimate) {
        number(name, estimate.value());
        json.writeArrayPropertyStart(name + "Interval95");
        value(estimate.low());
        value(estimate.high());
        json.writeEndArray();
    }

    private void number(String name, double value) {
        json.writeName(name);
        value(value);
    }

    private void value(double value) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
