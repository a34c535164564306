package io.hedgerow.bench.feed;

import io.hedgerow.gateway.exchange.certificate.ServerIdentity;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A WebSocket server of this machine alone, on one thread of its own. Any thread. */
public final class LoopbackServer implements AutoCloseable {
    private static final String PATH = "/ws";
    private static final int HANDSHAKE_LENGTH_MAX = 1 << 16;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel server;
    private final boolean secure;

    /**
     * Listens on loopback, at a port that is free.
     *
     * @param behaviour makes what answers a connection, behind the decoder of frames
     * @param tls of the server, if it encrypts
     */
    public LoopbackServer(Supplier<ChannelHandler> behaviour, Optional<SslContext> tls) {
        secure = tls.isPresent();
        server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        tls.ifPresent(it -> channel.pipeline().addLast(it.newHandler(channel.alloc())));
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(HANDSHAKE_LENGTH_MAX),
                                        new WebSocketServerProtocolHandler(PATH),
                                        behaviour.get());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    /**
     * TLS of a server.
     *
     * @param identity key and certificates
     * @return for the constructor
     * @throws IOException if the key cannot be used
     */
    public static SslContext tls(ServerIdentity identity) throws IOException {
        return SslContextBuilder.forServer(identity.key(), identity.chain().toArray(X509Certificate[]::new))
                .build();
    }

    /**
     * Where it listens.
     *
     * @return ws or wss
     */
    public URI uri() {
        int port = ((InetSocketAddress) server.localAddress()).getPort();
        return URI.create((secure ? "wss" : "ws") + "://127.0.0.1:" + port + PATH);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
