package io.hedgerow.gateway.venue.net;

import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.OutcomeUnknownException;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Requests over HTTP. A connection is kept for a moment after an answer, and the next request takes it, so that several in
 * a row agree on TLS once. One that the other side has closed meanwhile is found out by the request that takes it, which is
 * then sent again on a new one: only requests that may be sent twice belong here. Any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What becomes of a write is told by the end of the connection.
public final class HttpLine {
    private static final int BODY_LENGTH_MAX = 1 << 26;
    private static final String ENDED = "the process ends";

    /** Longer than between two questions of one errand, shorter than a line takes to die unseen. */
    private static final long KEPT_NANOS = 2_000_000_000L;

    private final NetLoop loop;
    private final NetEndpoint endpoint;
    private final Duration timeout;

    /** Without a request at present, or null. Owned by the I/O thread. */
    private HttpConversation kept;

    /**
     * Prepares requests.
     *
     * @param loop does their input and output
     * @param endpoint address without the path of a request
     * @param timeout longest time from a connection that stands to the whole answer
     */
    public HttpLine(NetLoop loop, NetEndpoint endpoint, Duration timeout) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.timeout = timeout;
    }

    /**
     * Where it is.
     *
     * @return endpoint
     */
    public NetEndpoint endpoint() {
        return endpoint;
    }

    /**
     * Sends a request.
     *
     * @param path with the query, if there is one
     * @param headers of the request
     * @param body JSON; empty = a GET without a body
     * @return the answer, or a {@link LinkException}: an {@link OutcomeUnknownException} once the request may have been
     *     seen by the other side
     */
    public CompletableFuture<HttpReply> send(String path, Map<String, String> headers, byte[] body) {
        Asked asked = new Asked(path, headers, body);
        if (loop.hasEnded() || !loop.tryExecute(() -> begin(asked))) {
            asked.fail(false, ENDED, null);
        }
        return asked.reply;
    }

    /** One request, and where its answer goes. */
    private static final class Asked {
        private final String path;
        private final Map<String, String> headers;
        private final byte[] body;
        private final CompletableFuture<HttpReply> reply = new CompletableFuture<>();

        Asked(String path, Map<String, String> headers, byte[] body) {
            this.path = path;
            this.headers = headers;
            this.body = body;
        }

        void fail(boolean sent, String why, Throwable cause) {
            reply.completeExceptionally(sent ? new OutcomeUnknownException(why, cause) : new LinkException(why, cause));
        }
    }

    private void begin(Asked asked) {
        HttpConversation standing = kept;
        kept = null;
        if (standing == null || !standing.isOpen()) {
            connect(asked, false);
        } else {
            ask(standing, asked);
        }
    }

    /** Where it has been sent before, it may have been seen, whatever becomes of this connection. */
    private void connect(Asked asked, boolean sent) {
        HttpConversation fresh = new HttpConversation(this::keep);
        ChannelFuture connecting = endpoint.bootstrap(
                        loop, new HttpClientCodec(), new HttpObjectAggregator(BODY_LENGTH_MAX), fresh)
                .connect();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                asked.fail(sent, NetFailure.text(done.cause()), done.cause());
                return;
            }
            if (NetEndpoint.isToItself(connecting.channel())) {
                connecting.channel().close();
                asked.fail(sent, NetFailure.NOBODY_LISTENS, null);
                return;
            }
            fresh.stands(endpoint.isSecure());
            ask(fresh, asked);
        });
        if (loop.hasEnded() && connecting.isDone() && !connecting.isSuccess()) {
            asked.fail(sent, ENDED, null); // It has ended just now, and tells no listener.
        }
    }

    private void ask(HttpConversation with, Asked asked) {
        with.ask(request(asked.path, asked.headers, asked.body), asked.reply, () -> connect(asked, true));
        Runnable noTimeout = loop.schedule(timeout.toNanos(), () -> with.giveUp(asked.reply));
        asked.reply.whenComplete((answer, failure) -> noTimeout.run());
    }

    /** The answer of a request is whole, and the other side goes on listening. */
    private void keep(HttpConversation conversation) {
        if (kept != null) {
            conversation.close();
            return;
        }
        kept = conversation;
        loop.schedule(KEPT_NANOS, () -> {
            if (kept == conversation && conversation.idleNanos() >= KEPT_NANOS) {
                kept = null;
                conversation.close();
            }
        });
    }

    private DefaultFullHttpRequest request(String path, Map<String, String> headers, byte[] body) {
        DefaultFullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                body.length == 0 ? HttpMethod.GET : HttpMethod.POST,
                path,
                Unpooled.wrappedBuffer(body));
        boolean usual = endpoint.uri().getPort() < 0;
        request.headers()
                .set(HttpHeaderNames.HOST, usual ? endpoint.host() : endpoint.host() + ":" + endpoint.port())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE)
                .set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON);
        if (body.length > 0) {
            request.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        headers.forEach(request.headers()::set);
        return request;
    }
}
