package io.hedgerow.engine.event;

/**
 * Who published an event, as its {@code source} says: each number has one meaning, in every journal. What an engine does
 * with an event does not depend on it; what has to be done again when a process is started again does. Static.
 */
public final class EventSource {
    /** Not told, or the host of the engine itself: its start, what an embedding program publishes. */
    public static final int UNKNOWN = 0;

    /** A venue: market data, contracts, reports on orders. A continued journal expects a simulated one to say it again. */
    public static final int VENUE = 1;

    /** The configuration: policies, hedge instruments and limits that it sets. */
    public static final int CONFIGURATION = 2;

    /** The last gate before the venues: orders it refused, orders it cancelled for the kill switch. */
    public static final int EGRESS = 3;

    /** An operator: kill switch, risk states, policies and limits changed while the engine runs. */
    public static final int OPERATOR = 4;

    /** What is taken as said by a venue that cannot say it any more: orders that count as cancelled after a restart. */
    public static final int RECONCILIATION = 5;

    /** A live venue: as a venue, but what it said has no second time. A continued journal asks it about our orders. */
    public static final int LIVE_VENUE = 6;

    /** A worker that fits vol surfaces beside the engine. A continued journal expects that of a simulated venue to say it again. */
    public static final int SURFACE_WORKER = 7;

    /** Answers to what-if questions, worked out beside the engine. */
    public static final int WHAT_IF_WORKER = 8;

    /** The process: what it measured of itself, as observations that decide nothing. */
    public static final int PROCESS = 9;

    /** A backtest: what its modelled venue reports, and the policy under test. In no journal. */
    public static final int BACKTEST = 65_534;

    private EventSource() {}
}
