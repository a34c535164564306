package io.hedgerow.gateway.metrics;

import io.hedgerow.gateway.control.ControlException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers {@code GET /metrics} over HTTP, nothing else.
 *
 * <p>Started and closed by one thread.
 */
public final class MetricsServer implements AutoCloseable {
    private static final String PATH = "/metrics";

    private final PageServer server;

    private MetricsServer(PageServer server) {
        this.server = server;
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
        try {
            InetSocketAddress place = new InetSocketAddress(InetAddress.getByName(address), port);
            Supplier<PageServer.Page> page =
                    () -> new PageServer.Page(PageServer.OK, MetricText.CONTENT_TYPE, text.get());
            return new MetricsServer(PageServer.start(place, "hedgerow-metrics-http-", Map.of(PATH, page)));
        } catch (IOException e) {
            throw new ControlException(
                    "cannot listen for metrics on " + address + " port " + port + " (metrics.address, metrics.port): "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * Where it listens.
     *
     * @return port
     */
    public int port() {
        return server.port();
    }

    /** Listens no more. */
    @Override
    public void close() {
        server.close();
    }
}
