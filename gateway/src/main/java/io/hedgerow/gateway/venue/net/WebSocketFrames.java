package io.hedgerow.gateway.venue.net;

import io.hedgerow.gateway.clock.NanoClock;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The last handler of a WebSocket connection: shakes hands, gathers the frames of a message in one array that is used
 * again, answers pings, and notices silence.
 *
 * <p>Owned by the I/O thread, but for {@link #isOpen} and {@link #lastReadNanos}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What becomes of a write is told by the end of the connection.
final class WebSocketFrames extends ChannelInboundHandlerAdapter {
    /** Longest message: the instruments of a whole venue are some megabytes. */
    private static final int MESSAGE_LENGTH_MAX = 1 << 26;

    private static final int FIRST_LENGTH = 1 << 14;
    private static final int NORMAL_CLOSURE = 1000;

    private final WebSocketListener listener;
    private final WebSocketClientHandshaker handshaker;
    private final long silenceNanos;
    private byte[] message = new byte[FIRST_LENGTH];
    private int length;
    private ChannelHandlerContext context;
    private Throwable cause;
    private String why;
    private boolean asked;
    private boolean ended;
    private volatile boolean open;
    private volatile long lastReadNanos = NanoClock.SYSTEM.nanoTime();

    WebSocketFrames(URI uri, long silenceNanos, WebSocketListener listener) {
        this.listener = listener;
        this.silenceNanos = silenceNanos;
        handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                uri, WebSocketVersion.V13, null, false, new DefaultHttpHeaders(), MESSAGE_LENGTH_MAX);
    }

    boolean isOpen() {
        return open;
    }

    long lastReadNanos() {
        return lastReadNanos;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        lastReadNanos = NanoClock.SYSTEM.nanoTime();
        if (NetEndpoint.isToItself(ctx.channel())) {
            end(NetFailure.NOBODY_LISTENS);
            return;
        }
        handshaker.handshake(ctx.channel());
        watchSilence();
    }

    private void watchSilence() {
        context.executor().schedule(this::lookForSilence, silenceNanos / 4, TimeUnit.NANOSECONDS);
    }

    private void lookForSilence() {
        if (ended) {
            return;
        }
        long silentNanos = NanoClock.SYSTEM.nanoTime() - lastReadNanos;
        if (silentNanos >= silenceNanos) {
            end("nothing has come for " + TimeUnit.NANOSECONDS.toMillis(silentNanos) + " ms");
            return;
        }
        if (silentNanos >= silenceNanos / 2 && open && !asked) {
            asked = true;
            context.writeAndFlush(new PingWebSocketFrame());
        }
        watchSilence();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object in) {
        try {
            if (in instanceof WebSocketFrame frame) {
                read(frame);
            } else if (in instanceof FullHttpResponse response && !handshaker.isHandshakeComplete()) {
                handshaker.finishHandshake(ctx.channel(), response);
                open = true;
                listener.opened();
            }
        } finally {
            ReferenceCountUtil.release(in);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        lastReadNanos = NanoClock.SYSTEM.nanoTime();
        asked = false;
        ctx.fireChannelReadComplete();
    }

    private void read(WebSocketFrame frame) {
        if (frame instanceof PingWebSocketFrame ping) {
            context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        } else if (frame instanceof CloseWebSocketFrame close) {
            String text = close.reasonText();
            end("closed by the venue: " + close.statusCode() + (text.isEmpty() ? "" : " " + text));
        } else if (!(frame instanceof PongWebSocketFrame)) {
            gather(frame.content());
            if (frame.isFinalFragment()) {
                int whole = length;
                length = 0;
                listener.message(message, 0, whole);
            }
        }
    }

    private void gather(ByteBuf part) {
        int end = length + part.readableBytes();
        if (end > message.length) {
            if (end > MESSAGE_LENGTH_MAX) {
                throw new IllegalStateException("a message longer than " + MESSAGE_LENGTH_MAX + " bytes");
            }
            message = Arrays.copyOf(message, Math.max(end, message.length * 2));
        }
        part.readBytes(message, length, end - length);
        length = end;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        cause = cause == null ? thrown : cause;
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        finish();
    }

    /** The connection never came about. */
    void fail(Throwable failure) {
        cause = cause == null ? failure : cause;
        finish();
    }

    /** Ends the connection from this side. */
    void end(String reason) {
        if (ended || context == null) {
            return;
        }
        why = why == null ? reason : why;
        if (open) {
            context.writeAndFlush(new CloseWebSocketFrame(NORMAL_CLOSURE, "")).addListener(ChannelFutureListener.CLOSE);
        }
        open = false;
        context.close();
    }

    private void finish() {
        if (ended) {
            return;
        }
        ended = true;
        open = false;
        String text = why != null ? why : cause != null ? NetFailure.text(cause) : "the venue hung up";
        listener.closed(text, cause);
    }
}
