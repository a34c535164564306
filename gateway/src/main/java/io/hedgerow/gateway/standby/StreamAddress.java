package io.hedgerow.gateway.standby;

import io.hedgerow.gateway.aeron.AeronChannel;

/**
 * Where the stream of a journal is reached: a host, and three UDP ports one behind the other.
 *
 * <pre>
 *   port       requests to the archive: which recordings there are, replays
 *   port + 1   the stream and its status, sent to every copy that has asked for it
 *   port + 2   what copies say
 * </pre>
 *
 * <p>Any thread.
 *
 * @param host name or address, IPv6 in brackets
 * @param port the first
 */
public record StreamAddress(String host, int port) {
    /** How an address is written. */
    public static final String FORM = "must be HOST:PORT, such as \"10.0.0.1:9200\", with PORT 1 to 65533";

    /** Stream of the records. */
    public static final int RECORDS_STREAM = 729_001;

    /** Stream of the status. */
    public static final int STATUS_STREAM = 729_002;

    /** Stream of what copies say. */
    public static final int COPIES_STREAM = 729_003;

    /** Stream of a replay. */
    public static final int REPLAY_STREAM = 729_004;

    private static final int PORT_MAX = 65_533;

    /** Checks it. */
    public StreamAddress {
        if (host.isBlank() || port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException(FORM);
        }
    }

    /**
     * Reads an address.
     *
     * @param text HOST:PORT
     * @return the address
     * @throws IllegalArgumentException with what it must be
     */
    public static StreamAddress of(String text) {
        int colon = text.lastIndexOf(':');
        String port = colon < 0 ? "" : text.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(FORM);
        }
        StreamAddress address = new StreamAddress(text.substring(0, colon), Integer.parseInt(port));
        AeronChannel.udp(address.host, address.port); // Refuses what is no host.
        return address;
    }

    /** Where the archive takes requests. */
    public AeronChannel archive() {
        return AeronChannel.udp(host, port);
    }

    /** Where copies ask to be sent the stream. */
    public String copiesAskAt() {
        return host + ":" + (port + 1);
    }

    /** Where copies say how far they are. */
    public AeronChannel copies() {
        return AeronChannel.udp(host, port + 2);
    }

    /**
     * The way of the stream to a copy.
     *
     * @param copyHost address of the copy's machine at which the stream's machine reaches it
     * @return channel to subscribe to
     */
    public AeronChannel streamTo(String copyHost) {
        return AeronChannel.udp(copyHost, 0).with("control", copiesAskAt()).with("control-mode", "dynamic");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
