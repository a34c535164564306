package io.hedgerow.gateway.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hedgerow.gateway.control.ControlException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers {@code GET /metrics} over HTTP, nothing else. The server that comes with the JDK: one page, asked for every few
 * seconds by one client, needs neither speed nor a dependency. Whoever asks slowly, or does not read, is cut off.
 *
 * <p>Started and closed by one thread.
 */
public final class MetricsServer implements AutoCloseable {
    private static final String PATH = "/metrics";
    private static final int BACKLOG = 16;
    private static final int THREADS = 2;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ExecutorService threads;

    private MetricsServer(HttpServer server, Supplier<String> text) {
        this.server = server;
        threads = Executors.newFixedThreadPool(
                THREADS,
                Thread.ofPlatform().daemon().name("hedgerow-metrics-http-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, text));
        server.start();
    }

    /**
     * Listens.
     *
     * @param address name or number of an address of this machine
     * @param port 0 = any that is free
     * @param text what it answers, made for each request by one of its threads
     * @return the server
     * @throws ControlException if that address and port cannot be had
     */
    public static MetricsServer start(String address, int port, Supplier<String> text) {
        limit("sun.net.httpserver.maxReqTime", "5");
        limit("sun.net.httpserver.maxRspTime", "5");
        limit("jdk.httpserver.maxConnections", "16");
        try {
            InetSocketAddress place = new InetSocketAddress(InetAddress.getByName(address), port);
            return new MetricsServer(HttpServer.create(place, BACKLOG), text);
        } catch (IOException e) {
            throw new ControlException(
                    "cannot listen for metrics on " + address + " port " + port + " (metrics.address, metrics.port): "
                            + e.getMessage(),
                    e);
        }
    }

    /** The server reads its limits once, from here; who has set one keeps it. */
    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void answer(HttpExchange exchange, Supplier<String> text) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            boolean head = method.equals("HEAD");
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                send(exchange, NOT_FOUND, "text/plain; charset=utf-8", "there is only " + PATH + "\n", head);
            } else if (!head && !method.equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", "ask with GET\n", false);
            } else {
                send(exchange, OK, MetricText.CONTENT_TYPE, text.get(), head);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body, boolean head)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, head ? NO_BODY : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /**
     * Where it listens.
     *
     * @return port
     */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Listens no more. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
