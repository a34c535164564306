package io.hedgerow.gateway.process.link;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.KillCancelDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.gateway.feed.OrderSource;
import io.hedgerow.gateway.process.start.JournaledState;
import io.hedgerow.gateway.process.start.ResumeReport;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.worker.SurfaceSession;
import io.hedgerow.journal.follow.Divergence;
import io.hedgerow.journal.follow.FollowedRecords;
import io.hedgerow.journal.follow.OutputComparison;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.RecordSource;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Stands between a venue and the engine until the venue is where a continued journal ends.
 *
 * <pre>
 *   behind:   venue ──event──▶ compared with the journal, not published     venue ◀──order── journal
 *   level:    venue ──event──▶ engine                                       venue ◀──order── engine
 * </pre>
 *
 * <p>A simulated or recorded venue is a function of its settings and of our orders, so doing everything again brings it,
 * its resting orders and its reports under way to the very same place: every order reaches it once, those included that
 * were decided and never sent, unless the kill switch has been thrown in the meantime. What the journal
 * holds is not published again.
 *
 * <p>What an operator did has no second time: a cancel of the kill switch reaches the venue at once, its record
 * follows. Where the
 * venue parts from the journal after such an intervention, its market goes on to the same time without comparison and
 * without orders; {@link #isParted} then tells that orders have to be reconciled.
 *
 * <p>Owned by the main thread.
 */
final class VenueCatchUp implements EventPublisher, OrderSource, AutoCloseable {
    private static final int PROGRESS_INTERVAL = 4_096;

    private final Path folder;
    private final FollowedRecords records;
    private final RecordSource journal;
    private final long lastSequence;
    private final long engineTimeNs;
    private final EventPublisher engine;
    private final LockStepOrders engineOrders;
    private final JournaledState state;
    private final StartListener listener;
    private final OutputComparison comparison = new OutputComparison();
    private final UnsafeBuffer again = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private final UnsafeBuffer handedOver = new UnsafeBuffer(0, 0);
    private final Deque<byte[]> orders = new ArrayDeque<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderUpdateDecoder update = new OrderUpdateDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final KillCancelDecoder killCancel = new KillCancelDecoder();
    private Optional<SurfaceSession> worker = Optional.empty();
    private boolean behind = true;
    private long interventionSequence;
    private boolean pastEnd;
    private long partedUntilNs = Long.MIN_VALUE;
    private long compared;
    private long ordersHandedOver;

    /**
     * Opens the journal; {@link #begin} reads it.
     *
     * @param folder journal folder
     * @param resumed where the engine is
     * @param engine takes events once the venue is level
     * @param engineOrders gives orders from then on
     * @param state takes up every record of the journal
     * @param listener told how far it is
     */
    VenueCatchUp(
            Path folder,
            ResumeReport resumed,
            EventPublisher engine,
            LockStepOrders engineOrders,
            JournaledState state,
            StartListener listener) {
        this.folder = folder;
        lastSequence = resumed.replayed().lastSequence();
        engineTimeNs = resumed.state().engineTimeNs();
        this.engine = engine;
        this.engineOrders = engineOrders;
        this.state = state;
        this.listener = listener;
        records = FollowedRecords.upTo(folder, lastSequence);
        journal = records.reader();
    }

    /**
     * Has a worker beside the venues do again what it published.
     *
     * @param session it; it also sees what nobody says again
     */
    void beside(SurfaceSession session) {
        worker = Optional.of(session);
    }

    /**
     * Goes to the first event that the venues do again.
     *
     * @param keptSequence last record that is part of the state that they have taken up; 0 if they begin anew
     */
    void begin(long keptSequence) {
        Optional<JournalBase> base = JournalBase.find(new JournalFolder(folder));
        base.ifPresent(state::onBase);
        if (base.isPresent() && keptSequence == 0) {
            beginTrimmed(base.get());
            return;
        }
        while (journal.sequence() < keptSequence && records.poll()) {
            state.onRecord(journal.buffer(), journal.offset(), journal.length());
        }
        toNextVenueEvent();
    }

    /** What the venue said at first is not there any more, nor are our first orders: it can only be brought to the time. */
    private void beginTrimmed(JournalBase base) {
        listener.onNote("journal folder " + folder + " begins at sequence " + base.firstSequence()
                + ": the venue cannot be brought back to the same orders; its market goes on from the same time, and"
                + " orders that worked there count as cancelled");
        partedUntilNs = engineTimeNs;
        worker.ifPresent(session -> session.passive(true));
        readToEnd();
    }

    /** Whether the journal holds venue events that have not been done again. */
    boolean isBehind() {
        return behind && !pastEnd;
    }

    /** Whether the venue could only be brought to the same time, not to the same orders. */
    boolean isParted() {
        return partedUntilNs != Long.MIN_VALUE;
    }

    /** Events of the venue that were the same as before. */
    long compared() {
        return compared;
    }

    /** Orders of the journal that the venue was given again. */
    long ordersHandedOver() {
        return ordersHandedOver;
    }

    private void toNextVenueEvent() {
        while (records.poll()) {
            state.onRecord(journal.buffer(), journal.offset(), journal.length());
            if (journal.templateId() == HedgeOrderDecoder.TEMPLATE_ID) {
                orders.add(record());
            } else if (!EventPrefix.isOutput(journal.templateId()) && isOfVenue()) {
                return;
            }
        }
        if (journal.sequence() < lastSequence) {
            throw new JournalException("journal folder " + folder + " ends at sequence " + journal.sequence()
                    + ", its engine is at " + lastSequence);
        }
        behind = false;
    }

    private boolean isOfVenue() {
        int source = EventPrefix.source(journal.buffer(), journal.offset());
        if (source == EventSource.VENUE) {
            return true;
        }
        if (source == EventSource.SURFACE_WORKER) {
            return isDoneAgain();
        }
        if (source == EventSource.WHAT_IF_WORKER) {
            return false; // The journal counts.
        }
        worker.ifPresent(session -> session.onRecord(journal.buffer(), journal.offset()));
        if (source != EventSource.CONFIGURATION && journal.templateId() != EngineStartedDecoder.TEMPLATE_ID) {
            onIntervention();
        }
        return false;
    }

    /** Whether the worker says again the record that it published; if not, it goes on from it. */
    private boolean isDoneAgain() {
        boolean again = worker.isPresent() && !worker.get().isPassive();
        if (!again) {
            worker.ifPresent(session -> session.onPublished(journal.buffer(), journal.offset()));
        }
        return again;
    }

    private void onIntervention() {
        interventionSequence = interventionSequence == 0 ? journal.sequence() : interventionSequence;
        if (journal.templateId() == OrderUpdateDecoder.TEMPLATE_ID) {
            forgetRefused();
        } else if (journal.templateId() == KillCancelDecoder.TEMPLATE_ID) {
            orders.add(cancelOf(killCancel.wrapAndApplyHeader(journal.buffer(), journal.offset(), header)));
        }
    }

    /** An order that was refused on its way out never reached the venue. */
    private void forgetRefused() {
        update.wrapAndApplyHeader(journal.buffer(), journal.offset(), header);
        if (update.refusedByRaw() != RefusalReason.NONE.value()) {
            orders.removeIf(message -> {
                order.wrapAndApplyHeader(new UnsafeBuffer(message), 0, header);
                return order.orderId() == update.orderId() && order.action() != OrderAction.CANCEL;
            });
        }
    }

    /** A cancel that the kill switch sent without the engine; no venue asks for the side of one. */
    private static byte[] cancelOf(KillCancelDecoder sent) {
        byte[] message = new byte[EventPrefix.HEADER_LENGTH + HedgeOrderEncoder.BLOCK_LENGTH];
        new HedgeOrderEncoder()
                .wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder())
                .orderId(sent.orderId())
                .instrumentId(sent.instrumentId())
                .action(OrderAction.CANCEL)
                .side(Side.BUY)
                .timeInForce(TimeInForce.GOOD_TILL_CANCEL);
        return message;
    }

    private byte[] record() {
        return JournaledState.copy(journal.buffer(), journal.offset(), journal.length());
    }

    @Override
    public MutableDirectBuffer claim() {
        if (!behind) {
            return engine.claim();
        }
        again.setMemory(0, again.capacity(), (byte) 0);
        return again;
    }

    @Override
    public void publish(int length) {
        if (!behind) {
            engine.publish(length);
            return;
        }
        if (isParted()) {
            pastEnd = EventPrefix.timeNs(again, 0) > partedUntilNs;
            return;
        }
        boolean fitted = isOfWorker(again, 0);
        if (fitted && worker.orElseThrow().isPassive()) {
            return;
        }
        // Under backlog the engine may have merged batches: where they end is the journal's to say.
        EventPrefix.endOfBatch(again, 0, EventPrefix.isEndOfBatch(journal.buffer(), journal.offset()));
        Divergence difference = comparison.compare(journal, again, 0, length);
        if (difference != null && (fitted || isOfWorker(journal.buffer(), journal.offset()))) {
            partWorker(difference);
            if (fitted || !behind) {
                return;
            }
            EventPrefix.endOfBatch(again, 0, EventPrefix.isEndOfBatch(journal.buffer(), journal.offset()));
            difference = comparison.compare(journal, again, 0, length);
        }
        if (difference != null) {
            part(difference);
            return;
        }
        if (++compared % PROGRESS_INTERVAL == 0) {
            listener.onProgress("records, venue brought back", journal.sequence(), lastSequence);
        }
        toNextVenueEvent();
    }

    private static boolean isOfWorker(DirectBuffer message, int offset) {
        return EventPrefix.source(message, offset) == EventSource.SURFACE_WORKER;
    }

    /** What the worker fits now is not what was fitted: until the journal's end its surfaces are taken from there. */
    private void partWorker(Divergence difference) {
        listener.onNote("journal folder " + folder + ": at sequence " + difference.sequence()
                + " another surface was fitted than [surface] and its quotes give now (" + difference.message() + "."
                + difference.field() + "); those of the journal count, and new ones are fitted from its end on");
        worker.orElseThrow().passive(true);
        if (isOfWorker(journal.buffer(), journal.offset())) {
            worker.orElseThrow().onPublished(journal.buffer(), journal.offset());
            toNextVenueEvent();
        }
    }

    private void part(Divergence difference) {
        String what = "at sequence " + difference.sequence() + " it holds " + difference.message() + "."
                + difference.field() + " = " + difference.journaled() + ", the venue now gives "
                + difference.replayed();
        if (interventionSequence == 0) {
            throw new JournalException("journal folder " + folder + " cannot be continued: " + what
                    + "; put [gateway] or its files back as they were, or give a new journal folder");
        }
        listener.onNote("journal folder " + folder + ": after the intervention at sequence " + interventionSequence
                + " the venue cannot be brought back to the same orders (" + what
                + "); its market goes on from the same time, and orders that worked there count as cancelled");
        partedUntilNs = Math.max(EventPrefix.timeNs(again, 0), engineTimeNs);
        worker.ifPresent(session -> session.passive(true));
        orders.clear();
        readToEnd();
    }

    private void readToEnd() {
        toNextVenueEvent();
        while (behind) {
            toNextVenueEvent();
        }
        orders.clear();
        behind = true;
    }

    /**
     * Opens the way to the engine.
     *
     * @throws JournalException if the venue came to its end before the journal's
     */
    void goOn() {
        if (isParted()) {
            behind = false;
        }
        worker.ifPresent(session -> session.passive(false));
        if (behind) {
            throw new JournalException("journal folder " + folder
                    + " cannot be continued: the venue ends before sequence "
                    + journal.sequence() + " of it; put [gateway] or its files back as they were, or give a new journal"
                    + " folder");
        }
    }

    @Override
    public void drain(OutputSink venue) {
        for (byte[] message = orders.poll(); message != null; message = orders.poll()) {
            ordersHandedOver++;
            handedOver.wrap(message);
            if (behind) {
                venue.onOutput(handedOver, 0, message.length);
            } else {
                engineOrders.sendOwed(handedOver, message.length, venue);
            }
        }
        if (!behind) {
            engineOrders.drain(venue);
        }
    }

    @Override
    public void expect() {
        if (!behind) {
            engineOrders.expect();
        }
    }

    @Override
    public void whileWaiting(OutputSink venue) {
        if (!behind) {
            engineOrders.whileWaiting(venue);
        }
    }

    @Override
    public void close() {
        records.close();
    }
}
