package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.venue.LiveSession.Wiring;
import io.hedgerow.gateway.venue.VenueHealth.ConnectionHealth;
import io.hedgerow.gateway.venue.VenueHealth.FeedHealth;
import io.hedgerow.gateway.venue.deribit.DeribitDecoder;
import io.hedgerow.gateway.venue.deribit.DeribitInstruments;
import java.util.concurrent.locks.LockSupport;

/**
 * Deribit's market data: one connection, what is subscribed to there, and the events that come of it. Everything happens
 * on its I/O thread, from the bytes to the ring of the engine, which it does not wait for once orders may leave: while there is
 * little room, messages are dropped, and when there is room again everything is subscribed to anew, in portions, and stale
 * until its snapshot.
 *
 * <p>Owned by the I/O thread, but for {@link #start}, {@link #ready}, {@link #close} and what tells how it is.
 */
final class DeribitFeed implements DeribitLink.Role {
    /** Room in the engine's ring below which nothing is decoded: one message may be a whole chain. */
    private static final long ROOM_MIN = 4_096L;

    private static final int ROOM_PARTS = 4;
    private static final long START_WAIT_NANOS = 2_000_000_000L;
    private static final long START_PAUSE_NANOS = 100_000L;
    private static final long TICK_NANOS = 50_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Told when the feed is whole, and when it is not. Called by the I/O thread. */
    interface Listener {
        /** Everything that is followed has its first prices. */
        void up();

        /** The connection is gone. */
        void down(String why);
    }

    private final DeribitParts parts;
    private final DeribitLink link;
    private final Wiring wiring;
    private final EpochClock clock;
    private final Listener listener;
    private final EventFrame frame;
    private final FeedReport report = new FeedReport();
    private final FeedEvents events;
    private final DeribitDecoder decoder;
    private final FeedChannels channels;
    private final InstrumentRefresh refresh;
    private final ClockCheck clockCheck;
    private final GreeksCheck greeks;
    private final FeedComplaints complaints;
    private final FeedTape tape;
    private final long roomMin;

    /** Once for all the times they are done. */
    private final Runnable ticking = this::tick;

    private final Runnable dueWork = this::workDue;
    private long receivedNs;
    private long secondNanos;
    private long snapshotNanos;
    private boolean settled;
    private boolean overrun;
    private boolean dropping;
    private boolean ended;
    private long number;
    private volatile long gaps;
    private volatile long stale;

    /**
     * Prepares it.
     *
     * @param parts what all of the venue's connections share
     * @param wiring what the process gives
     * @param listener told when it is whole
     */
    DeribitFeed(DeribitParts parts, Wiring wiring, Listener listener) {
        this.parts = parts;
        this.wiring = wiring;
        this.listener = listener;
        clock = wiring.clock();
        roomMin = Math.min(ROOM_MIN, wiring.room() / ROOM_PARTS);
        link = new DeribitLink("market data", parts.feedLoop(), parts);
        tape = new FeedTape(parts.capture());
        frame = new EventFrame(tape.watch(wiring.newPublisher()), EventSource.LIVE_VENUE);
        events = new FeedEvents(frame, new TopOfBook(), report);
        decoder = new DeribitDecoder(parts.directory(), events);
        if (parts.trades()) {
            decoder.settleAsTold();
        }
        channels = new FeedChannels(parts, decoder.health(), tape, clock);
        complaints = new FeedComplaints(report, parts.notes());
        greeks = new GreeksCheck(parts.directory(), parts.notes());
        DeribitInstruments lister = new DeribitInstruments(
                parts.registry(),
                report,
                parts.listing()::isWanted,
                spec -> parts.registry().list(spec, new ReferenceWriter(frame)));
        refresh = new InstrumentRefresh(parts, link, lister, this::listed);
        clockCheck = new ClockCheck(link, parts.spec().connection().clockTolerance(), clock, parts.notes());
        decoder.lister(in -> create(lister, in));
        decoder.bookListener(this::bookLost);
        decoder.greeksListener(greeks);
    }

    /** Begins to connect. Any thread. */
    void start() {
        parts.feedLoop().execute(() -> {
            channels.begin();
            tick();
        });
        link.start(this);
    }

    /** The engine has been told that the venue is live: it is told again which instruments are not. Any thread. */
    void ready() {
        parts.feedLoop()
                .execute(() -> guarded(() -> {
                    settled = true;
                    stamp();
                    tape.did(events.timeNs(), FeedTape.RESTATE);
                    decoder.health().restate();
                    events.batchBoundary();
                }));
    }

    /** Ends it. Any thread. */
    void close() {
        link.close();
    }

    // ---- connection ------------------------------------------------------------------------------------------------

    @Override
    public void begin(String scopes) {
        clockCheck.ask();
        link.call("public/status", "{}", (data, from, to) -> guarded(() -> takeStatus(data, from, to)));
        link.stage(LinkStage.INSTRUMENTS);
        refresh.begin(this::subscribe);
    }

    private void takeStatus(byte[] data, int from, int to) {
        JsonReader in = new JsonReader();
        in.wrap(data, from, to - from);
        stamp();
        tape.did(events.timeNs(), FeedTape.STATUS, data, from, to - from);
        decoder.status(in);
        events.batchBoundary();
    }

    private void subscribe() {
        link.stage(LinkStage.SUBSCRIBING);
        channels.connected(link.connection());
    }

