package io.hedgerow.bench.wire;

import io.hedgerow.bench.feed.LoopbackServer;
import io.hedgerow.bench.latency.Latencies;
import io.hedgerow.gateway.exchange.certificate.ServerIdentity;
import io.hedgerow.gateway.venue.net.NetEndpoint;
import io.hedgerow.gateway.venue.net.NetLoop;
import io.hedgerow.gateway.venue.net.WebSocketLine;
import io.hedgerow.gateway.venue.net.WebSocketListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * A WebSocket frame there and back through the same client and server as the venue's messages and our orders. Owned by one
 * thread.
 */
final class EchoLine implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int LENGTH = 750;
    private static final long PATIENCE_SECONDS = 10L;

    private final byte[] message = "x".repeat(LENGTH).getBytes(StandardCharsets.US_ASCII);
    private final NetLoop loop = new NetLoop("hedgerow-bench-echo");
    private final Semaphore came = new Semaphore(0);
    private final LoopbackServer server;
    private final WebSocketLine line;
    private volatile long backNanos;

    EchoLine(Optional<ServerIdentity> identity, Path folder) throws IOException {
        server = new LoopbackServer(
                EchoLine::answering,
                identity.isPresent() ? Optional.of(LoopbackServer.tls(identity.get())) : Optional.empty());
        Optional<Path> caFile = identity.isPresent()
                ? Optional.of(Files.writeString(
                        folder.resolve("echo.pem"), identity.get().trustPem()))
                : Optional.empty();
        line = WebSocketLine.connect(loop, NetEndpoint.of(server.uri(), caFile, LONG), LONG, new Back());
        await();
    }

    private static ChannelHandler answering() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            @SuppressWarnings("FutureReturnValueIgnored") // Who waits for the echo sees that it does not come.
            public void channelRead(ChannelHandlerContext context, Object read) {
                context.writeAndFlush(
                        read instanceof TextWebSocketFrame frame ? new TextWebSocketFrame(frame.content()) : read);
            }
        };
    }

    /** Times of echoes, ns. */
    Histogram measure(int times) {
        Histogram nanos = Latencies.histogram();
        Spacing.run(times, tick -> {
            long began = System.nanoTime();
            line.send(message, 0, message.length);
            await();
            nanos.recordValue(Latencies.inRange(backNanos - began));
        });
        return nanos;
    }

    private void await() {
        try {
            if (!came.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no echo came in " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private final class Back implements WebSocketListener {
        @Override
        public void opened() {
            came.release();
        }

        @Override
        public void message(byte[] data, int offset, int length) {
            backNanos = System.nanoTime();
            came.release();
        }

        @Override
        public void closed(String why, Throwable cause) {
            // Who waits for the echo sees that it does not come.
        }
    }

    @Override
    public void close() {
        loop.close();
        server.close();
    }
}
