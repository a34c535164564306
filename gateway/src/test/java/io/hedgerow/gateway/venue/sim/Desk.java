package io.hedgerow.gateway.venue.sim;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import java.time.Duration;

/** Policy and limits of a desk that hedges every underlying with its perpetual inside a fixed band. */
final class Desk {
    /** Half-width of the band, units of underlying. */
    static final double BAND = 0.5;

    private Desk() {}

    static void configure(EventFrame frame, SimUniverse universe, Execution execution) {
        configure(frame, universe, execution, Duration.ZERO);
    }

    static void configure(EventFrame frame, SimUniverse universe, Execution execution, Duration minimumInterval) {
        for (int u = 0; u < universe.underlyingCount(); u++) {
            configure(frame, universe, u, policy(execution, minimumInterval.toNanos()));
        }
    }

    private static void configure(EventFrame frame, SimUniverse universe, int underlyingId, HedgePolicySpec policy) {
        new ReferenceWriter(frame).hedgePolicy(underlyingId, policy);
        CommandWriter commands = new CommandWriter(frame);
        commands.addHedgeInstrument(underlyingId, universe.perpetualId(underlyingId));
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL && !LimitKinds.isAsked(kind)) {
                commands.setLimit(kind, subjectId(kind, universe, underlyingId), generous(kind));
            }
        }
    }

    private static int subjectId(LimitKind kind, SimUniverse universe, int underlyingId) {
        return switch (LimitKinds.subjectOf(kind)) {
            case INSTRUMENT -> universe.perpetualId(underlyingId);
            case UNDERLYING -> underlyingId;
            case VENUE -> universe.venueId();
            case PORTFOLIO -> LimitKinds.PORTFOLIO;
        };
    }

    /** Everything is limited, as an engine wants it, and nothing is held up. */
    private static long generous(LimitKind kind) {
        return switch (kind) {
            case PRICE_COLLAR_BPS, THEO_COLLAR_BPS, PERIOD_COLLAR_BPS -> 1_000L;
            case DUPLICATE_WINDOW_NS -> 1L;
            default -> 1_000_000_000_000L;
        };
    }

    private static HedgePolicySpec policy(Execution execution, long minimumIntervalNs) {
        return HedgePolicySpec.builder()
                .fixedBandHalfWidth(BAND)
                .minimumIntervalNs(minimumIntervalNs)
                .execution(execution)
                .build();
    }
}
