package io.hedgerow.gateway.venue.binance.live;

import io.hedgerow.gateway.venue.net.CaptureFile;
import io.hedgerow.gateway.venue.net.NetEndpoint;
import java.net.URI;

/**
 * The ways to the venue, checked. Any thread.
 *
 * @param streams endpoint of the combined streams
 * @param rest endpoint of the requests
 * @param capture keeps every message and answer as it came
 */
record BinanceLinks(NetEndpoint streams, NetEndpoint rest, CaptureFile capture) {
    /**
     * Checks addresses and certificates.
     *
     * @throws io.hedgerow.gateway.venue.GatewayException if one cannot be used
     */
    static BinanceLinks of(BinanceSpec spec, CaptureFile capture) {
        BinanceSpec.Endpoints to = spec.endpoints();
        return new BinanceLinks(
                NetEndpoint.of(
                        URI.create(withoutSlash(to.url()) + "/stream"),
                        to.caFile(),
                        spec.connection().connectTimeout()),
                NetEndpoint.of(to.restUrl(), to.caFile(), spec.connection().connectTimeout()),
                capture);
    }

    private static String withoutSlash(URI uri) {
        String text = uri.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
