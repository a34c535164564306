package io.hedgerow.gateway.cluster.config;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where this machine is found by a member of a cluster. Static; any thread. */
public final class OwnAddress {
    private OwnAddress() {}

    /**
     * The address that a member sees who speaks to it from here.
     *
     * @param member which
     * @return address as it is written before a port
     * @throws NodeException if it cannot be reached
     */
    public static String towards(MemberAddress member) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(NodeAddresses.resolve(member), member.port()));
            InetAddress own = socket.getLocalAddress();
            String text = own.getHostAddress();
            return text.indexOf(':') < 0 ? text : '[' + text + ']';
        } catch (IOException e) {
            throw NodeException.network(
                    "member " + member.id() + " at " + member.text() + " cannot be reached: " + e, e);
        }
    }

    /**
     * A port of UDP that nobody has now.
     *
     * @return port
     * @throws NodeException if there is none
     */
    public static int freePort() {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw NodeException.network("no port of UDP is free: " + e, e);
        }
    }
}
