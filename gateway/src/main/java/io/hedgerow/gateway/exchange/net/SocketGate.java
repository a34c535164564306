package io.hedgerow.gateway.exchange.net;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;

/**
 * Takes the frames of a WebSocket.
 *
 * <p>Owned by the I/O thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to leave closes the connection, which is told there.
final class SocketGate extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final VenueDoor door;
    private final VenueDoor.Visit visit;
    private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();

    SocketGate(VenueDoor door, VenueDoor.Visit visit) {
        this.door = door;
        this.visit = visit;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (Boolean.TRUE.equals(context.channel().attr(ChannelOutlet.FAREWELL).get())) {
            afterFarewell(context, frame);
        } else if (frame instanceof PingWebSocketFrame) {
            context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
            visit.ping();
        } else if (frame instanceof CloseWebSocketFrame) {
            context.writeAndFlush(new CloseWebSocketFrame(true, 0, Unpooled.EMPTY_BUFFER))
                    .addListener(ChannelFutureListener.CLOSE);
        } else if (frame instanceof BinaryWebSocketFrame) {
            context.close();
        } else if (!(frame instanceof PongWebSocketFrame)) {
            text(context, frame);
        }
    }

    /** What still comes is passed over until the client has answered. */
    private static void afterFarewell(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame) {
            context.close();
        }
    }

    private void text(ChannelHandlerContext context, WebSocketFrame frame) {
        byte[] bytes = ByteBufUtil.getBytes(frame.content());
        if (frame.isFinalFragment() && fragments.size() == 0) {
            visit.text(bytes, door.microsNow());
            return;
        }
        if (frame instanceof ContinuationWebSocketFrame || fragments.size() == 0) {
            fragments.writeBytes(bytes);
        }
        if (fragments.size() > SocketServer.MESSAGE_BYTES_MAX) {
            context.close();
        } else if (frame.isFinalFragment()) {
            visit.text(fragments.toByteArray(), door.microsNow());
            fragments.reset();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        visit.closed();
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close(); // A frame that is none, or a client that has gone.
    }
}
