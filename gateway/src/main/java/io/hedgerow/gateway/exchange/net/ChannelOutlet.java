package io.hedgerow.gateway.exchange.net;

import io.hedgerow.gateway.exchange.session.Outlet;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.AttributeKey;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The way out over a WebSocket. Any thread. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to leave closes the connection, which is told there.
final class ChannelOutlet implements Outlet {
    /** Set on a channel that we have said goodbye on. */
    static final AttributeKey<Boolean> FAREWELL = AttributeKey.valueOf("hedgerow.farewell");

    private static final long FAREWELL_SECONDS_MAX = 10;

    private final Channel channel;
    private final AtomicLong pending = new AtomicLong();

    ChannelOutlet(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void send(byte[] utf8) {
        pending.addAndGet(utf8.length);
        channel.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(utf8)))
                .addListener(done -> pending.addAndGet(-utf8.length));
    }

    @Override
    public void close(int status, String reason) {
        // Still read until the client answers: a socket closed over bytes that nobody read is reset, and with it goes
        // what
        // the client has not taken yet.
        channel.attr(FAREWELL).set(true);
        channel.writeAndFlush(new CloseWebSocketFrame(status, reason));
        channel.eventLoop().schedule(() -> channel.close(), FAREWELL_SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Override
    public void abort() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0); // A reset, as of a host that is gone.
        channel.close();
    }

    @Override
    public long pendingBytes() {
        return pending.get();
    }
}
