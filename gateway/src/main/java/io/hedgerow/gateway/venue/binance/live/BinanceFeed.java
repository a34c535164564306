package io.hedgerow.gateway.venue.binance.live;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.VenueHealth.ConnectionHealth;
import io.hedgerow.gateway.venue.VenueHealth.FeedHealth;
import io.hedgerow.gateway.venue.binance.BinanceContract;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.gateway.venue.binance.BinanceDecoder;
import io.hedgerow.gateway.venue.binance.BinanceExchangeInfo;
import io.hedgerow.gateway.venue.net.Backoff;
import io.hedgerow.gateway.venue.net.HttpLine;
import io.hedgerow.gateway.venue.net.NetLoop;
import io.hedgerow.gateway.venue.net.WebSocketLine;
import io.hedgerow.gateway.venue.net.WebSocketListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The market data of one venue over one connection, which is made anew whenever it is lost.
 *
 * <pre>
 *   CONNECTING ─▶ LISTING ─▶ SUBSCRIBING ─▶ SNAPSHOTS ─▶ LIVE ─┐
 *        ▲         exchangeInfo  streams       depth           │
 *        └─────────────── wait, longer each time ◀─ lost ◀─────┘
 * </pre>
 *
 * <p>Owned by the I/O thread, but for {@link #health}.
 */
final class BinanceFeed implements WebSocketListener {
    private static final String CONTRACTS = "!contractInfo";
    private static final String CONNECTION = "market data";
    private static final long LIST_AGAIN_NANOS = 1_000_000_000L;
    private static final long NANOS_PER_MICROSECOND = 1_000L;

    /** Events that the engine must have room for before a message is read: more than any message makes. */
    private static final long ROOM_MIN = 64L;

    private enum Stage {
        WAITING,
        CONNECTING,
        LISTING,
        SUBSCRIBING,
        SNAPSHOTS,
        LIVE,
        CLOSED
    }

    private final BinanceSpec spec;
    private final NetLoop loop;
    private final BinanceLinks links;
    private final LiveSession.Wiring wiring;
    private final Consumer<String> notes;
    private final EventFrame frame;
    private final FeedReport report = new FeedReport();
    private final FeedEvents events;
    private final BinanceDecoder decoder;
    private final ReferenceRegistry registry;
    private final BinanceListing listing;
    private final BinanceRest rest;
    private final BinanceStreams streams;
    private final BinanceSnapshots snapshots;
    private final Backoff backoff;
    private final Map<Integer, BinanceContract> listed = new TreeMap<>();
    private volatile WebSocketLine line;
    private Stage stage = Stage.WAITING;
    private Runnable cancelDeadline = () -> {};
    private Runnable cancelLifetime = () -> {};
    private boolean listWanted;
    private boolean listAsked;
    private boolean overrun;
    private long connections;
    private long messages;
    private volatile FeedHealth feedHealth = FeedHealth.NONE;
    private volatile ConnectionHealth connectionHealth = new ConnectionHealth(CONNECTION, "waiting", "", -1L, 0L, 0L);

    BinanceFeed(
            BinanceSpec spec,
            NetLoop loop,
            BinanceLinks links,
            ReferenceRegistry registry,
            LiveSession.Wiring wiring,
            Consumer<String> notes) {
        this.spec = spec;
        this.loop = loop;
        this.links = links;
        this.wiring = wiring;
        this.notes = notes;
        this.registry = registry;
        frame = new EventFrame(wiring.newPublisher(), EventSource.LIVE_VENUE);
        events = new FeedEvents(frame, new TopOfBook(), report);
        decoder = new BinanceDecoder(registry.directory(), events);
        listing = new BinanceListing(spec, registry, notes);
        rest = new BinanceRest(
                new HttpLine(loop, links.rest(), spec.connection().requestTimeout()));
        streams = new BinanceStreams(loop, notes);
        snapshots = new BinanceSnapshots(
                loop, rest, id -> registry.directory().instrument(id).symbol(), this::takeSnapshot, notes);
        backoff =
                new Backoff(spec.connection().reconnectMin(), spec.connection().reconnectMax());
        decoder.listener(snapshots::want, this::wantList);
        decoder.lost();
    }

    /** Begins to connect. */
    void connect() {
        if (stage != Stage.CLOSED) {
            to(Stage.CONNECTING, "");
            connections++;
            line = WebSocketLine.connect(
                    loop, links.streams(), spec.connection().silence(), this);
        }
    }

    @Override
    public void opened() {
        to(Stage.LISTING, "");
        long ofConnection = connections;
        cancelLifetime = loop.schedule(
                spec.connection().lifetime().toNanos(),
                () -> end(ofConnection, "made anew before the venue ends it at 24 hours"));
        deadline("the list of contracts");
        askList();
    }

    private void end(long ofConnection, String why) {
        if (ofConnection == connections) {
            line.close(why);
        }
    }

    /** A connection that does not get any further is given up. */
    private void deadline(String what) {
        cancelDeadline.run();
        long ofConnection = connections;
        cancelDeadline = loop.schedule(
                3 * spec.connection().requestTimeout().toNanos(), () -> end(ofConnection, what + " did not come"));
    }

    private void askList() {
        listAsked = true;
        long ofConnection = connections;
        rest.exchangeInfo((body, failure) -> loop.execute(() -> {
            if (ofConnection == connections && stage != Stage.WAITING) {
                listAsked = false;
                takeList(body, failure);
            }
        }));
    }

    /** The venue speaks of a contract that is not known here. */
    private void wantList() {
        if (!listWanted) {
            listWanted = true;
            loop.schedule(Math.max(LIST_AGAIN_NANOS, rest.bannedNanos()), () -> {
                listWanted = false;
                if (!listAsked && stage.compareTo(Stage.SUBSCRIBING) >= 0 && stage != Stage.CLOSED) {
                    askList();
                }
            });
        }
    }

    private void takeList(byte[] body, LinkException failure) {
        try {
            if (failure != null) {
                throw failure;
            }
            links.capture().write(stamp(), body, 0, body.length);
            takeList(BinanceListing.read(body));
        } catch (LinkException e) {
            notes.accept(e.getMessage());
            if (stage == Stage.LISTING) {
                line.close(e.getMessage());
            }
        }
    }

    private void takeList(BinanceExchangeInfo list) {
        rest.weightPerMinute(list.weightPerMinute());
        long nowNs = stamp();
        frame.at(nowNs);
        List<String> wanted = new ArrayList<>();
        wanted.add(CONTRACTS);
        Map<Integer, BinanceContract> before = new TreeMap<>(listed);
        listed.clear();
        listing.take(list, contract -> registry.list(contract, new ReferenceWriter(frame)), (id, contract) -> {
            listed.put(id, contract);
            wanted.addAll(streamsOf(contract.symbol()));
        });
        decoder.takeNew();
        listed.forEach((id, contract) -> decoder.health().session(id, contract.session()));
        before.keySet().stream()
                .filter(id -> !listed.containsKey(id))
                .forEach(id -> decoder.health().session(id, SessionStatus.CLOSED));
        if (wanted.size() > BinanceStreams.STREAMS_MAX) {
            notes.accept(wanted.size() + " streams are more than the " + BinanceStreams.STREAMS_MAX
                    + " of a connection: name fewer coins or symbols in [" + spec.table() + "]");
        }
        tellFeed(list.serverTimeNs() == Long.MIN_VALUE ? 0L : list.serverTimeNs() - nowNs);
        if (stage == Stage.LISTING) {
            to(Stage.SUBSCRIBING, "");
            deadline("the list of subscriptions");
            streams.want(wanted);
            streams.opened(line::send, this::subscribed);
        } else {
            streams.want(wanted);
            listed.keySet().stream().filter(id -> !before.containsKey(id)).forEach(snapshots::want);
        }
    }

    private List<String> streamsOf(String symbol) {
        String name = symbol.toLowerCase(Locale.ROOT);
        List<String> names = new ArrayList<>(List.of(name + "@bookTicker", name + "@markPrice@1s"));
        if (spec.streams().trades()) {
            names.add(name + "@aggTrade");
        }
        if (spec.streams().depth() != BinanceSpec.DepthSpeed.OFF) {
            names.add(name + spec.streams().depth().stream());
        }
        return names;
    }

    /** Snapshots also give the first prices of what seldom trades. */
    private void subscribed() {
        if (stage == Stage.SUBSCRIBING) {
            to(Stage.SNAPSHOTS, "");
            deadline("the first snapshots");
            listed.keySet().forEach(snapshots::want);
            liveIfComplete();
        }
    }

    private void takeSnapshot(int instrumentId, byte[] body) {
        received(body, 0, body.length);
        decoder.decode(body, 0, body.length);
        afterMessage();
        liveIfComplete();
    }

    private void liveIfComplete() {
        if (stage == Stage.SNAPSHOTS && snapshots.isIdle()) {
            cancelDeadline.run();
            backoff.reset();
            to(Stage.LIVE, "");
            wiring.connected();
        }
    }

    @Override
    public void message(byte[] data, int offset, int length) {
        if (BinanceStreams.isAnswer(data, offset, length)) {
            streams.answer(data, offset, length);
            return;
        }
        if (!isBehind()) {
            received(data, offset, length);
            decoder.decode(data, offset, length);
            afterMessage();
        }
    }

    /**
     * The engine has no room: what comes is dropped, for the venue cuts a slow reader. Once there is room again everything is
     * stale until its snapshot.
     */
    private boolean isBehind() {
        long room = wiring.room();
        if (overrun && room >= 2 * ROOM_MIN) {
            overrun = false;
            stamp();
            decoder.lost();
            decoder.health().restate();
            listed.keySet().forEach(snapshots::want);
            notes.accept(BinanceContracts.VENUE
                    + ": the engine was behind and messages were dropped; new snapshots are taken");
        } else if (!overrun && stage == Stage.LIVE && room < ROOM_MIN) {
            overrun = true;
        }
        return overrun;
    }

    private void received(byte[] data, int offset, int length) {
        messages++;
        long nowNs = stamp();
        wiring.expectEvents();
        links.capture().write(nowNs, data, offset, length);
        report.at(CONNECTION, messages, 1);
        decoder.advance(nowNs);
    }

    private long stamp() {
        long nowNs = events.stamp(wiring.clock().epochTimeNs());
        events.at(nowNs);
        return nowNs;
    }

    private void afterMessage() {
        if (messages % 64 == 0) {
            tellFeed(feedHealth.clockOffsetNs());
        }
    }

    private void tellFeed(long clockOffsetNs) {
        feedHealth = new FeedHealth(
                report.count(FeedIssue.SEQUENCE_GAP),
                decoder.health().staleCount(),
                streams.refused(),
                clockOffsetNs / NANOS_PER_MICROSECOND * NANOS_PER_MICROSECOND,
                Double.NaN);
        tellConnection(connectionHealth.detail());
    }

    private void to(Stage next, String detail) {
        stage = next;
        tellConnection(detail);
        tellFeed(feedHealth.clockOffsetNs());
    }

    private void tellConnection(String detail) {
        connectionHealth = new ConnectionHealth(
                CONNECTION,
                stage.name().toLowerCase(Locale.ROOT),
                detail,
                -1L,
                Math.max(0L, connections - 1),
                messages);
    }

    @Override
    public void closed(String why, Throwable cause) {
        cancelDeadline.run();
        cancelLifetime.run();
        listAsked = false;
        streams.closed();
        snapshots.reset();
        stamp();
        decoder.lost();
        if (stage == Stage.CLOSED) {
            return;
        }
        overrun = false;
        to(Stage.WAITING, why);
        wiring.lost(why);
        loop.schedule(Math.max(backoff.nextNanos(), rest.bannedNanos()), this::connect);
    }

    /** The engine holds the whole venue for live: tells what is not. */
    void restate() {
        if (stage == Stage.LIVE) {
            stamp();
            decoder.health().restate();
        }
    }

    /** Ends it for good. */
    void close() {
        stage = Stage.CLOSED;
        if (line != null) {
            line.close("the process ends");
        }
    }

    /** How the connection is. Any thread. */
    ConnectionHealth connection() {
        ConnectionHealth told = connectionHealth;
        WebSocketLine now = line;
        long ageNs = now == null ? -1L : NanoClock.SYSTEM.nanoTime() - now.lastReadNanos();
        return new ConnectionHealth(
                told.name(), told.state(), told.detail(), ageNs, told.reconnections(), told.messages());
    }

    /** How the market data are. Any thread. */
    FeedHealth health() {
        return feedHealth;
    }

    /** Weight of requests left. Any thread. */
    double weightLeft() {
        return rest.weightLeft();
    }

    /** What could not be used. Owned by the I/O thread; read once it has ended. */
    FeedReport report() {
        return report;
    }
}
