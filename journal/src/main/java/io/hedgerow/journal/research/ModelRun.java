package io.hedgerow.journal.research;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.AddHedgeInstrumentDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillEncoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.KillCancelDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.codec.SetHedgePolicyEncoder;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.journal.follow.EngineVisitor;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.matching.MatchReport;
import io.hedgerow.journal.matching.VenueOrder;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.fill.Executions;
import io.hedgerow.journal.research.fill.FillModel;
import io.hedgerow.journal.research.sample.BacktestPolicy;
import io.hedgerow.journal.research.sample.PathRecorder;
import io.hedgerow.journal.research.sample.PolicyPath;
import io.hedgerow.journal.research.sample.SampleGrid;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One policy through the journal under the fill model: journaled inputs in their order and time, except what the
 * original hedging left behind (its order updates and fills, and the commands that this policy replaces); in between,
 * what the modelled venue tells of this policy's own orders.
 *
 * <p>Reports of the venue never fall into an open batch: they come when it is closed, as they would have to live.
 *
 * <p>Owned by one thread.
 */
final class ModelRun implements AutoCloseable {
    private final BacktestPolicy policy;
    private final JournalFollower follower;
    private final HedgeEngine engine;
    private final FillModel model;
    private final PathRecorder recorder;
    private final long endNs;
    private final EventFrame frame = new EventFrame(new Injector(), EventSource.BACKTEST);
    private final EventWriter writer = new EventWriter(frame);
    private final Map<Integer, Executions> executionsByVenue = new HashMap<>();
    private final Set<Integer> changed = new HashSet<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private MutableDirectBuffer event;
    private boolean batchOpen;

    /** Applies what is published to the engine, between two journaled events. */
    private final class Injector implements EventPublisher {
        private final UnsafeBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);

        @Override
        public MutableDirectBuffer claim() {
            slot.setMemory(0, slot.capacity(), (byte) 0);
            return slot;
        }

