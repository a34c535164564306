package io.hedgerow.gateway.cluster.client;

import io.hedgerow.gateway.cluster.session.SessionClaim;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a cluster is found, and where it answers.
 *
 * @param members HOST:PORT of each member, in the order of their ids
 * @param answerHost address of this machine that the members reach; empty = the one that leads to the first of them
 * @param answerWithin how long an answer of Aeron's may take before another member is asked
 * @param claim who asks, and what proves it
 */
public record ClusterAccess(List<String> members, String answerHost, Duration answerWithin, SessionClaim claim) {
    private static final String LOOPBACK = "127.0.0.1";

    /** Copies the list. */
    public ClusterAccess {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a cluster has members");
        }
    }

    /**
     * To a cluster that asks for no token, as a client.
     *
     * @param members HOST:PORT of each member, in the order of their ids
     * @param answerHost address of this machine that the members reach; empty = the one that leads to the first of them
     * @param answerWithin how long an answer of Aeron's may take before another member is asked
     */
    public ClusterAccess(List<String> members, String answerHost, Duration answerWithin) {
        this(members, answerHost, answerWithin, SessionClaim.OPEN);
    }

    /**
     * This for somebody else.
     *
     * @param other who asks
     * @return changed copy
     */
    public ClusterAccess as(SessionClaim other) {
        return new ClusterAccess(members, answerHost, answerWithin, other);
    }

    /** As a client of Aeron wants to have it. */
    String ingressEndpoints() {
        return IntStream.range(0, members.size())
                .mapToObj(id -> id + "=" + members.get(id))
                .collect(Collectors.joining(","));
    }

    /** Channel on which the leader answers; a free port. */
    String egressChannel() {
        String host = answerHost.isEmpty() ? ownAddress() : answerHost;
        return "aeron:udp?term-length=1m|endpoint=" + (host.indexOf(':') < 0 ? host : '[' + host + ']') + ":0";
    }

    /** The address that this machine would speak to the first member from. */
    private String ownAddress() {
        String first = members.get(0);
        int colon = first.lastIndexOf(':');
        String host = first.substring(0, colon).replace("[", "").replace("]", "");
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(first.substring(colon + 1))));
            return socket.getLocalAddress().getHostAddress();
        } catch (IOException | RuntimeException unknown) {
            return LOOPBACK;
        }
    }
}
