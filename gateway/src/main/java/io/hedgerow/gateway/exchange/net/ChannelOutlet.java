package io.hedgerow.gateway.exchange.net;

import io.hedgerow.gateway.exchange.session.Outlet;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The way out over a WebSocket. Any thread. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to leave closes the connection, which is told there.
final class ChannelOutlet implements Outlet {
    private static final long FAREWELL_SECONDS_MAX = 2;

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
        channel.writeAndFlush(new CloseWebSocketFrame(status, reason)).addListener(ChannelFutureListener.CLOSE);
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
