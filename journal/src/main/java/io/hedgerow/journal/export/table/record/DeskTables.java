package io.hedgerow.journal.export.table.record;

import io.hedgerow.journal.export.table.ColumnUnit;
import java.util.List;

/** Tables of what the book may lose and must post, what cash earns, and how the process and its venues have fared. Static. */
final class DeskTables {
    private static final int[] MOVES_PCT = {-10, -5, -3, -2, -1, 1, 2, 3, 5, 10};

    private DeskTables() {}

    static List<RecordTable> all() {
        return List.of(
                drawdowns(),
                scenarios(),
                margins(),
                ladder(),
                interest(),
                process(),
                latency(),
                venues(),
                orderTimes());
    }

    private static RecordTable drawdowns() {
        return RecordTableBuilder.of(
                        "drawdowns", "P&L against its peak, by underlying and, without one, of everything.")
                .from("DrawdownUpdate")
                .underlying("underlyingId")
                .real("pnl", "pnl_quote", ColumnUnit.QUOTE)
                .real("peakPnl", "peak_pnl_quote", ColumnUnit.QUOTE)
                .real("drawdown", "drawdown_quote", ColumnUnit.QUOTE)
                .build();
    }

    private static RecordTable scenarios() {
        return RecordTableBuilder.of(
                        "scenarios",
                        "What the whole book would lose and must post, as limits on it see it. Numbers that known_code"
                                + " does not name stand as 0.")
                .from("WhatIfUpdate")
                .name("state", "state")
                .name("reason", "reason")
                .name("grid", "grid")
                .name("worstName", "worst_scenario")
                .real("stressLoss", "stress_loss_reporting", ColumnUnit.REPORTING)
                .real("stressLossAsOf", "stress_loss_when_asked_reporting", ColumnUnit.REPORTING)
                .real("es", "expected_shortfall_reporting", ColumnUnit.REPORTING)
                .real("initialMargin", "initial_margin_reporting", ColumnUnit.REPORTING)
                .real("maintenanceMargin", "maintenance_margin_reporting", ColumnUnit.REPORTING)
                .real("marginRatio", "margin_ratio", ColumnUnit.RATIO)
                .real("liquidationDistance", "liquidation_distance_ratio", ColumnUnit.RATIO)
                .real("leverage", "leverage_ratio", ColumnUnit.RATIO)
                .time("asOfTimeNs", "asked_time_ns")
                .integer("durationNs", "answer_duration_ns", ColumnUnit.NANOSECONDS)
                .integer("unvalued", "unvalued_count", ColumnUnit.COUNT)
                .integer("known", "known_code", ColumnUnit.CODE)
                .build();
    }

    private static RecordTable margins() {
        return RecordTableBuilder.of("margins", "Margin of an account by the model beside what the venue says of it.")
                .from("MarginUpdate")
                .venue("venueId")
                .currency("currencyId", "currency")
                .real("equity", "equity_amount", ColumnUnit.AMOUNT)
                .real("initial", "initial_margin_amount", ColumnUnit.AMOUNT)
                .real("maintenance", "maintenance_margin_amount", ColumnUnit.AMOUNT)
                .real("venueEquity", "venue_equity_amount", ColumnUnit.AMOUNT)
                .real("venueInitial", "venue_initial_margin_amount", ColumnUnit.AMOUNT)
                .real("venueMaintenance", "venue_maintenance_margin_amount", ColumnUnit.AMOUNT)
                .real("fallToLiquidation", "fall_to_liquidation_ratio", ColumnUnit.RATIO)
                .real("riseToLiquidation", "rise_to_liquidation_ratio", ColumnUnit.RATIO)
                .real("difference", "difference_share", ColumnUnit.SHARE)
                .flag("differs", "differs")
                .integer("known", "known_code", ColumnUnit.CODE)
                .build();
    }

    private static RecordTable ladder() {
        RecordTableBuilder ladder = RecordTableBuilder.of(
                        "delta_ladder", "Net delta of an underlying at moves of its price, in per cent.")
                .from("DeltaLadder")
                .underlying("underlyingId");
        for (int place = 0; place < MOVES_PCT.length; place++) {
            String move = (MOVES_PCT[place] < 0 ? "minus_" : "plus_") + Math.abs(MOVES_PCT[place]);
            ladder.real("deltas" + place, "delta_at_" + move + "_pct_units", ColumnUnit.UNITS);
        }
        return ladder.build();
    }

    private static RecordTable interest() {
        return RecordTableBuilder.of("interest", "What cash earns and owes: rates as they were set, and credits.")
                .from("SetInterest")
                .currency("currencyId", "currency")
                .decimal("earnedE9", "earned_per_year", ColumnUnit.PER_YEAR)
                .decimal("owedE9", "owed_per_year", ColumnUnit.PER_YEAR)
                .from("InterestUpdate")
                .currency("currencyId", "currency")
                .real("creditedMinorUnits", "credited_unrounded_minor_units", ColumnUnit.MINOR_UNITS)
                .amount("interestMinorUnits", "credited_since_start", RecordTableBuilder.currency("currencyId"))
                .amount("balanceMinorUnits", "balance", RecordTableBuilder.currency("currencyId"))
                .time("fromNs", "accrued_from_ns")
                .build();
    }

