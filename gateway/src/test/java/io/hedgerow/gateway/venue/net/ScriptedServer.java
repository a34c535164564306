package io.hedgerow.gateway.venue.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The other side of a WebSocket and of HTTP in a test's hand: answers by a script, sends what it likes, falls silent,
 * cuts the line. Any thread; the script is called by its own.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What becomes of a write is told by the end of the connection.
public final class ScriptedServer implements AutoCloseable {
    /** One WebSocket connection of a client. */
    public static final class Peer {
        private final Channel channel;

        private Peer(Channel channel) {
            this.channel = channel;
        }

        /** Sends a message. */
        public void send(String text) {
            channel.writeAndFlush(new TextWebSocketFrame(text));
        }

        /** Sends a ping. */
        public void ping() {
            channel.writeAndFlush(new PingWebSocketFrame());
        }

        /** Cuts the line without a word. */
        public void cut() {
            channel.close();
        }

        /** Reads nothing more, and so answers nothing, not even a ping; the line stays. */
        public void freeze() {
            channel.config().setAutoRead(false);
        }

        public boolean isOpen() {
            return channel.isOpen();
        }
    }

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final Set<Channel> askers = ConcurrentHashMap.newKeySet();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Channel server;
    private final boolean tls;
    private volatile BiConsumer<Peer, String> script = (peer, text) -> {};
    private volatile Function<FullHttpRequest, String> http = request -> "{}";

    /** Listens at a free port of this machine; tls may be null. */
    public ScriptedServer(SslContext tls) {
        this(tls, "/ws/api/v2");
    }

    /** As above, with the path of its WebSocket. */
    public ScriptedServer(SslContext tls, String path) {
        this.tls = tls != null;
        server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(1 << 20),
                                        new WebSocketServerProtocolHandler(path),
                                        new Frames());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    public URI webSocket() {
        return URI.create((tls ? "wss" : "ws") + "://127.0.0.1:" + port() + "/ws/api/v2");
    }

    public URI http() {
        return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + port() + "/api/v2");
    }

    /** What is done with each message. */
    public void script(BiConsumer<Peer, String> newScript) {
        script = newScript;
    }

    /** What is answered to each request over HTTP; null = nothing, ever. */
    public void http(Function<FullHttpRequest, String> answer) {
        http = answer;
    }

    /** How many connections have asked anything over HTTP so far. */
    public int httpConnections() {
        return askers.size();
    }

    /** Cuts every connection that has asked over HTTP; no later request comes in on one of them. */
    public void cutHttp() {
        askers.forEach(asker -> asker.close().syncUninterruptibly());
    }

    /** Every message so far, of all connections. */
    public List<String> heard() {
        return heard;
    }

    /** Every connection so far. */
    public List<Peer> peers() {
        return peers;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(120_000);
    }

    private final class Frames extends SimpleChannelInboundHandler<Object> {
        private Peer peer;

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof HandshakeComplete) {
                peer = new Peer(ctx.channel());
                peers.add(peer);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close(); // A client that does not trust the certificate.
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, Object in) {
            if (in instanceof TextWebSocketFrame frame) {
                String text = frame.text();
                heard.add(text);
                script.accept(peer, text);
            } else if (in instanceof FullHttpRequest request) {
                askers.add(ctx.channel());
                String body = http.apply(request);
                if (body != null) {
                    answer(ctx, body);
                }
            }
        }

        private void answer(ChannelHandlerContext ctx, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(bytes));
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
            ctx.writeAndFlush(response);
        }
    }
}