    @Override
    public void lost(String why) {
        tape.take();
        try {
            channels.disconnected();
            refresh.disconnected();
            decoder.disconnected();
        } finally {
            tape.give();
        }
        overrun = false;
        settled = false;
        listener.down(why);
    }

    /** What has to be done again and again. */
    private void tick() {
        if (ended || link.stage() == LinkStage.CLOSED) {
            return;
        }
        parts.feedLoop().schedule(TICK_NANOS, ticking); // First: an error in it must not end the clock.
        guarded(dueWork);
    }

    private void workDue() {
        if (wiring.room() >= 2 * roomMin) {
            channels.pump();
        }
        advanceStage();
        recoverFromOverrun();
        long nowNanos = NanoClock.SYSTEM.nanoTime();
        if (nowNanos - secondNanos >= SECOND_NANOS) {
            secondNanos = nowNanos;
            everySecond();
        }
    }

    private void advanceStage() {
        long nowNanos = NanoClock.SYSTEM.nanoTime();
        if (link.stage() == LinkStage.SUBSCRIBING && channels.isSettled()) {
            link.stage(LinkStage.SNAPSHOT);
            snapshotNanos =
                    nowNanos + parts.spec().connection().requestTimeout().toNanos();
        }
        boolean late = nowNanos - snapshotNanos >= 0;
        if (link.stage() == LinkStage.SNAPSHOT && (late || channels.hasAllSnapshots())) {
            if (!channels.hasAllSnapshots()) {
                parts.notes()
                        .accept("market data: nothing has come of " + channels.silentText() + "; stale until it does");
            }
            link.live();
            listener.up();
        }
    }

    private void everySecond() {
        if (hasRoom()) {
            stamp();
            tape.did(events.timeNs(), FeedTape.TICK);
            decoder.advance(events.timeNs());
        }
        complaints.everySecond();
        stale = decoder.health().staleCount();
        gaps = report.count(FeedIssue.SEQUENCE_GAP) + report.count(FeedIssue.NUMBERING_RESTARTED);
        if (link.stage() == LinkStage.LIVE) {
            channels.watchSilence();
            channels.endExpired(events.timeNs());
            refresh.everySecond();
            clockCheck.everySecond();
        }
    }

    // ---- messages --------------------------------------------------------------------------------------------------

    @Override
    public void venueTime(long timeNs) {
        wiring.venueTime(timeNs);
    }

    @Override
    public void received(byte[] data, int offset, int length) {
        dropping = overrun || (!hasRoom() && !isRoomWorthWaitingFor()); // Waits before it has the turn.
        receivedNs = clock.epochTimeNs();
        wiring.expectEvents();
        tape.received(receivedNs, data, offset, length);
    }

    @Override
    public void done() {
        tape.done();
    }

    @Override
    public void notification(byte[] data, int offset, int length) {
        if (dropping) {
            overrun = true;
            tape.dropped();
            return;
        }
        tape.decoded();
        try {
            decode(data, offset, length);
        } catch (EngineHaltedException e) {
            end();
        }
    }

    private void decode(byte[] data, int offset, int length) {
        long timeNs = events.stamp(receivedNs);
        events.at(timeNs);
        report.at("market data", ++number, 1);
        decoder.advance(timeNs);
        decoder.decode(data, offset, length);
        channels.came(decoder.lastStream(), decoder.lastSubject());
    }

    /** While nothing can be traded yet the engine is given time; the venue is held up meanwhile by what is not read. */
    private boolean isRoomWorthWaitingFor() {
        if (settled) {
            return false;
        }
        long fromNanos = NanoClock.SYSTEM.nanoTime();
        while (!hasRoom() && NanoClock.SYSTEM.nanoTime() - fromNanos < START_WAIT_NANOS) {
            LockSupport.parkNanos(START_PAUSE_NANOS);
        }
        return hasRoom();
    }

    private boolean hasRoom() {
        return wiring.room() >= roomMin;
    }

    private void stamp() {
        events.at(events.stamp(clock.epochTimeNs()));
    }

    private void recoverFromOverrun() {
        if (overrun && wiring.room() >= 2 * roomMin) {
            overrun = false;
            stamp();
            channels.loseAll(events.timeNs());
            decoder.disconnected();
            parts.notes()
                    .accept("market data: the engine was behind and messages were dropped; everything is subscribed to"
                            + " anew");
        }
    }

    private void bookLost(int id) {
        channels.renewBook(id);
    }

    private void create(DeribitInstruments lister, JsonReader in) {
        if (lister.readOne(in)) {
            listed();
        }
    }

    /** Contracts may have been listed. */
    private void listed() {
        decoder.takeNew();
        channels.follow();
    }

    /** An engine that has stopped takes nothing more. */
    private void guarded(Runnable work) {
        tape.take();
        try {
            work.run();
        } catch (EngineHaltedException e) {
            end();
        } catch (JsonException e) {
            link.fail("an answer is not readable: " + e.getMessage());
        } catch (RuntimeException e) { // An error of our own: everything is asked for anew.
            link.fail("the feed met an error: " + e.getMessage());
        } finally {
            tape.give();
        }
    }

    private void end() {
        ended = true;
        link.close();
    }

    // ---- how it is -------------------------------------------------------------------------------------------------

    ConnectionHealth connection() {
        return link.health();
    }

    FeedHealth health() {
        return new FeedHealth(gaps, stale, channels.refusedCount(), clockCheck.offsetNs(), greeks.deltaDifference());
    }
}
