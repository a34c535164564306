package io.hedgerow.gateway.venue.net;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.OutcomeUnknownException;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One connection for HTTP: one request after the other, each answered before the next. Owned by the I/O thread. */
@SuppressWarnings("FutureReturnValueIgnored") // What becomes of a write is told by the end of the connection.
final class HttpConversation extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final String HUNG_UP = "the venue hung up before its answer";

    private final Consumer<HttpConversation> whenIdle;
    private ChannelHandlerContext context;
    private CompletableFuture<HttpReply> reply;
    private Runnable whenEndedBefore;
    private boolean hasAnswered;
    private long idleSinceNanos;
    private boolean handedOver;
    private boolean agreed;

    /**
     * Without a connection yet.
     *
     * @param whenIdle told when a request has its answer and the connection still stands
     */
    HttpConversation(Consumer<HttpConversation> whenIdle) {
        this.whenIdle = whenIdle;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    /** The connection is made. Nothing leaves before the two sides have agreed on TLS. */
    void stands(boolean secure) {
        agreed |= !secure;
    }

    boolean isOpen() {
        return context != null && context.channel().isActive();
    }

    /** Since the last answer. */
    long idleNanos() {
        return reply == null ? NanoClock.SYSTEM.nanoTime() - idleSinceNanos : 0L;
    }

    /**
     * Sends a request.
     *
     * @param request to send
     * @param to told the answer, or why there is none
     * @param endedBefore told instead where the connection had been kept and turns out to have ended
     */
    void ask(FullHttpRequest request, CompletableFuture<HttpReply> to, Runnable endedBefore) {
        reply = to;
        whenEndedBefore = endedBefore;
        handedOver = true;
        context.channel().writeAndFlush(request).addListener(this::onWritten);
    }

    private void onWritten(Future<? super Void> done) {
        if (!done.isSuccess()) {
            fail(NetFailure.text(done.cause()), done.cause());
        }
    }

    /** A request has not been answered in time. */
    @SuppressWarnings("ReferenceEquality") // The same request, not one that looks like it.
    void giveUp(CompletableFuture<HttpReply> on) {
        if (reply == on) {
            hasAnswered = false; // It was there, and mute: another try would not be the cure.
            fail("no answer in time", null);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        agreed |= event instanceof SslHandshakeCompletionEvent done && done.isSuccess();
        ctx.fireUserEventTriggered(event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
        CompletableFuture<HttpReply> to = reply;
        if (to == null) {
            ctx.close(); // An answer to nothing.
            return;
        }
        reply = null;
        hasAnswered = true;
        idleSinceNanos = NanoClock.SYSTEM.nanoTime();
        if (HttpUtil.isKeepAlive(response)) {
            whenIdle.accept(this);
        } else {
            ctx.close();
        }
        to.complete(new HttpReply(response.status().code(), ByteBufUtil.getBytes(response.content())));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(HUNG_UP, null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(NetFailure.text(cause), cause);
    }

    void close() {
        context.close();
    }

    /** Bytes that were handed to the network may have arrived, whatever comes after. */
    private void fail(String why, Throwable cause) {
        CompletableFuture<HttpReply> to = reply;
        reply = null;
        if (context != null) {
            context.close();
        }
        if (to == null) {
            return;
        }
        if (hasAnswered) {
            whenEndedBefore.run();
        } else {
            to.completeExceptionally(
                    handedOver && agreed ? new OutcomeUnknownException(why, cause) : new LinkException(why, cause));
        }
    }
}
