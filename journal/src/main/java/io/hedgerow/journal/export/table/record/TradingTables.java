package io.hedgerow.journal.export.table.record;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.journal.export.table.ColumnKind;
import io.hedgerow.journal.export.table.ColumnUnit;
import io.hedgerow.journal.export.table.TidyColumn;
import io.hedgerow.journal.format.DecisionText;
import java.util.List;

/** Tables of what we decided, ordered and traded. Static. */
final class TradingTables {
    private TradingTables() {}

    static List<RecordTable> all() {
        return List.of(decisions(), orders(), fills(), positions(), settlements(), cash(), limits(), alerts());
    }

    private static RecordTable decisions() {
        return RecordTableBuilder.of(
                        "decisions",
                        "Hedge decisions with the numbers they were made from: those that trade, and those whose reason"
                                + " is another than before.")
                .from("HedgeDecision")
                .integer("decisionId", "decision_id", ColumnUnit.ID)
                .underlying("underlyingId")
                .instrument("hedgeInstrumentId", "hedge_instrument")
                .name("reason", "reason")
                .add(TidyColumn.of("said", ColumnKind.TEXT, "The decision in words."), (at, row) -> row.text(said(at)))
                .name("bandRule", "band_rule")
                .name("numeraire", "numeraire")
                .real("netDelta", "net_delta_units", ColumnUnit.UNITS)
                .real("workingDelta", "working_delta_units", ColumnUnit.UNITS)
                .real("targetDelta", "target_delta_units", ColumnUnit.UNITS)
                .real("deltaAdjustment", "delta_adjustment_units", ColumnUnit.UNITS)
                .real("bandHalfWidth", "band_half_width_units", ColumnUnit.UNITS)
                .real("innerHalfWidth", "inner_half_width_units", ColumnUnit.UNITS)
                .real("netGamma", "net_gamma_units_per_quote", ColumnUnit.PER)
                .real("referencePrice", "reference_price", ColumnUnit.PRICE)
                .real("hedgePrice", "hedge_price", ColumnUnit.PRICE)
                .real("deltaPerLot", "delta_units_per_lot", ColumnUnit.PER)
                .real("hedgeRatioLots", "hedge_ratio_lots", ColumnUnit.LOTS)
                .integer("lotsWanted", "wanted_lots", ColumnUnit.LOTS)
                .integer("orderLots", "order_lots", ColumnUnit.LOTS)
                .integer("orderId", "order_id", ColumnUnit.ID)
                .price("limitPriceE9", "limit_price")
                .name("limitedBy", "limited_by")
                .real("limitValue", "limit_value_by_kind", ColumnUnit.BY_KIND)
                .real("limitBound", "limit_bound_by_kind", ColumnUnit.BY_KIND)
                .real("expectedCost", "expected_cost_quote", ColumnUnit.QUOTE)
                .real("riskReduction", "risk_reduction_quote", ColumnUnit.QUOTE)
                .integer("legs", "leg_count", ColumnUnit.COUNT)
                .flag("bandInForce", "band_in_force")
                .name("ratioState", "ratio_state")
                .name("scopeState", "scope_state")
                .integer("detail", "detail_by_kind", ColumnUnit.BY_KIND)
                .build();
    }

    private static String said(RecordAt at) {
        HedgeDecisionDecoder made = new HedgeDecisionDecoder()
                .wrapAndApplyHeader(at.buffer(), at.block() - EventPrefix.HEADER_LENGTH, new MessageHeaderDecoder());
        return new DecisionText(at.names()::instrumentSymbol).of(made);
    }

    private static RecordTable orders() {
        return RecordTableBuilder.of(
                        "orders",
                        "The life of our orders: what the engine asked for, what the venue answered, what the last gate"
                                + " cancelled.")
                .from("HedgeOrder")
                .integer("orderId", "order_id", ColumnUnit.ID)
                .traded()
                .name("action", "asked")
                .integer("decisionId", "decision_id", ColumnUnit.ID)
                .name("side", "side")
                .integer("lots", "order_lots", ColumnUnit.LOTS)
                .price("limitPriceE9", "limit_price")
                .name("timeInForce", "time_in_force")
                .name("flags", "order_flags")
                .from("OrderUpdate")
                .integer("orderId", "order_id", ColumnUnit.ID)
                .traded()
                .name("status", "answered")
                .integer("remainingLots", "remaining_lots", ColumnUnit.LOTS)
                .price("priceE9", "limit_price")
                .integer("venueReasonCode", "venue_reason_code", ColumnUnit.CODE)
                .name("refusedBy", "refused_by")
                .from("KillCancel")
                .integer("orderId", "order_id", ColumnUnit.ID)
                .traded()
                .build();
    }

