package io.hedgerow.gateway.venue.net;

import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.OutcomeUnknownException;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Requests over HTTP, each on a connection of its own. Any thread. */
@SuppressWarnings("FutureReturnValueIgnored") // What becomes of a write is told by the end of the connection.
public final class HttpLine {
    private static final int BODY_LENGTH_MAX = 1 << 26;
    private static final String ENDED = "the process ends";

    private final NetLoop loop;
    private final NetEndpoint endpoint;
    private final Duration timeout;

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
        CompletableFuture<HttpReply> reply = new CompletableFuture<>();
        Exchange exchange = new Exchange(reply);
        if (loop.hasEnded()) {
            exchange.fail(ENDED, null);
            return reply;
        }
        ChannelFuture connecting = endpoint.bootstrap(
                        loop, new HttpClientCodec(), new HttpObjectAggregator(BODY_LENGTH_MAX), exchange)
                .connect();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                exchange.fail(NetFailure.text(done.cause()), done.cause());
                return;
            }
            if (NetEndpoint.isToItself(connecting.channel())) {
                exchange.fail(NetFailure.NOBODY_LISTENS, null);
                return;
            }
            exchange.handedOver(endpoint.isSecure());
            connecting.channel().writeAndFlush(request(path, headers, body)).addListener(exchange::onWritten);
            connecting.channel().eventLoop().schedule(exchange::onTimeout, timeout.toNanos(), TimeUnit.NANOSECONDS);
        });
        if (loop.hasEnded() && connecting.isDone() && !connecting.isSuccess()) {
            exchange.fail(ENDED, null); // It has ended just now, and tells no listener.
        }
        return reply;
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
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON);
        if (body.length > 0) {
            request.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        headers.forEach(request.headers()::set);
        return request;
    }

    /** One request on its way. Owned by the I/O thread. */
    private static final class Exchange extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final CompletableFuture<HttpReply> reply;
        private ChannelHandlerContext context;
        private boolean handedOver;
        private boolean agreed;

        Exchange(CompletableFuture<HttpReply> reply) {
            this.reply = reply;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            context = ctx;
        }

        /** Nothing leaves before the two sides have agreed on TLS. */
        void handedOver(boolean secure) {
            handedOver = true;
            agreed |= !secure;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            agreed |= event instanceof SslHandshakeCompletionEvent done && done.isSuccess();
            ctx.fireUserEventTriggered(event);
        }

        void onWritten(Future<? super Void> done) {
            if (!done.isSuccess()) {
                fail(NetFailure.text(done.cause()), done.cause());
            }
        }

        void onTimeout() {
            fail("no answer in time", null);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
            reply.complete(new HttpReply(response.status().code(), ByteBufUtil.getBytes(response.content())));
            ctx.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            fail("the venue hung up before its answer", null);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            fail(NetFailure.text(cause), cause);
        }

        /** Bytes that were handed to the network may have arrived, whatever comes after. */
        void fail(String why, Throwable cause) {
            reply.completeExceptionally(
                    handedOver && agreed ? new OutcomeUnknownException(why, cause) : new LinkException(why, cause));
            if (context != null) {
                context.close();
            }
        }
    }
}
