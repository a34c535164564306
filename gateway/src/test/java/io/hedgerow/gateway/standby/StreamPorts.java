package io.hedgerow.gateway.standby;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;

/** Three free UDP ports in a row on loopback. Static. */
public final class StreamPorts {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int TRIES = 200;

    private StreamPorts() {}

    /** An address whose ports nobody had a moment ago. */
    public static StreamAddress free() {
        for (int i = 0; i < TRIES; i++) {
            int port = anyPort();
            if (port <= 65_533 && isFree(port + 1) && isFree(port + 2)) {
                return new StreamAddress(LOOPBACK, port);
            }
        }
        throw new IllegalStateException("no three free ports in a row");
    }

    private static int anyPort() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return socket.isBound();
        } catch (SocketException taken) {
            return false;
        }
    }
}
