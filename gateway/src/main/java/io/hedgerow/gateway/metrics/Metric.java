package io.hedgerow.gateway.metrics;

import static io.hedgerow.gateway.metrics.MetricUnit.BYTES;
import static io.hedgerow.gateway.metrics.MetricUnit.COUNT;
import static io.hedgerow.gateway.metrics.MetricUnit.EPOCH_NANOSECONDS;
import static io.hedgerow.gateway.metrics.MetricUnit.NANOSECONDS;
import static io.hedgerow.gateway.metrics.MetricUnit.THOUSANDTHS;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that is counted, by the name that Prometheus knows it by. What ends in {@code _total} only grows. */
public enum Metric {
    /** Input events. */
    EVENTS("hedgerow_events_total", COUNT, "Input events applied since the journal began."),
    /** Accepted market data. */
    TICKS("hedgerow_ticks_total", COUNT, "Accepted quotes, trades, prices and vols since the journal began."),
    /** Refused events. */
    REJECTIONS("hedgerow_rejections_total", COUNT, "Input events that changed nothing, since the journal began."),
    /** Records by type. */
    RECORDS("hedgerow_journal_records_total", COUNT, "Records journaled by this process, by type."),
    /** Revalued slices. */
    REVALUATIONS("hedgerow_revaluations_total", COUNT, "Revaluations of an expiry since the journal began."),
    /** Recorded decisions. */
    DECISIONS("hedgerow_decisions_total", COUNT, "Hedge decisions recorded since the journal began."),
    /** Batches. */
    BATCHES("hedgerow_batches_total", COUNT, "Batches that this process has closed: each one revalues and decides."),
    /** New orders. */
    HEDGES("hedgerow_hedges_total", COUNT, "New hedge orders decided since the journal began."),
    /** Replaced orders. */
    REPLACES("hedgerow_order_replaces_total", COUNT, "Replacements of orders decided by this process."),
    /** Cancelled orders. */
    CANCELS("hedgerow_order_cancels_total", COUNT, "Cancels of orders decided by this process."),
    /** Orders that left. */
    ORDERS_SENT("hedgerow_orders_sent_total", COUNT, "New orders of this process that left for a venue."),
    /** Orders at venues. */
    ORDERS_WORKING("hedgerow_orders_working", COUNT, "Orders that work at the venues now."),
    /** Fills. */
    FILLS("hedgerow_fills_total", COUNT, "Fills booked since the journal began."),
    /** Fills of hedges. */
    HEDGE_FILLS("hedgerow_hedge_fills_total", COUNT, "Fills of hedge orders booked since the journal began."),
    /** Engine time. */
    ENGINE_TIME("hedgerow_engine_time_seconds", EPOCH_NANOSECONDS, "Engine time: that of the latest event."),
    /** Last decision. */
    LAST_DECISION_TIME(
            "hedgerow_last_decision_time_seconds", EPOCH_NANOSECONDS, "Engine time of the latest hedge decision."),
    /** Whether the engine runs. */
    ENGINE_STATE("hedgerow_engine_state", COUNT, "0 running, 1 catching up after a restart, 2 halted for good."),
    /** How long the engine has not moved. */
    ENGINE_STILL(
            "hedgerow_engine_still_seconds",
            NANOSECONDS,
            "How long no record has been written while events wait; 0 while it moves or has nothing to do."),
    /** Waiting events. */
    RING_DEPTH("hedgerow_inbound_ring_depth", COUNT, "Events published and not applied yet."),
    /** Room for events. */
    RING_ROOM("hedgerow_inbound_ring_room", COUNT, "Events that can be published without waiting."),
    /** Held times. */
    TIMES_HELD("hedgerow_times_held_total", COUNT, "Events that came behind a later one and were given its time."),
    /** Last record. */
    JOURNAL_SEQUENCE("hedgerow_journal_sequence", COUNT, "Sequence of the last journal record."),
    /** Durable record. */
    JOURNAL_DURABLE("hedgerow_journal_durable_sequence", COUNT, "Last record that survives a power failure."),
    /** Timed appends. */
    APPENDS_TIMED(
            "hedgerow_journal_appends_timed_total",
            COUNT,
            "Appends of events that were timed: at few events a second all, at many those that may wait and one in"
                    + " 32."),
    /** Longest append. */
    APPEND_MAX(
            "hedgerow_journal_append_max_seconds",
            NANOSECONDS,
            "Longest append of an event by this process, of those that were timed."),
    /** Stalls. */
    JOURNAL_STALLS(
            "hedgerow_journal_stalls_total",
            COUNT,
            "Appends of events that took longer than metrics.journal_stall, of those that were timed."),
    /** Lost telemetry. */
    TELEMETRY_DROPPED("hedgerow_telemetry_dropped_total", COUNT, "Outputs that the screen was too slow for."),
    /** Age of the feed. */
    FEED_AGE("hedgerow_feed_age_seconds", NANOSECONDS, "Wall time since anything came of any venue; -1 = nothing yet."),
    /** What is killed. */
    KILLED("hedgerow_killed", COUNT, "1 while the kill switch is thrown for a scope; * is everything."),
    /** Risk states. */
    RISK_STATE(
            "hedgerow_risk_state", COUNT, "0 normal, 1 widen, 2 reduce only, 3 hedge only, 4 halted; * is everything."),
    /** Answers to what-if questions. */
    WHAT_IF_ANSWERS(
            "hedgerow_what_if_answers_total", COUNT, "Versions of answers to what-if questions taken by this process."),
    /** Answers that were not taken. */
    WHAT_IF_REFUSED(
            "hedgerow_what_if_refused_total",
            COUNT,
            "Versions of answers to what-if questions that this process has not taken."),
    /** How good the answers are. */
    WHAT_IF_STATE(
            "hedgerow_what_if_state",
            COUNT,
            "Answers to what-if questions: 0 none, 1 fresh, 2 incomplete, 3 alerted, 4 soft age, 5 hard age."),
    /** Book of the answers. */
    WHAT_IF_AS_OF(
            "hedgerow_what_if_as_of_time_seconds",
            EPOCH_NANOSECONDS,
            "Engine time of the book that the answers in force are about."),
    /** Cost of the answers. */
    WHAT_IF_DURATION(
            "hedgerow_what_if_duration_seconds", NANOSECONDS, "How long the answers in force took; 0 = not told."),
    /** Positions that the answers leave out. */
    WHAT_IF_UNVALUED("hedgerow_what_if_unvalued_positions", COUNT, "Positions that the answers in force leave out."),
    /** Latency, for people. */
    LATENCY(
            "hedgerow_latency_quantile_seconds",
            NANOSECONDS,
            "Quantiles since the start, by stage, once a second; to add up, take the histograms."),
    /** How many times the quantiles are of. */
    LATENCY_COUNT("hedgerow_latency_measured_total", COUNT, "Times that those quantiles are of, by stage."),
    /** What a venue is. */
    VENUE_MODE("hedgerow_venue_mode", COUNT, "1 of what a venue is: SIM, RECORDED, PAPER, LIVE and so on."),
    /** How a venue is linked. */
    VENUE_LINK("hedgerow_venue_link", COUNT, "0 down, 1 settling, 2 up: orders leave."),
    /** Events of a venue. */
    VENUE_EVENTS("hedgerow_venue_events_total", COUNT, "Events that a venue published."),
    /** Market data of a venue. */
    VENUE_TICKS("hedgerow_venue_ticks_total", COUNT, "Market-data events that a venue published."),
    /** Fills of a venue. */
    VENUE_FILLS("hedgerow_venue_fills_total", COUNT, "Fills that a venue published."),
    /** Orders to a venue. */
    VENUE_ORDERS("hedgerow_venue_orders_sent_total", COUNT, "New orders of this process that left for a venue."),
    /** Age of a venue's feed. */
    VENUE_FEED_AGE(
            "hedgerow_venue_feed_age_seconds", NANOSECONDS, "Wall time since a venue's last event; -1 = none yet."),
    /** Gaps of a feed. */
    VENUE_GAPS("hedgerow_venue_gaps_total", COUNT, "Messages of a live venue that were found missing."),
    /** Stale instruments. */
    VENUE_STALE("hedgerow_venue_stale_instruments", COUNT, "Instruments of a live venue that wait for a snapshot."),
    /** Refused channels. */
    VENUE_REFUSED("hedgerow_venue_subscriptions_refused_total", COUNT, "Channels that a live venue did not take."),
    /** Orders without answer. */
    VENUE_UNKNOWN("hedgerow_venue_unknown_outcomes", COUNT, "Orders whose answer is being asked for."),
    /** Credits. */
    VENUE_CREDITS(
            "hedgerow_venue_credits_left", THOUSANDTHS, "What may be asked before the venue would refuse, by pool."),
    /** Protection of orders. */
    VENUE_CANCEL_ON_DISCONNECT(
            "hedgerow_venue_cancel_on_disconnect", COUNT, "1 where the venue takes our orders off if the line breaks."),
    /** New connections. */
    RECONNECTIONS("hedgerow_venue_reconnections_total", COUNT, "Times a connection of a live venue was built again."),
    /** Messages of a connection. */
    MESSAGES("hedgerow_venue_messages_total", COUNT, "Messages that came on a connection of a live venue."),
    /** Garbage collections. */
    GC_COLLECTIONS("hedgerow_gc_collections_total", COUNT, "Garbage collections of this process, by collector."),
    /** Time in garbage collections. */
    GC_TIME("hedgerow_gc_seconds_total", NANOSECONDS, "Time this process has spent in garbage collections."),
    /** Memory. */
    HEAP_USED("hedgerow_heap_used_bytes", BYTES, "Memory of the Java heap in use."),
    /** Whether the journal is streamed. */
    STREAM_PUBLISHING(
            "hedgerow_stream_publishing", COUNT, "1 while the journal is put on its stream, 0 while that is tried."),
    /** Last record on the stream. */
    STREAM_SEQUENCE("hedgerow_stream_sequence", COUNT, "Last record of the journal on its stream to standbys."),
    /** Lease of orders. */
    STREAM_LEASED("hedgerow_stream_leased", COUNT, "1 while orders may leave as far as a lease goes, 0 while not."),
    /** What a standby of this process has not. */
    STREAM_STANDBY_LAG(
            "hedgerow_stream_standby_lag_records",
            COUNT,
            "Records on the stream that a standby has not, as it said last."),
    /** When a standby of this process was heard. */
    STREAM_STANDBY_SILENT(
            "hedgerow_stream_standby_silent_seconds", NANOSECONDS, "Wall time since a standby was heard."),
    /** Whether the cluster that hosts the engine takes events. */
    CLUSTER_CONNECTED(
            "hedgerow_cluster_connected", COUNT, "1 while the cluster takes events of this gateway, 0 while not."),
    /** Who leads it. */
    CLUSTER_LEADER(
            "hedgerow_cluster_leader", COUNT, "Member that led the cluster when it was heard last; -1 = none yet."),
    /** Changes of leader. */
    CLUSTER_LEADER_CHANGES(
            "hedgerow_cluster_leader_changes_total", COUNT, "Times another leadership term was heard since the start."),
    /** Last committed record. */
    CLUSTER_COMMITTED("hedgerow_cluster_committed_sequence", COUNT, "Last record of the cluster's log that is here."),
    /** Records that are not applied yet. */
    CLUSTER_LAG(
            "hedgerow_cluster_lag_records",
            COUNT,
            "Records of the cluster's log that the engine here has not applied."),
    /** Events that were not taken yet. */
    CLUSTER_UNACKNOWLEDGED(
            "hedgerow_cluster_unacknowledged_events",
            COUNT,
            "Events of this gateway that the cluster has not taken yet."),
    /** What a copy does. */
    STANDBY_STAGE(
            "hedgerow_standby_stage",
            COUNT,
            "Of a copy: 0 waiting, 1 catching up, 2 live, 3 promoting, 4 promoted, 5 needs a person."),
    /** Last record of a copy. */
    STANDBY_SEQUENCE("hedgerow_standby_sequence", COUNT, "Last record of the copy of a journal."),
    /** Records that a copy has not. */
    STANDBY_LAG_RECORDS("hedgerow_standby_lag_records", COUNT, "Records of the primary that the copy has not."),
    /** Bytes that a copy has not. */
    STANDBY_LAG_BYTES("hedgerow_standby_lag_bytes", BYTES, "Bytes of the stream that the copy has not."),
    /** Time that a copy is behind. */
    STANDBY_LAG_TIME("hedgerow_standby_lag_seconds", NANOSECONDS, "Engine time that the copy is behind the stream."),
    /** When the primary was heard. */
    STANDBY_PRIMARY_SILENT(
            "hedgerow_standby_primary_silent_seconds",
            NANOSECONDS,
            "Wall time since the primary was heard; -1 = never.");

    private static final Map<String, Metric> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Metric::seriesName, Function.identity()));

    private final String name;
    private final MetricUnit unit;
    private final String help;

    Metric(String name, MetricUnit unit, String help) {
        this.name = name;
        this.unit = unit;
        this.help = help;
    }

    /**
     * Finds one.
     *
     * @param name as in the text for Prometheus
     * @return nothing if this build has none of this name
     */
    static Optional<Metric> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * Its name.
     *
     * @return with its base unit
     */
    public String seriesName() {
        return name;
    }

    MetricUnit unit() {
        return unit;
    }

    String help() {
        return help;
    }

    boolean isCounter() {
        return name.endsWith("_total");
    }
}
