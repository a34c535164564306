package io.hedgerow.gateway.exchange.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Listens on one port. Any thread opens and closes it. */
public final class SocketServer implements AutoCloseable {
    /** Longest frame or body that is taken in, to be refused with words; beyond it the connection is closed. */
    static final int MESSAGE_BYTES_MAX = 1 << 20;

    private static final int HTTP_IDLE_SECONDS = 900;

    private final EventLoopGroup threads;
    private final Channel listening;

    /**
     * Begins to listen.
     *
     * @param at address and port, 0 for any that is free
     * @param tls what encrypts, null for nothing
     * @param connectionsPerAddress connections of one address
     * @param door where everything goes
     * @throws PortException if it cannot
     */
    public SocketServer(InetSocketAddress at, SslContext tls, int connectionsPerAddress, VenueDoor door) {
        threads = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("exchange-io", true), NioIoHandler.newFactory());
        AddressCounts addresses = new AddressCounts(connectionsPerAddress);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(MESSAGE_BYTES_MAX))
                                .addLast("idle", new IdleStateHandler(0, 0, HTTP_IDLE_SECONDS, TimeUnit.SECONDS))
                                .addLast(new HttpGate(door, addresses));
                    }
                });
        Throwable failure = null;
        Channel bound = null;
        try {
            bound = bootstrap.bind(at).syncUninterruptibly().channel();
        } catch (Exception e) { // Netty throws what the system said, undeclared.
            failure = e;
        }
        listening = bound;
        if (failure != null) {
            stopThreads();
            throw new PortException(
                    "cannot listen on " + at.getHostString() + " port " + at.getPort() + ": " + failure.getMessage()
                            + "; is it in use? --port 0 takes a free one",
                    failure);
        }
    }

    /**
     * Where it listens.
     *
     * @return port
     */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Closes the port and all connections. */
    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        stopThreads();
    }

    private void stopThreads() {
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** A port that cannot be had. */
    public static final class PortException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PortException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
