package io.hedgerow.gateway.wire;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.wire.ClientByeEncoder;
import io.hedgerow.engine.wire.ClientHeartbeatEncoder;
import io.hedgerow.engine.wire.ClientHelloEncoder;
import io.hedgerow.engine.wire.EventOutDecoder;
import io.hedgerow.engine.wire.EventsTakenDecoder;
import io.hedgerow.engine.wire.HostByeDecoder;
import io.hedgerow.engine.wire.OrderOutDecoder;
import io.hedgerow.engine.wire.OutputOutDecoder;
import io.hedgerow.engine.wire.RefusedDecoder;
import io.hedgerow.engine.wire.SkippedDecoder;
import io.hedgerow.engine.wire.SlowDecoder;
import io.hedgerow.engine.wire.WelcomeDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.gateway.clock.NanoClock;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A client of whoever hosts the engine, over a line that may break: its events are numbered and kept until they are taken,
 * sent anew after a loss and never taken twice; orders and committed events reach the listener once, in order.
 *
 * <pre>
 *   DOWN ─▶ GREETING ─ Welcome ─▶ OPEN ─ gap, no answer, another connection ─▶ GREETING
 *              └── Refused for good ─▶ FAILED, for a reason in words
 * </pre>
 *
 * <p>{@link #publish} and what is asked: any thread. The rest is owned by the thread that calls {@link #work} again and
 * again. Nothing is allocated but where a session begins.
 */
public final class WireClient implements AutoCloseable {
    private static final int SMALL_MESSAGE_LENGTH = 4_096;
    private static final int GREETINGS_UNANSWERED_MAX = 5;
    private static final long HEARTBEAT_NS = 500_000_000L;
    private static final long ASK_NS = 20_000_000L;

    private enum Stage {
        DOWN,
        GREETING,
        OPEN,
        FAILED
    }

    private final WireClientSpec spec;
    private final WireLine line;
    private final WireListener listener;
    private final NanoClock clock;
    private final long answerNs;
    private final EventWindow window;
    private final EventSender sender;
    private final OrderReceiver orders;
    private final CommittedInbox committed;
    private final WireLine.Reader reader = this::onMessage;
    private final WireHeaderDecoder header = new WireHeaderDecoder();
    private final WelcomeDecoder welcome = new WelcomeDecoder();
    private final RefusedDecoder refused = new RefusedDecoder();
    private final EventsTakenDecoder taken = new EventsTakenDecoder();
    private final OrderOutDecoder order = new OrderOutDecoder();
    private final EventOutDecoder event = new EventOutDecoder();
    private final OutputOutDecoder output = new OutputOutDecoder();
    private final SkippedDecoder skipped = new SkippedDecoder();
    private final SlowDecoder slow = new SlowDecoder();
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer small = new UnsafeBuffer(new byte[SMALL_MESSAGE_LENGTH]);
    private final WireHeaderEncoder headerEncoder = new WireHeaderEncoder();
    private final ClientHelloEncoder hello = new ClientHelloEncoder();
    private final ClientHeartbeatEncoder heartbeat = new ClientHeartbeatEncoder();
    private final ClientByeEncoder bye = new ClientByeEncoder();
    private Stage stage = Stage.DOWN;
    private long lineConnection = WireLine.NONE;
    private int connection;
    private boolean greeted;
    private long greetAtNs;
    private int unanswered;
    private long heardNs;
    private long progressNs;
    private long progressed;
    private long beatNs;
    private long behindUntil;
    private long askedAt;
    private long askedNs;
    private volatile boolean open;
    private volatile String failure = "";
    private volatile String trouble = "";
    private volatile String host = "";
    private final AtomicLong connections = new AtomicLong();
    private long welcomedOn = WireLine.NONE;

    /**
     * Creates a client that has not connected.
     *
     * @param spec who it is
     * @param line to the host; closed with the client
     * @param listener told what comes
     * @param clock measures waits
     */
    public WireClient(WireClientSpec spec, WireLine line, WireListener listener, NanoClock clock) {
        this.spec = spec;
        this.line = line;
        this.listener = listener;
        this.clock = clock;
        answerNs = spec.answerWithin().toNanos();
        window = new EventWindow(spec.windowEvents());
        sender = new EventSender(spec.clientId(), window);
        orders = new OrderReceiver(spec.clientId(), listener);
        committed = new CommittedInbox(spec.clientId(), window, listener);
    }

    /**
     * Says what is known already, before the first {@link #work}.
     *
     * @param lastSequence last record of the journal that is here; what is behind it comes as committed events
     */
    public void beginBehind(long lastSequence) {
        committed.beginBehind(lastSequence);
    }

    /**
     * Publishes an event. Any thread.
     *
     * @param message buffer with the event at offset 0
     * @param length bytes, header included
     * @param attachment handed on with it when it is committed; null = nothing
     * @return its number; 0 if there is no room: the host is slow, away, or has not been heard of yet, or refuses this client
     *     for good (see {@link #requireNotRefused})
     */
    public long publish(DirectBuffer message, int length, Object attachment) {
        if (length < EventPrefix.INPUT_LENGTH_MIN || length > EventPrefix.MESSAGE_LENGTH_MAX) {
            throw new IllegalArgumentException("an event has " + EventPrefix.INPUT_LENGTH_MIN + " to "
                    + EventPrefix.MESSAGE_LENGTH_MAX + " bytes, not " + length);
        }
        return failure.isEmpty() ? window.add(message, length, attachment) : 0L;
    }

    /**
     * Fails where the host refuses this client for good. Any thread.
     *
     * @throws WireException in words
     */
    public void requireNotRefused() {
        String words = failure;
        if (!words.isEmpty()) {
            throw new WireException(words);
        }
    }

    /**
     * Number of the last event that was published. Any thread.
     *
     * @return count over the client's whole life; -1 before the host has been heard of
     */
    public long published() {
        return window.last();
    }

    /**
     * Number of the last event that the host has taken and, where committed events are asked for, the listener has had. Any
     * thread.
     *
     * @return number; -1 before the host has been heard of
     */
    public long taken() {
        return window.released();
    }

    /**
     * Last record of the host's journal that the listener has had, where committed events are asked for. Any thread.
     *
     * @return journal sequence
     */
    public long followed() {
        return committed.lastSequence();
    }

    /**
     * Events that can be published now. Any thread.
     *
     * @return count
     */
    public long room() {
        return window.room();
    }

    /**
     * Whether a session is open. Any thread.
     *
     * @return true while events are taken and orders come
     */
    public boolean isOpen() {
        return open;
    }

    /**
     * Connections on which a session was opened. Any thread.
     *
     * @return count; a change tells of another leader or a connection that was lost
     */
    public long connections() {
        return connections.get();
    }

    /**
     * How it stands. Any thread.
     *
     * @return words for a person
     */
    public String text() {
        String why = failure.isEmpty() ? trouble : failure;
        return open ? "connected to " + host : why.isEmpty() ? line.text() : why;
    }

    /**
     * Orders that came again and were dropped. Any thread; a moment old.
     *
     * @return count
     */
    public long ordersRepeated() {
        return orders.repeated();
    }

    /**
     * Takes the orders of venues from now on, and of no others. Any thread.
     *
     * @param venueIds their ids; to a host that gives the ids, -1 is the venue of this client
     */
    public void serve(int... venueIds) {
        orders.serve(venueIds);
    }

    /**
     * Does what is due; does not wait.
     *
     * @return how much there was
     */
    public int work() {
        int done = line.poll(reader);
        if (stage == Stage.FAILED) {
            return done;
        }
        follow();
        long nowNs = clock.nanoTime();
        if (orders.takesUp() && stage == Stage.OPEN) {
            greet(nowNs);
        }
        return done
                + switch (stage) {
                    case DOWN, FAILED -> 0;
                    case GREETING -> sayHello(nowNs);
                    case OPEN -> serveOpen(nowNs);
                };
    }

    /** Another connection may have lost anything, and the host may be another. */
    private void follow() {
        long now = line.connection();
        if (now == lineConnection) {
            return;
        }
        lineConnection = now;
        unanswered = 0;
        if (now == WireLine.NONE) {
            become(Stage.DOWN);
        } else {
            greet(clock.nanoTime());
        }
    }

    private void become(Stage next) {
        stage = next;
        open = next == Stage.OPEN;
    }

    private void greet(long atNs) {
        become(Stage.GREETING);
        greeted = false;
        greetAtNs = atNs;
    }

    private int sayHello(long nowNs) {
        if (nowNs - greetAtNs < 0L) {
            return 0;
        }
        if (greeted && ++unanswered >= GREETINGS_UNANSWERED_MAX) {
            unanswered = 0;
            greeted = false;
            trouble = "the host did not answer " + GREETINGS_UNANSWERED_MAX + " times";
            line.restart(trouble);
            return 1;
        }
        if (!line.send(small, 0, writeHello())) {
            return 0;
        }
        greeted = true;
        greetAtNs = nowNs + answerNs;
        return 1;
    }

    private int writeHello() {
        hello.wrapAndApplyHeader(small, 0, headerEncoder)
                .clientId(spec.clientId())
                .eventSchemaVersion(EngineStartedDecoder.SCHEMA_VERSION)
                .wireVersion(ClientHelloEncoder.SCHEMA_VERSION)
                .numericProfile(spec.numericProfile())
                .clientName(spec.name())
                .lastJournalSequence(committed.lastSequence())
                .keptFromNumber(window.hasBegun() ? window.released() + 1 : 0L)
                .responseStreamId(line.responseStreamId());
        hello.roles()
                .clear()
                .takesCommitted(spec.follows())
                .takesOutputs(spec.takesOutputs())
                .takesRisk(spec.takesRisk());
        orders.write(hello);
        hello.responseChannel(line.responseChannel()).token(spec.token());
        return WireHeaderEncoder.ENCODED_LENGTH + hello.encodedLength();
    }

    private int serveOpen(long nowNs) {
        int done = sender.send(line, nowNs) + orders.acknowledge(line, connection);
        long through = window.released();
        if (through != progressed || sender.sent() <= through) {
            progressed = through;
            progressNs = nowNs;
        } else if (nowNs - progressNs > answerNs) {
            trouble = "events were not answered";
            progressNs = nowNs;
            greet(nowNs);
        }
        if (line.wantsHeartbeats()) {
            beat(nowNs);
        } else if (committed.lastSequence() < behindUntil) {
            askForMore(nowNs);
        }
        return done;
    }

    /** A host sends what lies behind us piece by piece, each when something is said: so we say something. */
    private void askForMore(long nowNs) {
        long now = committed.lastSequence();
        boolean moved = now != askedAt;
        if ((moved || nowNs - askedNs > ASK_NS) && sendHeartbeat()) {
            askedAt = now;
            askedNs = nowNs;
        }
    }

    private void beat(long nowNs) {
        if (nowNs - heardNs > answerNs) {
            trouble = "nothing was heard of the host";
            heardNs = nowNs;
            line.restart(trouble);
        } else if (nowNs - beatNs > HEARTBEAT_NS) {
            if (sendHeartbeat()) {
                beatNs = nowNs;
            }
        }
    }

    private boolean sendHeartbeat() {
        heartbeat
                .wrapAndApplyHeader(small, 0, headerEncoder)
                .lastEventNumber(sender.sent())
                .clientId(spec.clientId())
                .connection(connection);
        return line.send(small, 0, WireHeaderEncoder.ENCODED_LENGTH + heartbeat.encodedLength());
    }

    private void onMessage(DirectBuffer message, int offset, int length) {
        if (length < WireHeaderDecoder.ENCODED_LENGTH) {
            return;
        }
        header.wrap(message, offset);
        if (header.schemaId() != WelcomeDecoder.SCHEMA_ID) {
            return;
        }
        heardNs = clock.nanoTime();
        int templateId = header.templateId();
        if (templateId == WelcomeDecoder.TEMPLATE_ID) {
            onWelcome(welcome.wrapAndApplyHeader(message, offset, header));
        } else if (templateId == RefusedDecoder.TEMPLATE_ID) {
            onRefused(refused.wrapAndApplyHeader(message, offset, header));
        } else if (stage == Stage.OPEN && !takes(templateId, message, offset)) {
            greet(heardNs); // Something before it is missing: the host sends everything from there.
        }
    }

    /** Takes what comes in an open session; false if something before it is missing. */
    private boolean takes(int templateId, DirectBuffer message, int offset) {
        switch (templateId) {
            case EventsTakenDecoder.TEMPLATE_ID -> {
                return onTaken(taken.wrapAndApplyHeader(message, offset, header));
            }
            case EventOutDecoder.TEMPLATE_ID -> {
                return onEvent(event.wrapAndApplyHeader(message, offset, header));
            }
            case OrderOutDecoder.TEMPLATE_ID -> {
                return orders.onOrder(order.wrapAndApplyHeader(message, offset, header), view);
            }
            case OutputOutDecoder.TEMPLATE_ID -> {
                output.wrapAndApplyHeader(message, offset, header);
                long sequence = output.journalSequence();
                output.wrapOutputs(view);
                listener.onOutputs(sequence, view, 0, view.capacity());
            }
            case SkippedDecoder.TEMPLATE_ID -> {
                skipped.wrapAndApplyHeader(message, offset, header);
                listener.onSkipped(skipped.fromSequence(), skipped.toSequence(), skipped.skippedCount());
            }
            case SlowDecoder.TEMPLATE_ID -> {
                slow.wrapAndApplyHeader(message, offset, header);
                sender.waitUntil(heardNs + slow.waitNs());
                progressNs = heardNs + slow.waitNs();
            }
            case HostByeDecoder.TEMPLATE_ID -> {
                trouble = "the host has ended the session";
                line.restart(trouble);
            }
            default -> {
                // Heartbeats, and what a later version says besides.
            }
        }
        return true;
    }

    private boolean onEvent(EventOutDecoder told) {
        if (told.journalSequence() > 0L) {
            return committed.onEvent(told, view);
        }
        told.wrapEventMessage(view);
        listener.onDefinition(view, 0, view.capacity());
        return true;
    }

    private boolean onTaken(EventsTakenDecoder told) {
        if (spec.follows()) {
            return committed.onTaken(told);
        }
        long through = told.throughNumber();
        if (through > window.released() && through <= window.last()) {
            window.release(through);
            listener.onTaken(through, told.journalSequence(), told.timeNs(), told.rejectedMask());
        }
        return true;
    }

    private void onWelcome(WelcomeDecoder said) {
        if (stage != Stage.GREETING || said.clientId() != spec.clientId()) {
            return;
        }
        WireWelcome now = WireWelcome.of(said);
        connection = said.connection();
        int lengthMax = Math.min(line.messageLengthMax(), said.messageLengthMax());
        int windowEvents = said.windowEvents();
        int perSecond = said.eventsPerSecondMax();
        boolean first = !window.hasBegun();
        if (first) {
            window.begin(now.lastEventNumber());
        } else if (!agrees(now)) {
            return;
        }
        orders.onWelcome(said.venues());
        sender.begin(connection, now.lastEventNumber(), lengthMax, windowEvents, perSecond);
        unanswered = 0;
        trouble = "";
        host = now.who();
        progressNs = heardNs;
        behindUntil = spec.follows() ? now.journalSequence() : 0L;
        askedAt = -1L;
        if (welcomedOn != lineConnection) {
            welcomedOn = lineConnection;
            connections.incrementAndGet();
        }
        become(Stage.OPEN);
        if (!spec.follows() && now.lastEventNumber() > window.released()) {
            window.release(now.lastEventNumber());
            listener.onTaken(now.lastEventNumber(), now.journalSequence(), now.timeNs(), 0L);
        }
        listener.onWelcome(now);
        if (first && spec.follows()) {
            greet(heardNs); // Now it can say from which number on it has its own events.
        }
    }

    private boolean agrees(WireWelcome now) {
        if (now.lastEventNumber() < window.released()) {
            fail("the host has taken events of client " + spec.clientId() + " up to number " + now.lastEventNumber()
                    + " and had acknowledged " + window.released()
                    + ": it was put back to an earlier state. Start this client anew, with the same journal as"
                    + " the host");
            return false;
        }
        if (now.lastEventNumber() > window.last()) {
            fail("the host has taken event " + now.lastEventNumber() + " of client " + spec.clientId()
                    + ", whose last here is " + window.last()
                    + ": another process publishes under this client id; give each one of its own");
            return false;
        }
        return true;
    }

    private void onRefused(RefusedDecoder said) {
        if (said.clientId() != spec.clientId() && said.clientId() != 0) {
            return;
        }
        String words = said.words();
        WireRefusals.Course course = WireRefusals.course(said.reason(), said.isFinal() != 0);
        if (course == WireRefusals.Course.FAIL) {
            fail(words);
            return;
        }
        if (!words.equals(trouble)) {
            listener.onNote(words);
        }
        trouble = words;
        switch (course) {
            case GREET -> greet(heardNs);
            case GREET_LATER -> greet(heardNs + answerNs);
            case RESTART -> line.restart(words);
            default -> throw new IllegalStateException("" + course);
        }
    }

    private void fail(String words) {
        failure = words.isEmpty() ? "the host refuses this client" : words;
        become(Stage.FAILED);
        listener.onNote(failure);
    }

    /** Says goodbye, if it can, and closes the line. */
    @Override
    public void close() {
        if (stage == Stage.OPEN) {
            bye.wrapAndApplyHeader(small, 0, headerEncoder)
                    .clientId(spec.clientId())
                    .connection(connection);
            line.send(small, 0, WireHeaderEncoder.ENCODED_LENGTH + bye.encodedLength());
        }
        become(Stage.DOWN);
        line.close();
    }
}
