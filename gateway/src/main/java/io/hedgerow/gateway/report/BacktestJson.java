package io.hedgerow.gateway.report;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.research.BacktestResult;
import io.hedgerow.journal.research.compare.Estimate;
import io.hedgerow.journal.research.compare.PolicyMeasures;
import io.hedgerow.journal.research.facts.JournalExtent;
import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import io.hedgerow.journal.research.sample.CostBreakdown;
import io.hedgerow.journal.research.sample.DeltaMeasures;
import io.hedgerow.journal.research.sample.HedgeActivity;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A backtest as one JSON object. Names end with their unit; cash is in the reporting
 * currency, {@code currency}; a number that is not known is null. Owned by one thread.
 */
public final class BacktestJson {
    private final JsonGenerator json;

    private BacktestJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes it.
     *
     * @param head members that every command's object begins with
     * @param result the backtest
     * @return one line
     */
    public static String of(Map<String, ?> head, BacktestResult result) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            new BacktestJson(json).write(head, result);
        }
        return text.toString();
    }

    private void write(Map<String, ?> head, BacktestResult result) {
        json.writeStartObject();
        Json.writeMembers(json, head);
        json.writeBooleanProperty("original_reproduced", true);
        json.writeStringProperty("currency", result.facts().reportingCurrency());
        json.writeNumberProperty("journal_records", result.facts().extent().records());
        json.writeStringProperty("start", Numbers.timestamp(result.grid().startNs()));
        json.writeNumberProperty("interval_ns", result.grid().intervalNs());
        json.writeNumberProperty("intervals", result.grid().count());
        json.writeObjectPropertyStart("fill_model");
        json.writeNumberProperty("order_latency_ns", result.fills().orderLatencyNs());
        json.writeNumberProperty("report_latency_ns", result.fills().reportLatencyNs());
        json.writeNumberProperty("depth_behind_touch", result.fills().depthBehindTouch());
        json.writeNumberProperty("queue_share", result.fills().queueShare());
        json.writeBooleanProperty("post_only", result.fills().postOnly());
        json.writeEndObject();
        json.writeObjectPropertyStart("bootstrap");
        json.writeStringProperty("method", "stationary");
        json.writeNumberProperty("confidence", 0.95);
        json.writeNumberProperty("block_length_intervals", result.bootstrap().blockLength());
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
        basis(result);
        json.writeEndObject();
    }

    /** What the numbers rest on, beyond what stands above. */
    private void basis(BacktestResult result) {
        JournalExtent extent = result.facts().extent();
        json.writeStringProperty("end", Numbers.timestamp(result.grid().endNs()));
        json.writeStringProperty("pnl_convention", BacktestBasis.PNL_CONVENTION);
        json.writeStringProperty("summary_pnl_convention", BacktestBasis.SUMMARY_CONVENTION);
        json.writeStringProperty("build", result.facts().start().build());
        json.writeNumberProperty("numeric_profile", result.facts().start().numericProfile());
        json.writeObjectPropertyStart("left_out");
        json.writeNumberProperty("before_window_ns", BacktestBasis.headNs(result));
        json.writeNumberProperty("after_window_ns", BacktestBasis.tailNs(result));
        json.writeNumberProperty("first_records", extent.beginSequence());
        json.writeNumberProperty("order_updates", extent.orderUpdates());
        json.writeNumberProperty("hedge_fills", extent.hedgeFills());
        json.writeEndObject();
        json.writeArrayPropertyStart("policy_descriptions");
        PolicyWords.of(result).forEach(json::writeString);
        json.writeEndArray();
    }

    private void policy(PolicyMeasures each) {
        json.writeStartObject();
        json.writeStringProperty("name", each.policy().name());
        json.writeStringProperty("kind", each.policy().kind().name());
        activity(each.path().activity());
        costs(each.costs());
        estimate("cost_cash", each.costCash());
        estimate("pnl_cash", each.pnlCash());
        estimate("pnl_std_dev_cash_per_interval", each.pnlRisk().stdDevCash());
        estimate("pnl_variance_cash2_per_interval", each.pnlRisk().varianceCash2());
        estimate("price_std_dev_cash_per_interval", each.priceRisk().stdDevCash());
        estimate("price_variance_cash2_per_interval", each.priceRisk().varianceCash2());
        if (each.policy().kind() != Kind.UNHEDGED) {
            estimate("hedge_effectiveness", each.pnlRisk().effectiveness());
            estimate("price_effectiveness", each.priceRisk().effectiveness());
        }
        if (each.policy().kind() != Kind.BASELINE) {
            estimate("cost_difference_cash", each.costDifferenceCash());
            estimate("pnl_difference_cash", each.pnlDifferenceCash());
            estimate("variance_ratio", each.pnlRisk().ratio());
            estimate("price_variance_ratio", each.priceRisk().ratio());
        }
        number("summary_pnl_cash", each.path().summaryPnlCash());
        json.writeArrayPropertyStart("underlyings");
        each.path().deltas().forEach(this::delta);
        json.writeEndArray();
        json.writeNumberProperty("looks_with_unpriced_positions", each.path().unmarkedSamples());
        json.writeStringProperty(
                "state_hash", String.format(Locale.ROOT, "%016x", each.path().stateHash()));
        json.writeEndObject();
    }

    private void activity(HedgeActivity activity) {
        json.writeNumberProperty("orders", activity.orders());
        json.writeNumberProperty("replaces", activity.replaces());
        json.writeNumberProperty("cancels", activity.cancels());
        json.writeNumberProperty("venue_rejects", activity.venueRejects());
        json.writeNumberProperty("gate_refusals", activity.gateRefusals());
        json.writeNumberProperty("fills", activity.fills());
        json.writeNumberProperty("maker_fills", activity.makerFills());
        number("turnover_cash", activity.turnoverCash());
    }

    private void costs(CostBreakdown costs) {
        number("fees_cash", costs.feesCash());
        number("half_spread_cash", costs.halfSpreadCash());
        number("impact_cash", costs.impactCash());
        number("slippage_cash", costs.slippageCash());
        number("funding_cash", costs.fundingCash());
    }

    private void delta(DeltaMeasures delta) {
        json.writeStartObject();
        json.writeStringProperty("symbol", delta.symbol());
        number("turnover_units", delta.turnoverUnits());
        number("outside_band_share", delta.outsideBandShare());
        number("delta_abs_max_units", delta.deltaAbsMaxUnits());
        number("delta_rms_units", delta.deltaRmsUnits());
        json.writeEndObject();
    }

    private void estimate(String name, Estimate estimate) {
        number(name, estimate.value());
        json.writeArrayPropertyStart(name + "_interval95");
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