    private static RecordTable process() {
        return RecordTableBuilder.of("process", "How the process has fared, once a minute; live hosts alone.")
                .from("ProcessSummary")
                .integer("intervalNs", "interval_ns", ColumnUnit.NANOSECONDS)
                .integer("records", "record_count", ColumnUnit.COUNT)
                .integer("events", "event_count", ColumnUnit.COUNT)
                .integer("rejections", "rejection_count", ColumnUnit.COUNT)
                .integer("ordersSent", "orders_sent_count", ColumnUnit.COUNT)
                .integer("ordersWorking", "orders_working_count", ColumnUnit.COUNT)
                .integer("timesHeld", "times_held_count", ColumnUnit.COUNT)
                .integer("telemetryDropped", "telemetry_dropped_count", ColumnUnit.COUNT)
                .integer("durableLag", "not_durable_count", ColumnUnit.COUNT)
                .integer("ringDepthMax", "ring_depth_max_count", ColumnUnit.COUNT)
                .integer("heapUsedBytes", "heap_used_bytes", ColumnUnit.BYTES)
                .integer("allocatedBytes", "allocated_bytes", ColumnUnit.BYTES)
                .integer("collections", "collection_count", ColumnUnit.COUNT)
                .integer("collectionNs", "collection_ns", ColumnUnit.NANOSECONDS)
                .integer("processorNs", "processor_ns", ColumnUnit.NANOSECONDS)
                .build();
    }

    private static RecordTable latency() {
        return RecordTableBuilder.of("latency", "How long each stage has taken, once a minute; live hosts alone.")
                .from("LatencySummary")
                .name("stage", "stage")
                .integer("intervalNs", "interval_ns", ColumnUnit.NANOSECONDS)
                .integer("count", "measured_count", ColumnUnit.COUNT)
                .integer("p50Ns", "p50_ns", ColumnUnit.NANOSECONDS)
                .integer("p90Ns", "p90_ns", ColumnUnit.NANOSECONDS)
                .integer("p99Ns", "p99_ns", ColumnUnit.NANOSECONDS)
                .integer("p999Ns", "p999_ns", ColumnUnit.NANOSECONDS)
                .integer("maxNs", "max_ns", ColumnUnit.NANOSECONDS)
                .build();
    }

    private static RecordTable venues() {
        return RecordTableBuilder.of("venue_health", "How a venue has fared, once a minute; live hosts alone.")
                .from("VenueSummary")
                .venue("venueId")
                .name("link", "link")
                .integer("intervalNs", "interval_ns", ColumnUnit.NANOSECONDS)
                .integer("messages", "message_count", ColumnUnit.COUNT)
                .integer("events", "event_count", ColumnUnit.COUNT)
                .integer("ticks", "tick_count", ColumnUnit.COUNT)
                .integer("fills", "fill_count", ColumnUnit.COUNT)
                .integer("ordersSent", "orders_sent_count", ColumnUnit.COUNT)
                .integer("gaps", "gap_count", ColumnUnit.COUNT)
                .integer("reconnections", "reconnection_count", ColumnUnit.COUNT)
                .integer("staleInstruments", "stale_instrument_count", ColumnUnit.COUNT)
                .integer("unknownOutcomes", "unknown_outcome_count", ColumnUnit.COUNT)
                .integer("feedAgeNs", "feed_age_ns", ColumnUnit.NANOSECONDS)
                .integer("clockOffsetNs", "clock_offset_ns", ColumnUnit.NANOSECONDS)
                .build();
    }

    private static RecordTable orderTimes() {
        return RecordTableBuilder.of(
                        "order_times", "When orders left and when the first word on them was read; live hosts alone.")
                .from("OrderSent")
                .integer("orderId", "order_id", ColumnUnit.ID)
                .integer("orderSequence", "order_sequence", ColumnUnit.SEQUENCE)
                .instrument("instrumentId", "instrument")
                .name("action", "asked")
                .integer("decidedAfterNs", "decided_after_ns", ColumnUnit.NANOSECONDS)
                .integer("takenAfterNs", "taken_after_ns", ColumnUnit.NANOSECONDS)
                .integer("sentAfterNs", "sent_after_ns", ColumnUnit.NANOSECONDS)
                .from("OrderAnswered")
                .integer("orderId", "order_id", ColumnUnit.ID)
                .integer("orderSequence", "order_sequence", ColumnUnit.SEQUENCE)
                .instrument("instrumentId", "instrument")
                .name("action", "asked")
                .integer("answeredAfterNs", "answered_after_ns", ColumnUnit.NANOSECONDS)
                .build();
    }
}
