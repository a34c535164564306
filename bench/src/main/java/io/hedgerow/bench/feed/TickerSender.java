package io.hedgerow.bench.feed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/** Sends one message again and again, each in a write of its own. Owned by the thread of the connection. */
@SuppressWarnings("FutureReturnValueIgnored") // What becomes of a write is told by the end of the connection.
final class TickerSender extends ChannelInboundHandlerAdapter {
    private static final long PAUSE_MICROS = 100L;

    private final ByteBuf message;

    TickerSender(byte[] message) {
        this.message = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(message.length).writeBytes(message));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof HandshakeComplete) {
            send(ctx);
        }
    }

    private void send(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            ctx.writeAndFlush(new TextWebSocketFrame(message.duplicate()));
            ctx.executor().schedule(() -> send(ctx), PAUSE_MICROS, TimeUnit.MICROSECONDS);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object in) {
        ReferenceCountUtil.release(in);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
