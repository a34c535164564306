package io.hedgerow.gateway.venue.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/** Certificates for tests: one for this machine, one for another. Static. */
public final class TestTls {
    private TestTls() {}

    /** The certificate by its name, for ca_file: loopback or elsewhere. */
    public static Path certificate(String name) {
        return resource(name + ".pem");
    }

    /** A server with a certificate. */
    public static SslContext server(String name) {
        try {
            return SslContextBuilder.forServer(
                            certificate(name).toFile(), resource(name + ".key").toFile())
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(TestTls.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
