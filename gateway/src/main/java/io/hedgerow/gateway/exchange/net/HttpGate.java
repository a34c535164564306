package io.hedgerow.gateway.exchange.net;

import io.hedgerow.gateway.exchange.session.HttpAsk;
import io.hedgerow.gateway.exchange.session.HttpDesk.HttpReplier;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.timeout.IdleStateEvent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * First handler of every connection: answers HTTP, or turns the connection into a WebSocket.
 *
 * <p>Owned by the I/O thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to leave closes the connection, which is told there.
final class HttpGate extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final String SOCKET_PATH = "/ws/api/v2";
    private static final String API_PATH = "/api/v2/";
    private static final String JSON = "application/json";

    private final VenueDoor door;
    private final AddressCounts addresses;
    private String address = "";
    private boolean counted;
    private boolean tooMany;

    HttpGate(VenueDoor door, AddressCounts addresses) {
        this.door = door;
        this.addresses = addresses;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        if (context.channel().remoteAddress() instanceof InetSocketAddress remote) {
            address = remote.getAddress().getHostAddress();
        }
        tooMany = !addresses.add(address);
        counted = true;
        super.channelActive(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (counted) {
            counted = false;
            addresses.remove(address);
        }
        super.channelInactive(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        String path = request.uri().split("\\?", 2)[0];
        if (tooMany) {
            refuse(context, HttpResponseStatus.TOO_MANY_REQUESTS, "too many connections of one address");
        } else if (path.equals(SOCKET_PATH) && !door.isOpen()) {
            refuse(context, HttpResponseStatus.SERVICE_UNAVAILABLE, "maintenance");
        } else if (path.equals(SOCKET_PATH)) {
            upgrade(context, request);
        } else if (path.startsWith(API_PATH)) {
            ask(context, request, path.substring(API_PATH.length()));
        } else {
            refuse(
                    context,
                    HttpResponseStatus.NOT_FOUND,
                    "nothing here: " + SOCKET_PATH + " or " + API_PATH + "METHOD");
        }
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
        if (!request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, "this is for WebSockets");
            return;
        }
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                        "ws://" + request.headers().get(HttpHeaderNames.HOST, "localhost") + SOCKET_PATH,
                        null,
                        false,
                        SocketServer.MESSAGE_BYTES_MAX)
                .newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        ChannelOutlet outlet = new ChannelOutlet(context.channel());
        VenueDoor.Visit visit = door.open(address, outlet);
        context.pipeline().addLast(new SocketGate(door, visit));
        context.pipeline().remove("idle");
        handshaker.handshake(context.channel(), request).addListener(done -> {
            if (!done.isSuccess()) {
                context.close();
            }
        });
    }

    private void ask(ChannelHandlerContext context, FullHttpRequest request, String method) {
        String verb = request.method().name();
        if (!verb.equals("GET") && !verb.equals("POST")) {
            refuse(context, HttpResponseStatus.METHOD_NOT_ALLOWED, "GET or POST");
            return;
        }
        Map<String, Object> query;
        try {
            query = query(request.uri());
        } catch (IllegalArgumentException e) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, "the query cannot be read");
            return;
        }
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        String body = request.content().toString(StandardCharsets.UTF_8);
        HttpAsk ask = new HttpAsk(verb, request.uri(), method, query, body, authorization, address, door.microsNow());
        door.ask(ask, new HttpReplier() {
            @Override
            public void reply(int status, byte[] utf8, boolean close) {
                send(context, HttpResponseStatus.valueOf(status), utf8, JSON, keepAlive && !close);
            }

            @Override
            public void cut() {
                context.close();
            }
        });
    }

    private static Map<String, Object> query(String uri) {
        Map<String, Object> query = new LinkedHashMap<>();
        new QueryStringDecoder(uri).parameters().forEach((name, values) -> {
            boolean list = name.endsWith("[]");
            query.put(list ? name.substring(0, name.length() - 2) : name, list ? values : values.get(0));
        });
        return query;
    }

    private static void refuse(ChannelHandlerContext context, HttpResponseStatus status, String why) {
        send(context, status, (why + '\n').getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8", false);
    }

    private static void send(
            ChannelHandlerContext context, HttpResponseStatus status, byte[] body, String type, boolean keepAlive) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        var sent = context.writeAndFlush(response);
        if (!keepAlive) {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof IdleStateEvent) {
            context.close();
        } else {
            super.userEventTriggered(context, event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close(); // A client that speaks no HTTP, or no TLS, or has gone.
    }
}
