package io.hedgerow.gateway.metrics;

/** What is told as a histogram of times, in seconds. */
public enum TimeMetric {
    /** Tick to decision. */
    TICK_TO_DECISION(
            "hedgerow_tick_to_decision_seconds",
            "From the publication of an event to the end of the decisions of its batch."),
    /** Appends. */
    JOURNAL_APPEND(
            "hedgerow_journal_append_seconds",
            "Appends of events to the journal, estimated from hedgerow_journal_appends_timed_total of them: one that"
                    + " stands for 32 counts 32 times; empty with metrics.append_times = false."),
    /** Wire to wire. */
    WIRE_TO_WIRE(
            "hedgerow_wire_to_wire_seconds",
            "From the bytes of a message to the bytes of the order that it led to, at live venues.");

    private final String seriesName;
    private final String help;

    TimeMetric(String seriesName, String help) {
        this.seriesName = seriesName;
        this.help = help;
    }

    /** Name in the text for Prometheus, without the ending of a part. */
    String seriesName() {
        return seriesName;
    }

    /** One sentence. */
    String help() {
        return help;
    }
}
