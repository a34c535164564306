package io.hedgerow.gateway.exchange;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.exchange.access.Authenticator;
import io.hedgerow.gateway.exchange.access.TokenStore;
import io.hedgerow.gateway.exchange.certificate.ServerIdentity;
import io.hedgerow.gateway.exchange.clock.EdgeTimers;
import io.hedgerow.gateway.exchange.fault.FaultDesk;
import io.hedgerow.gateway.exchange.floor.ExchangeFloor;
import io.hedgerow.gateway.exchange.limit.RequestLimits;
import io.hedgerow.gateway.exchange.net.SocketServer;
import io.hedgerow.gateway.exchange.session.DisconnectBook;
import io.hedgerow.gateway.exchange.session.Edge;
import io.hedgerow.gateway.exchange.session.HttpDesk;
import io.hedgerow.gateway.exchange.session.ReplyText;
import io.hedgerow.gateway.exchange.session.Sessions;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** An exchange that is being served. Any thread. */
public final class ExchangeServer implements AutoCloseable {
    private static final long SIGNATURE_AGE_MS_MAX = 60_000;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long CLOCK_KEPT_NS = 1_000_000_000L;

    private final ExchangeSpec spec;
    private final ExchangeFloor floor;
    private final EdgeTimers timers;
    private final ExchangeLoop loop;
    private final Sessions sessions;
    private final ExchangeFaults faults;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final SocketServer sockets;

    private ExchangeServer(ExchangeSpec spec, ExchangeFloor floor, PrintStream err, Consumer<String> log) {
        this.spec = spec;
        this.floor = floor;
        timers = new EdgeTimers(NanoClock.SYSTEM::nanoTime);
        loop = new ExchangeLoop(floor, spec.time(), timers);
        TokenStore tokens = new TokenStore(
                timers, spec.edge().tokenLifetime().toNanos(), spec.edge().sessionsPerKey());
        DisconnectFile kept = new DisconnectFile(spec.folder());
        DisconnectBook disconnects = new DisconnectBook(kept::changed);
        ReplyText text = new ReplyText(spec.time(), spec.edge().testnet());
        Edge edge = new Edge(
                spec.edge(),
                floor,
                text,
                timers,
                tokens,
                new Authenticator(spec.keys().orElse(floor.keys()), tokens, timely(text)),
                new RequestLimits(floor::limits, timers),
                new FaultDesk(spec.seed(), timers, log),
                disconnects,
                err,
                log);
        sessions = new Sessions(edge, kept.firstConnection());
        faults = new ExchangeFaults(loop, edge, sessions, spec.seed());
        kept.restore(disconnects, floor);
        spec.faults().forEach(faults::plan);
        spec.folder().ifPresent(this::keepClock);
        loop.start();
        Door door = new Door(loop, sessions, new HttpDesk(edge, sessions), text, faults);
        sockets = listen(door);
    }

    private void keepClock(Path folder) {
        ClockFile.write(folder, spec.time().nowNs());
        timers.after(CLOCK_KEPT_NS, () -> keepClock(folder));
    }

    private SocketServer listen(Door door) {
        try {
            return new SocketServer(
                    new InetSocketAddress(spec.host(), spec.port()),
                    spec.identity().map(ExchangeServer::tls).orElse(null),
                    spec.edge().connectionsPerAddress(),
                    door);
        } catch (RuntimeException e) {
            loop.stop();
            throw e;
        }
    }

    /** A signature is young by the clock of the exchange, or by that of this machine. */
    private static LongPredicate timely(ReplyText text) {
        return ms -> Math.abs(ms - text.microsNow() / 1_000L) <= SIGNATURE_AGE_MS_MAX
                || Math.abs(ms - EpochClock.SYSTEM.epochTimeNs() / NS_PER_MS) <= SIGNATURE_AGE_MS_MAX;
    }

    private static SslContext tls(ServerIdentity identity) {
        try {
            return SslContextBuilder.forServer(identity.key(), identity.chain().toArray(X509Certificate[]::new))
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalStateException("key and certificate cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Serves an exchange.
     *
     * @param spec how
     * @param floor what the exchange is; owned by the exchange thread from now on and closed with it
     * @return serving
     * @throws SocketServer.PortException if the port cannot be had; the floor is still open then
     */
    public static ExchangeServer start(ExchangeSpec spec, ExchangeFloor floor) {
        return start(spec, floor, line -> {});
    }

    /**
     * Serves an exchange that tells what happens at its edge.
     *
     * @param spec how
     * @param floor what the exchange is; owned by the exchange thread from now on and closed with it
     * @param log a line for whoever comes, goes, is refused, and for what goes wrong by script; exchange thread
     * @return serving
     * @throws SocketServer.PortException if the port cannot be had; the floor is still open then
     */
    public static ExchangeServer start(ExchangeSpec spec, ExchangeFloor floor, Consumer<String> log) {
        return new ExchangeServer(spec, floor, System.err, log);
    }

    /**
     * Where it listens.
     *
     * @return port
     */
    public int port() {
        return sockets.port();
    }

    /**
     * Where WebSockets connect to.
     *
     * @return such as {@code ws://127.0.0.1:1234/ws/api/v2}
     */
    public String webSocketUrl() {
        return (spec.identity().isPresent() ? "wss://" : "ws://") + place() + "/ws/api/v2";
    }

    /**
     * Where requests over HTTP go to.
     *
     * @return such as {@code http://127.0.0.1:1234/api/v2}, a method is appended
     */
    public String httpUrl() {
        return (spec.identity().isPresent() ? "https://" : "http://") + place() + "/api/v2";
    }

    private String place() {
        String host = spec.host().equals("0.0.0.0") ? ExchangeSpec.LOOPBACK : spec.host();
        return (host.contains(":") ? '[' + host + ']' : host) + ':' + port();
    }

    /**
     * What a client has to trust.
     *
     * @return certificate in PEM, empty without TLS
     */
    public String trustPem() {
        return spec.identity().map(ServerIdentity::trustPem).orElse("");
    }

    /**
     * What goes wrong.
     *
     * @return to change while it is served
     */
    public ExchangeFaults faults() {
        return faults;
    }

    /**
     * Does something with the floor on the exchange thread, and waits for it.
     *
     * @param action what to do
     * @return its result
     */
    public <T> T onExchangeThread(Supplier<T> action) {
        return loop.ask(action);
    }

    /**
     * WebSocket connections that stand.
     *
     * @return how many
     */
    public int connections() {
        return loop.ask(sessions::count);
    }

    /**
     * Lets time pass at once for heartbeats, silences, tokens, credits and faults; not for the market.
     *
     * @param duration how long
     */
    public void passTime(Duration duration) {
        loop.ask(() -> {
            timers.skip(duration.toNanos());
            timers.runDue();
            return null;
        });
    }

    /** Lets the exchange look at its clock, after a clock moved by hand was moved, and waits until it has. */
    public void timeMoved() {
        loop.ask(() -> {
            floor.advanceTo(spec.time().nowNs());
            return null;
        });
    }

    /**
     * When it ends by itself.
     *
     * @return completes exceptionally if the exchange thread fails
     */
    public CompletableFuture<Void> ended() {
        return loop.ended();
    }

    /** Closes port and connections, then the floor. Cancel on disconnect acts for all that stand. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        faults.endAll();
        loop.stop();
        sockets.close();
        floor.close();
    }
}
