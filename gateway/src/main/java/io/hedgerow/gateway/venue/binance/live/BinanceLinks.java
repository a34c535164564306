package io.hedgerow.gateway.venue.binance.live;

import io.hedgerow.gateway.venue.net.NetEndpoint;
import java.net.URI;

/**
 * The ways to the venue, checked. Any thread.
 *
 * @param streams endpoint of the combined streams
 * @param rest endpoint of the requests
 * @param capture sees what comes in
 */
record BinanceLinks(NetEndpoint streams, NetEndpoint rest, Capture capture) {
    /** Sees every message as it came. */
    @FunctionalInterface
    interface Capture {
        /** Sees nothing. */
        Capture NONE = (timeNs, data, offset, length) -> {};

        /**
         * A message has come.
         *
         * @param timeNs engine time given to it, UTC ns
         * @param data holds it until this returns
         * @param offset first byte
         * @param length bytes
         */
        void received(long timeNs, byte[] data, int offset, int length);
    }

    /**
     * Checks addresses and certificates.
     *
     * @throws io.hedgerow.gateway.venue.GatewayException if one cannot be used
     */
    static BinanceLinks of(BinanceSpec spec) {
        BinanceSpec.Endpoints to = spec.endpoints();
        return new BinanceLinks(
                NetEndpoint.of(
                        URI.create(withoutSlash(to.url()) + "/stream"),
                        to.caFile(),
                        spec.connection().connectTimeout()),
                NetEndpoint.of(to.restUrl(), to.caFile(), spec.connection().connectTimeout()),
                Capture.NONE);
    }

    private static String withoutSlash(URI uri) {
        String text = uri.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
