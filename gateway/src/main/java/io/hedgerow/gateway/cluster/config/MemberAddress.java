package io.hedgerow.gateway.cluster.config;

/**
 * Where a member of a cluster is found. It has six UDP and TCP ports in a row, of which the first is told. Immutable; any
 * thread.
 *
 * @param id of the member, its place in the list
 * @param host name or number of an address of its machine
 * @param port first of its ports
 */
public record MemberAddress(int id, String host, int port) {
    /** Ports that a member has. */
    public static final int PORTS = 6;

    private static final int INGRESS = 0;
    private static final int CONSENSUS = 1;
    private static final int LOG = 2;
    private static final int CATCH_UP = 3;
    private static final int ARCHIVE = 4;
    private static final int INQUIRY = 5;

    /**
     * Where clients speak to it.
     *
     * @return host:port, UDP
     */
    public String ingress() {
        return at(INGRESS);
    }

    /**
     * Where its archive takes requests.
     *
     * @return host:port, UDP
     */
    public String archive() {
        return at(ARCHIVE);
    }

    /**
     * Where other members, and copies of the cluster, speak to it.
     *
     * @return host:port, UDP
     */
    public String consensus() {
        return at(CONSENSUS);
    }

    /**
     * Where it tells who it is.
     *
     * @return port of TCP
     */
    public int inquiryPort() {
        return port + INQUIRY;
    }

    /** Ports at which nobody but members, and who backs them up, has anything to say. */
    String innerPorts() {
        return withPort(port + CONSENSUS) + '-' + (port + ARCHIVE);
    }

    /** The UDP ports it listens on itself. */
    int[] udpPorts() {
        return new int[] {port + INGRESS, port + CONSENSUS, port + LOG, port + CATCH_UP, port + ARCHIVE};
    }

    /** As Aeron wants to have it: ingress, consensus, log, catch-up, archive. */
    String aeron() {
        return String.join(",", Integer.toString(id), ingress(), consensus(), at(LOG), at(CATCH_UP), archive());
    }

    /**
     * As it is written in a file.
     *
     * @return host:port
     */
    public String text() {
        return at(INGRESS);
    }

    private String at(int offset) {
        return withPort(port + offset);
    }

    /**
     * Another port of its address.
     *
     * @param other port; 0 = one that is free
     * @return host:port
     */
    public String withPort(int other) {
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + other;
    }

    /** Whether two members would want the same port. */
    boolean overlaps(MemberAddress other) {
        return host.equals(other.host) && Math.abs(port - other.port) < PORTS;
    }

    /**
     * Reads an address.
     *
     * @param id of the member
     * @param text host:port, an IPv6 number in brackets
     * @return the address
     * @throws IllegalArgumentException if it is none, with what would be one
     */
    static MemberAddress parse(int id, String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            host = "";
        }
        if (host.isBlank() || !host.chars().allMatch(MemberAddress::isOfAnAddress)) {
            throw new IllegalArgumentException("must be HOST:PORT, such as \"10.0.0.1:21000\" or \"[::1]:21000\"");
        }
        if (host.chars().allMatch(letter -> letter == '0' || letter == '.' || letter == ':')) {
            throw new IllegalArgumentException(
                    "must be an address at which the others find it; \"" + host + "\" is every address of a machine");
        }
        return new MemberAddress(id, host, port(text.substring(colon + 1)));
    }

    private static boolean isOfAnAddress(int letter) {
        return letter > ' ' && letter < 127 && letter != ',' && letter != '|' && letter != '[' && letter != ']';
    }

    private static int port(String text) {
        int last = (1 << 16) - PORTS;
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= last) {
                return port;
            }
        } catch (NumberFormatException none) {
            // Told below, as what is out of range.
        }
        throw new IllegalArgumentException("must end with a port from 1 to " + last + "; the " + (PORTS - 1)
                + " ports behind it are the member's too");
    }
}
