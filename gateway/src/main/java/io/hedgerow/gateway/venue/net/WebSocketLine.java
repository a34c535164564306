package io.hedgerow.gateway.venue.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.time.Duration;

/**
 * One WebSocket connection, from the attempt to its end; another attempt is another one.
 *
 * <p>Sending and closing: any thread. The listener is called by the I/O thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What becomes of a write is told by the end of the connection.
public final class WebSocketLine {
    private static final int HANDSHAKE_LENGTH_MAX = 1 << 16;

    private final Channel channel;
    private final WebSocketFrames frames;

    private WebSocketLine(Channel channel, WebSocketFrames frames) {
        this.channel = channel;
        this.frames = frames;
    }

    /**
     * Begins to connect.
     *
     * @param loop does its input and output
     * @param endpoint where to
     * @param silenceMax the connection counts as dead once nothing has come for so long; half of it before, the other
     *     side is asked for a sign
     * @param listener told what happens
     * @return the connection, which may not stand yet
     */
    public static WebSocketLine connect(
            NetLoop loop, NetEndpoint endpoint, Duration silenceMax, WebSocketListener listener) {
        WebSocketFrames frames = new WebSocketFrames(endpoint.uri(), silenceMax.toNanos(), listener);
        ChannelFuture connecting = endpoint.bootstrap(
                        loop, new HttpClientCodec(), new HttpObjectAggregator(HANDSHAKE_LENGTH_MAX), frames)
                .connect();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                frames.fail(done.cause());
            }
        });
        return new WebSocketLine(connecting.channel(), frames);
    }

    /**
     * Sends a message.
     *
     * @param text goes out as UTF-8
     * @return false if the connection does not stand: nothing was sent
     */
    public boolean send(CharSequence text) {
        if (!frames.isOpen()) {
            return false;
        }
        ByteBuf buffer = channel.alloc().buffer(text.length());
        ByteBufUtil.writeUtf8(buffer, text);
        channel.writeAndFlush(new TextWebSocketFrame(buffer), channel.voidPromise());
        return true;
    }

    /**
     * Sends a message.
     *
     * @param data holds it; may be used again once this has returned
     * @param offset first byte
     * @param length bytes
     * @return false if the connection does not stand: nothing was sent
     */
    public boolean send(byte[] data, int offset, int length) {
        if (!frames.isOpen()) {
            return false;
        }
        ByteBuf buffer = channel.alloc().buffer(length).writeBytes(data, offset, length);
        channel.writeAndFlush(new TextWebSocketFrame(buffer), channel.voidPromise());
        return true;
    }

    /**
     * When the last byte came.
     *
     * @return steady time, ns
     */
    public long lastReadNanos() {
        return frames.lastReadNanos();
    }

    /**
     * Ends it; the listener is told.
     *
     * @param why for a person
     */
    public void close(String why) {
        channel.eventLoop().execute(() -> frames.end(why));
    }
}
