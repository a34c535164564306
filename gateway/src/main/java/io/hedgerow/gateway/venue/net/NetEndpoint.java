package io.hedgerow.gateway.venue.net;

import io.hedgerow.gateway.settings.toml.LoopbackHost;
import io.hedgerow.gateway.venue.GatewayException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Where a venue is, and whom it must prove to be. Any thread.
 */
public final class NetEndpoint {
    private static final int TLS_PORT = 443;
    private static final int PLAIN_PORT = 80;

    private final URI uri;
    private final SslContext tls;
    private final Duration connectTimeout;

    private NetEndpoint(URI uri, SslContext tls, Duration connectTimeout) {
        this.uri = uri;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
    }

    /**
     * An address, checked.
     *
     * @param uri ws, wss, http or https with a host
     * @param caFile PEM certificates that are trusted in place of the machine's; empty = the machine's
     * @param connectTimeout longest time to connect and to agree on TLS, each
     * @return the endpoint
     * @throws GatewayException if the address or the file cannot be used
     */
    public static NetEndpoint of(URI uri, Optional<Path> caFile, Duration connectTimeout) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean known = switch (scheme) {
            case "ws", "wss", "http", "https" -> true;
            default -> false;
        };
        if (!known || uri.getHost() == null) {
            throw new GatewayException("'" + uri + "' is not an address such as wss://www.deribit.com/ws/api/v2");
        }
        boolean secure = scheme.endsWith("s") && !"ws".equals(scheme);
        return new NetEndpoint(uri, secure ? clientTls(caFile) : null, connectTimeout);
    }

    private static SslContext clientTls(Optional<Path> caFile) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(isTlsNative() ? SslProvider.OPENSSL : SslProvider.JDK)
                .endpointIdentificationAlgorithm("HTTPS");
        caFile.ifPresent(path -> {
            if (!Files.isReadable(path)) {
                throw new GatewayException("ca_file " + path + " cannot be read");
            }
            try {
                builder.trustManager(path.toFile());
            } catch (IllegalArgumentException e) {
                throw new GatewayException(
                        "ca_file " + path + " holds no certificate; expected is PEM, which begins with"
                                + " -----BEGIN CERTIFICATE-----",
                        e);
            }
        });
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new GatewayException("TLS cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Whether TLS is that of a native library: that of the JDK makes some 3 KB of garbage a message.
     *
     * @return true where there is a library for this machine
     */
    public static boolean isTlsNative() {
        return OpenSsl.isAvailable();
    }

    /**
     * The address.
     *
     * @return as given
     */
    public URI uri() {
        return uri;
    }

    /**
     * Whether only this machine is reached there.
     *
     * @return true for its loopback addresses and their name
     */
    public boolean isLoopback() {
        return LoopbackHost.is(host());
    }

    boolean isSecure() {
        return tls != null;
    }

    String host() {
        return uri.getHost();
    }

    int port() {
        return uri.getPort() >= 0 ? uri.getPort() : tls != null ? TLS_PORT : PLAIN_PORT;
    }

    /**
     * Whether a connection is to itself: where nobody listens at a port of this machine, the system may choose just that
     * port for our side, and TCP then connects the two.
     */
    static boolean isToItself(Channel channel) {
        return channel.remoteAddress() != null && channel.remoteAddress().equals(channel.localAddress());
    }

    /** Prepares to connect; the handlers come behind TLS. */
    Bootstrap bootstrap(NetLoop loop, ChannelHandler... handlers) {
        return new Bootstrap()
                .group(loop.loop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .remoteAddress(host(), port())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            SslHandler handler = tls.newHandler(channel.alloc(), host(), port());
                            handler.setHandshakeTimeoutMillis(connectTimeout.toMillis());
                            channel.pipeline().addLast(handler);
                        }
                        channel.pipeline().addLast(handlers);
                    }
                });
    }
}
