package io.hedgerow.gateway.cluster.config;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Whether a node can listen where the list of members says. Static; the thread that opens the node. */
public final class NodeAddresses {
    /** From one member to the next, so that ports are easy to read. */
    private static final int STEP = 10;

    private NodeAddresses() {}

    /**
     * Checks the ports of a member, whose machine this is said to be.
     *
     * @param self the member
     * @throws NodeException with the port and the cure
     */
    public static void check(MemberAddress self) {
        InetAddress address = resolve(self);
        for (int port : self.udpPorts()) {
            try (DatagramSocket socket = new DatagramSocket(null)) {
                socket.setReuseAddress(false);
                socket.bind(new InetSocketAddress(address, port));
            } catch (IOException e) {
                throw cannotListen(self, port, e);
            }
        }
    }

    /**
     * Free ports of an address of this machine for some members.
     *
     * @param host address
     * @param from first port to try
     * @param members how many
     * @return a list of members that nobody listens for yet
     * @throws NodeException if there are none
     */
    static MemberList free(String host, int from, int members) {
        List<MemberAddress> found = new ArrayList<>();
        int last = (1 << 16) - MemberAddress.PORTS;
        for (int port = from; port <= last && found.size() < members; port += STEP) {
            MemberAddress member = new MemberAddress(found.size(), host, port);
            if (isFree(member)) {
                found.add(member);
            }
        }
        if (found.size() < members) {
            throw NodeException.network(
                    "no " + MemberAddress.PORTS + " free ports in a row from " + from + " on", null);
        }
        return new MemberList(found);
    }

    private static boolean isFree(MemberAddress member) {
        try (ServerSocket inquiry = new ServerSocket(member.inquiryPort(), 1, resolve(member))) {
            check(member);
            return inquiry.isBound();
        } catch (IOException | NodeException taken) {
            return false;
        }
    }

    /**
     * Address of a member's machine.
     *
     * @param member which
     * @return address
     * @throws NodeException if nobody knows its name here
     */
    public static InetAddress resolve(MemberAddress member) {
        try {
            return InetAddress.getByName(member.host());
        } catch (UnknownHostException e) {
            throw NodeException.network(
                    "cluster.members names " + member.host() + " for member " + member.id()
                            + ", and nobody knows that name here: correct it, or the machine's resolver",
                    e);
        }
    }

    /**
     * A port of its own that a member cannot have.
     *
     * @param self the member
     * @param port which
     * @param e why
     * @return to be thrown, with the cure
     */
    public static NodeException cannotListen(MemberAddress self, int port, IOException e) {
        return NodeException.network(
                "cannot listen on " + self.host() + " port " + port + ": " + e.getMessage() + "; member " + self.id()
                        + " has the " + MemberAddress.PORTS + " ports from " + self.port()
                        + " on (cluster.members): another process has one of them, or the address is not of this"
                        + " machine and node.member names another node",
                e);
    }
}
