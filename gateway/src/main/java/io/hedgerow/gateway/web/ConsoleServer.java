package io.hedgerow.gateway.web;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.view.JournalDesk;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** The console in a browser: HTTP and WebSocket on one address. Started and closed by one thread. */
public final class ConsoleServer implements AutoCloseable {
    private static final int THREADS_MAX = 16;
    private static final int THREADS_MIN = 2;
    private static final int MESSAGE_BYTES_MAX = 64 * 1024;
    private static final int FRAMES_ON_THEIR_WAY_MAX = 4;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Server server;
    private final ServerConnector connector;
    private final FrameClock frames;
    private final WebControl control;

    private ConsoleServer(Server server, ServerConnector connector, FrameClock frames, WebControl control) {
        this.control = control;
        this.server = server;
        this.connector = connector;
        this.frames = frames;
    }

    /**
     * Listens.
     *
     * @param spec where, and for whom
     * @param desk what is shown
     * @param clock paces it
     * @return the server
     * @throws ConsoleException if that address and port cannot be had
     */
    public static ConsoleServer start(ConsoleSpec spec, JournalDesk desk, NanoClock clock) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX, THREADS_MIN);
        threads.setName("hedgerow-web");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = connector(spec, server, http);
        connector.setHost(spec.address());
        connector.setPort(spec.port());
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        FrameClock frames = new FrameClock(desk, clock);
        WebControl control = new WebControl(desk.dir());
        ServerWebSocketContainer sockets = ServerWebSocketContainer.ensure(server);
        sockets.setMaxTextMessageSize(MESSAGE_BYTES_MAX);
        sockets.setMaxFrameSize(MESSAGE_BYTES_MAX);
        sockets.setMaxOutgoingFrames(FRAMES_ON_THEIR_WAY_MAX);
        sockets.setIdleTimeout(IDLE);
        server.setHandler(new ConsoleHandler(spec, desk, new Replays(desk, clock), frames, sockets, control));
        ConsoleServer started = new ConsoleServer(server, connector, frames, control);
        try {
            server.start();
            return started;
        } catch (Exception e) { // Jetty declares nothing narrower.
            started.close();
            throw new ConsoleException(
                    "cannot listen on " + spec.address() + " port " + spec.port() + ": " + e.getMessage(), e);
        }
    }

    private static ServerConnector connector(ConsoleSpec spec, Server server, HttpConfiguration http) {
        if (spec.tls().isEmpty()) {
            return new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        }
        SecureRequestCustomizer names = new SecureRequestCustomizer();
        names.setSniHostCheck(false); // A certificate of the desk's own is often by another name.
        http.addCustomizer(names);
        return new ServerConnector(
                server, 1, 1, new SslConnectionFactory(spec.tls().get(), "http/1.1"), new HttpConnectionFactory(http));
    }

    /**
     * Where a browser finds it.
     *
     * @return link
     */
    public String link() {
        String scheme = connector.getConnectionFactory(SslConnectionFactory.class) == null ? "http" : "https";
        return scheme + "://" + connector.getHost() + ":" + connector.getLocalPort() + "/";
    }

    /** Closes every connection, and listens no more. */
    @Override
    public void close() {
        frames.close();
        control.close();
        try {
            server.stop();
        } catch (Exception e) { // Jetty declares nothing narrower.
            throw new ConsoleException("the console's server does not stop: " + e.getMessage(), e);
        }
    }
}
