package io.hedgerow.gateway.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries bytes between a port of its own and another, counts them, and can be cut at any of them: the sockets are closed, or
 * they stay open and nothing comes through any more.
 *
 * <p>Any thread.
 */
final class Cable implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicLong carried = new AtomicLong();
    private volatile boolean closed;

    Cable(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("cable-accept", this::accept);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Bytes from the desk to the exchange so far: what it asks and orders. */
    long carried() {
        return carried.get();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket desk = server.accept();
                Line line = new Line(desk);
                lines.add(line);
                start("cable-connect", line::connect);
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    /** Closes every connection. */
    void cut() {
        lines.forEach(Line::close);
    }

    /** Lets nothing through on any connection of now; neither end is told. */
    void halve() {
        lines.forEach(line -> line.mute = true);
    }

    @Override
    public void close() {
        closed = true;
        cut();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Line {
        private final Socket desk;
        private final Socket exchange = new Socket();
        private volatile boolean mute;

        Line(Socket desk) {
            this.desk = desk;
        }

        void connect() {
            try {
                desk.setTcpNoDelay(true);
                exchange.setTcpNoDelay(true);
                exchange.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                start("cable-down", () -> carry(exchange, desk, false));
                carry(desk, exchange, true);
            } catch (IOException e) {
                close();
            }
        }

        private void carry(Socket from, Socket to, boolean counted) {
            byte[] bytes = new byte[16_384];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    if (counted) {
                        carried.addAndGet(count);
                    }
                    if (!mute) {
                        out.write(bytes, 0, count);
                    }
                }
            } catch (IOException e) {
                // Cut at one end: the other hears of it below.
            }
            if (!mute) {
                close();
            }
        }

        void close() {
            lines.remove(this);
            closeQuietly(desk);
            closeQuietly(exchange);
        }

        private static void closeQuietly(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