    private static RecordTable fills() {
        return RecordTableBuilder.of(
                        "fills", "Our own trades: hedges, those of customers against our quotes, manual ones.")
                .from("Fill")
                .integer("executionId", "execution_id", ColumnUnit.ID)
                .integer("orderId", "order_id", ColumnUnit.ID)
                .traded()
                .name("fillSource", "fill_source")
                .name("side", "side")
                .integer("lots", "size_lots", ColumnUnit.LOTS)
                .price("priceE9", "fill_price")
                .name("liquidity", "liquidity")
                .add(
                        TidyColumn.of(
                                "fee_currency",
                                ColumnKind.NAME,
                                "Currency of the fee: as told, else settlement currency."),
                        (at, row) -> row.text(currencyCode(at, feeCurrency(at))))
                .amount("feeMinorUnits", "fee", (at, message) -> feeCurrency(at))
                .build();
    }

    private static String currencyCode(RecordAt at, Integer currency) {
        return currency == null ? null : at.currency(currency);
    }

    private static Integer feeCurrency(RecordAt at) {
        FillDecoder fill = new FillDecoder()
                .wrapAndApplyHeader(at.buffer(), at.block() - EventPrefix.HEADER_LENGTH, new MessageHeaderDecoder());
        int told = fill.feeCurrencyId();
        InstrumentSpec spec = at.spec(fill.instrumentId());
        boolean tells = told != FillDecoder.feeCurrencyIdNullValue();
        return tells
                ? (Integer) told
                : spec == null ? null : (Integer) spec.pair().settlementCurrencyId();
    }

    private static RecordTable positions() {
        return RecordTableBuilder.of(
                        "positions",
                        "A position after each change, with what it has realised since the start, exact and rounded"
                                + " once.")
                .from("PositionUpdate")
                .traded()
                .integer("lots", "position_lots", ColumnUnit.LOTS)
                .real("averagePrice", "average_price", ColumnUnit.PRICE)
                .currency("settlementCurrencyId", "settlement_currency")
                .amount("openCostMinorUnits", "open_cost", RecordTableBuilder.currency("settlementCurrencyId"))
                .amount("realisedMinorUnits", "realised", RecordTableBuilder.currency("settlementCurrencyId"))
                .amount("feesMinorUnits", "fees", RecordTableBuilder.currency("settlementCurrencyId"))
                .amount("fundingMinorUnits", "funding", RecordTableBuilder.currency("settlementCurrencyId"))
                .build();
    }

    private static RecordTable settlements() {
        return RecordTableBuilder.of("settlements", "Final settlements of options and dated futures.")
                .from("Settlement")
                .traded()
                .price("deliveryPriceE9", "delivery_price")
                .name("basis", "basis")
                .build();
    }

    private static RecordTable cash() {
        return RecordTableBuilder.of("cash", "Cash moved in or out, and maintenance margins as told.")
                .from("CashAdjustment")
                .currency("currencyId", "currency")
                .amount("amountMinorUnits", "moved", RecordTableBuilder.currency("currencyId"))
                .from("SetMaintenanceMargin")
                .currency("currencyId", "currency")
                .amount("amountMinorUnits", "maintenance_margin", RecordTableBuilder.currency("currencyId"))
                .build();
    }

    private static RecordTable limits() {
        return RecordTableBuilder.of(
                        "limits",
                        "Limits as they were set, risk states, and the kill switch. What was over a limit is in"
                                + " alerts.")
                .from("SetLimit")
                .name("kind", "limit_kind")
                .add(SubjectColumn.COLUMN, SubjectColumn.CELL)
                .integer("value", "bound_by_kind", ColumnUnit.BY_KIND)
                .from("RiskStateChange")
                .add(SubjectColumn.COLUMN, SubjectColumn.underlying("RiskStateChange"))
                .name("from", "state_before")
                .name("to", "state_now")
                .name("cause", "passed_limit")
                .from("SetRiskState")
                .add(SubjectColumn.COLUMN, SubjectColumn.underlying("SetRiskState"))
                .name("state", "state_commanded")
                .name("actor", "actor")
                .from("KillSwitch")
                .add(SubjectColumn.COLUMN, SubjectColumn.KILL)
                .name("action", "kill_action")
                .name("actor", "actor")
                .build();
    }

    private static RecordTable alerts() {
        return RecordTableBuilder.of("alerts", "What a person should know, and inputs that changed nothing.")
                .from("Alert")
                .name("severity", "severity")
                .name("code", "alert_code")
                .add(SubjectColumn.COLUMN, SubjectColumn.CELL)
                .real("value", "value_by_kind", ColumnUnit.BY_KIND)
                .real("threshold", "threshold_by_kind", ColumnUnit.BY_KIND)
                .from("Rejection")
                .name("reason", "rejection_reason")
                .add(
                        TidyColumn.of("rejected_type", ColumnKind.NAME, "Message type that was refused."),
                        SubjectColumn::rejectedType)
                .real("value", "value_by_kind", ColumnUnit.BY_KIND)
                .build();
    }
}
