package io.hedgerow.gateway.sim;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.HedgePolicySpec;
import io.hedgerow.engine.event.ReferenceWriter;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.pipeline.EventJournal;
import io.hedgerow.engine.pipeline.HedgeEngine;
import io.hedgerow.engine.pipeline.InlinePublisher;
import org.agrona.DirectBuffer;

/** Exchange and engine in one thread: every event is applied as it is published, every order handed over at once. */
final class ClosedLoop implements AutoCloseable {
    static final double BAND = 0.5;

    private final InlinePublisher publisher;
    private final SimExchange exchange;

    ClosedLoop(SimSpec spec, Execution execution) {
        publisher = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, this::onOutput);
        EventFrame frame = new EventFrame(publisher, 1);
        frame.at(spec.startNs());
        new ReferenceWriter(frame).engineStarted(spec.seed(), 1, "test", CapacitySpec.DEFAULT);
        exchange = new SimExchange(spec, publisher, 2);
        exchange.publishReference();
        for (int u = 0; u < exchange.universe().underlyingCount(); u++) {
            configure(frame, u, execution);
        }
    }

    private void configure(EventFrame frame, int underlyingId, Execution execution) {
        int perpetual = exchange.universe().perpetualId(underlyingId);
        new ReferenceWriter(frame).hedgePolicy(underlyingId, policy(execution));
        CommandWriter commands = new CommandWriter(frame);
        commands.addHedgeInstrument(underlyingId, perpetual);
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL) {
                commands.setLimit(kind, subjectId(kind, underlyingId), generous(kind));
            }
        }
    }

    private int subjectId(LimitKind kind, int underlyingId) {
        return switch (LimitKinds.subjectOf(kind)) {
            case INSTRUMENT -> exchange.universe().perpetualId(underlyingId);
            case UNDERLYING -> underlyingId;
            case VENUE -> SimUniverse.VENUE_ID;
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

    private static HedgePolicySpec policy(Execution execution) {
        HedgePolicySpec fixed = HedgePolicySpec.fixedBand(BAND);
        return new HedgePolicySpec(
                fixed.targetDelta(),
                fixed.bandRule(),
                fixed.fixedBandHalfWidth(),
                fixed.riskAversion(),
                fixed.proportionalCost(),
                fixed.bandHalfWidthMin(),
                fixed.bandHalfWidthMax(),
                fixed.minimumIntervalNs(),
                fixed.orderLotsMax(),
                fixed.slippageTicksMax(),
                fixed.numeraire(),
                execution,
                true);
    }

    private void onOutput(DirectBuffer message, int offset, int length) {
        exchange.onOrder(message, offset, length);
    }

    /** Lets one moment happen. */
    void advance() {
        exchange.advance();
    }

    boolean isBefore(long seconds) {
        return exchange.nextTimeNs() - SimSpec.DEFAULT.startNs() <= seconds * 1_000_000_000L;
    }

    void run(long seconds) {
        while (isBefore(seconds)) {
            advance();
        }
    }

    HedgeEngine engine() {
        return publisher.engine();
    }

    SimExchange exchange() {
        return exchange;
    }

    @Override
    public void close() {
        publisher.close();
    }
}
