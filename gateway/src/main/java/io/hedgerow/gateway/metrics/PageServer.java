package io.hedgerow.gateway.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers GET of a few pages over HTTP, nothing else. The server that comes with the JDK: pages that are asked for every few
 * seconds by a few clients need neither speed nor a dependency. Whoever asks slowly, or does not read, is cut off.
 *
 * <p>Started and closed by one thread.
 */
public final class PageServer implements AutoCloseable {
    /** Type of a page of plain text. */
    public static final String TEXT = "text/plain; charset=utf-8";

    /** Status of a page that is as it should be. */
    public static final int OK = 200;

    private static final int BACKLOG = 16;
    private static final int THREADS = 2;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * One page.
     *
     * @param status of HTTP
     * @param type of its content
     * @param body its content
     */
    public record Page(int status, String type, String body) {}

    private PageServer(HttpServer server, String name, Map<String, Supplier<Page>> pages) {
        this.server = server;
        threads = Executors.newFixedThreadPool(
                THREADS, Thread.ofPlatform().daemon().name(name, 0).factory());
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, pages));
        server.start();
    }

    /**
     * Listens.
     *
     * @param place address of this machine, and port; 0 = any that is free
     * @param name of its threads
     * @param pages by path, made for each request by one of its threads
     * @return the server
     * @throws IOException if that address and port cannot be had
     */
    public static PageServer start(InetSocketAddress place, String name, Map<String, Supplier<Page>> pages)
            throws IOException {
        limit("sun.net.httpserver.maxReqTime", "5");
        limit("sun.net.httpserver.maxRspTime", "5");
        limit("jdk.httpserver.maxConnections", "16");
        return new PageServer(HttpServer.create(place, BACKLOG), name, new TreeMap<>(pages));
    }

    /** The server reads its limits once, from here; who has set one keeps it. */
    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void answer(HttpExchange exchange, Map<String, Supplier<Page>> pages) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            boolean head = method.equals("HEAD");
            Supplier<Page> page = pages.get(exchange.getRequestURI().getPath());
            if (page == null) {
                String there = "there is only " + String.join(", ", pages.keySet()) + "\n";
                send(exchange, new Page(NOT_FOUND, TEXT, there), head);
            } else if (!head && !method.equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, new Page(METHOD_NOT_ALLOWED, TEXT, "ask with GET\n"), false);
            } else {
                send(exchange, page.get(), head);
            }
        }
    }

    private static void send(HttpExchange exchange, Page page, boolean head) throws IOException {
        byte[] bytes = page.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", page.type());
        exchange.sendResponseHeaders(page.status(), head ? NO_BODY : bytes.length);
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