        @Override
        public void publish(int length) {
            follower.apply(slot, length);
        }
    }

    /** Keeps account of what the engine is given and gives, and sends its orders to the modelled venue. */
    private final class Accounts implements EngineVisitor {
        @Override
        public void beforeEvent(DirectBuffer message, int length) {
            recorder.beforeEvent(message);
        }

        @Override
        public void afterEvent(DirectBuffer message, int length) {
            batchOpen = !EventPrefix.isEndOfBatch(message, 0);
            recorder.afterEvent(message);
        }

        @Override
        public void onOutput(DirectBuffer message, int offset, int length) {
            recorder.onOutput(message, offset);
            if (EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
                model.send(order.wrapAndApplyHeader(message, offset, header));
            }
        }
    }

    ModelRun(Path dir, JournalFacts facts, BacktestPolicy policy, FillSpec fills, SampleGrid grid) {
        this.policy = policy;
        endNs = facts.extent().lastTimeNs();
        follower = FollowStart.earliest(dir, Outputs.PASSED).orElseThrow();
        follower.limit(facts.extent().lastSequence(), OutputSink.NONE);
        engine = follower.engine();
        int instruments = facts.start().capacity().listing().instruments();
        model = new FillModel(fills, engine.reference().instruments(), instruments);
        recorder = new PathRecorder(engine, facts, grid);
        follower.visitor(new Accounts());
        if (follower.begin().isPresent()) {
            takeOver(facts);
        }
    }

    /** A trimmed journal begins with the state of the original: its orders and policies are not those of this run. */
    private void takeOver(JournalFacts facts) {
        try {
            changed.addAll(new TakeOver(engine, frame, writer, facts).by(policy));
        } catch (RuntimeException e) {
            follower.close();
            throw e;
        }
    }

    /** Takes the next event; false at the end of the journal. */
    boolean step() {
        if (!follower.next()) {
            batchOpen = false; // Its writer died inside a batch: nothing will close it.
            advanceTo(endNs);
            return false;
        }
        advanceTo(follower.timeNs());
        int length = follower.length();
        event = follower.take();
        take(follower.templateId(), length);
        return true;
    }

    /** Lets happen at the venue what is due. */
    private void advanceTo(long timeNs) {
        if (batchOpen) {
            return;
        }
        while (model.nextNs() <= timeNs) {
            recorder.advanceTo(model.nextNs());
            MatchReport report = model.next();
            if (report != null) {
                publish(report);
            }
        }
        recorder.advanceTo(timeNs);
    }

    private void publish(MatchReport report) {
        VenueOrder about = report.order();
        frame.at(Math.max(report.arrivalNs(), engine.counters().nowNs()));
        frame.closing();
        if (report.isFill()) {
            recorder.onMatch(report);
            writer.orders()
                    .hedgeFill(
                            about.instrumentId(),
                            executionsAt(about.instrumentId()).next(),
                            about.orderId(),
                            about.side(),
                            report.lots(),
                            report.priceE9(),
                            report.liquidity(),
                            EventWriter.NONE);
        } else {
            writer.orders()
                    .update(
                            about.instrumentId(),
                            about.orderId(),
                            report.status(),
                            report.lots(),
                            report.priceE9(),
                            report.refusal().code());
        }
    }

    private Executions executionsAt(int instrumentId) {
        int venueId = engine.reference().instruments().venueId(instrumentId);
        return executionsByVenue.computeIfAbsent(
                venueId, venue -> new Executions(engine.positions().lastExecutionId(venue)));
    }

    private void take(int templateId, int length) {
        switch (templateId) {
            case OrderUpdateDecoder.TEMPLATE_ID, KillCancelDecoder.TEMPLATE_ID -> closeBatch();
            case FillDecoder.TEMPLATE_ID -> takeFill(length);
            case SetHedgePolicyDecoder.TEMPLATE_ID -> takePolicy(length);
            case AddHedgeInstrumentDecoder.TEMPLATE_ID -> takeHedgeInstrument(length);
            default -> {
                long ticks = engine.counters().ticks();
                follower.apply(event, length);
                if (engine.counters().ticks() > ticks) {
                    showVenue(templateId);
                }
            }
        }
    }

    private void showVenue(int templateId) {
        long nowNs = engine.counters().nowNs();
        if (templateId == QuoteDecoder.TEMPLATE_ID) {
            model.onQuote(quote.wrapAndApplyHeader(event, 0, header), nowNs);
        } else if (templateId == TradeDecoder.TEMPLATE_ID) {
            model.onTrade(trade.wrapAndApplyHeader(event, 0, header), nowNs);
        }
    }

    private void takeFill(int length) {
        fill.wrapAndApplyHeader(event, 0, header);
        if (fill.fillSource() == FillSource.HEDGE) {
            closeBatch();
            return;
        }
        if (engine.reference().instruments().isDefined(fill.instrumentId())) {
            long number = executionsAt(fill.instrumentId()).of(fill);
            event.putLong(
                    EventPrefix.HEADER_LENGTH + FillEncoder.executionIdEncodingOffset(),
                    number,
                    ByteOrder.LITTLE_ENDIAN);
        }
        follower.apply(event, length);
    }

    private void takePolicy(int length) {
        int underlyingId = EventPrefix.subjectId(event, 0);
        BacktestPolicy.Change change = policy.changes().get(underlyingId);
        if (change == null) {
            if (policy.kind() == BacktestPolicy.Kind.UNHEDGED) {
                event.putByte(EventPrefix.HEADER_LENGTH + SetHedgePolicyEncoder.enabledEncodingOffset(), (byte) 0);
            }
            follower.apply(event, length);
            return;
        }
        boolean closes = EventPrefix.isEndOfBatch(event, 0);
        if (changed.add(underlyingId)) {
            frame.at(Math.max(follower.timeNs(), engine.counters().nowNs()));
            new ReferenceWriter(frame).hedgePolicy(underlyingId, change.policy());
            CommandWriter commands = new CommandWriter(frame);
            change.instrumentIds().forEach(id -> commands.addHedgeInstrument(underlyingId, id));
        }
        closeIf(closes);
    }

    private void takeHedgeInstrument(int length) {
        if (policy.changes().containsKey(EventPrefix.subjectId(event, 0))) {
            closeBatch();
        } else {
            follower.apply(event, length);
        }
    }

    /** An event that is left out may have closed a batch of others. */
    private void closeBatch() {
        closeIf(EventPrefix.isEndOfBatch(event, 0));
    }

    private void closeIf(boolean closes) {
        if (closes && batchOpen) {
            frame.at(Math.max(follower.timeNs(), engine.counters().nowNs()));
            frame.closing();
            writer.batchBoundary(-1);
        }
    }

    /** Sequence of the last record read. */
    long sequence() {
        return follower.sequence();
    }

    PolicyPath result() {
        return recorder.result(policy);
    }

    @Override
    public void close() {
        follower.close();
    }
}
