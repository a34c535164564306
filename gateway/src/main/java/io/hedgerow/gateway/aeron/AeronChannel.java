package io.hedgerow.gateway.aeron;

import io.aeron.ChannelUri;
import io.aeron.CommonContext;

/**
 * Where messages go, or come from: shared memory of this machine, or UDP. Any thread.
 *
 * @param uri in Aeron's own writing, checked
 */
public record AeronChannel(String uri) {
    /** Shared memory of one machine. */
    public static final AeronChannel IPC = new AeronChannel(CommonContext.IPC_CHANNEL);

    private static final String SHORT_UDP = "udp:";
    private static final int PORT_MAX = 65_535;

    /** Checks it. */
    public AeronChannel {
        ChannelCheck.check(uri);
    }

    /**
     * Reads a channel as people write it.
     *
     * @param text {@code ipc}, {@code udp:HOST:PORT}, or Aeron's own such as {@code aeron:udp?endpoint=HOST:PORT|mtu=1408}
     * @return the channel
     * @throws IllegalArgumentException with what is wrong and how it is written
     */
    public static AeronChannel of(String text) {
        String trimmed = text.strip();
        if (trimmed.equals("ipc")) {
            return IPC;
        }
        if (trimmed.startsWith(SHORT_UDP)) {
            return new AeronChannel(CommonContext.UDP_CHANNEL + "?" + CommonContext.ENDPOINT_PARAM_NAME + "="
                    + trimmed.substring(SHORT_UDP.length()));
        }
        return new AeronChannel(trimmed);
    }

    /**
     * A UDP channel.
     *
     * @param host name or address, IPv6 in brackets
     * @param port 0 to 65535; 0 = one that is free, for who listens
     * @return the channel
     * @throws IllegalArgumentException with what is wrong
     */
    public static AeronChannel udp(String host, int port) {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("port " + port + " must be 0 to " + PORT_MAX);
        }
        return of(SHORT_UDP + host + ":" + port);
    }

    /**
     * Whether it is shared memory.
     *
     * @return false = UDP
     */
    public boolean isIpc() {
        return parsed().isIpc();
    }

    /**
     * One of its parameters.
     *
     * @param name as in Aeron's channels
     * @return its value; empty = not given
     */
    public String get(String name) {
        return parsed().get(name, "");
    }

    /**
     * The same with one more parameter, or another value of one.
     *
     * @param name as in Aeron's channels, such as {@code term-length}
     * @param value its value
     * @return new channel
     * @throws IllegalArgumentException if there is no such parameter, or no such value of it
     */
    public AeronChannel with(String name, String value) {
        ChannelUri changed = parsed();
        changed.put(name, value);
        return new AeronChannel(changed.toString());
    }

    /**
     * The same where it says nothing of a parameter itself.
     *
     * @param name as in Aeron's channels
     * @param value its value unless it has one
     * @return the same, or a new channel
     */
    public AeronChannel orElse(String name, String value) {
        return get(name).isEmpty() ? with(name, value) : this;
    }

    private ChannelUri parsed() {
        return ChannelUri.parse(uri);
    }

    /** As people write it. */
    @Override
    public String toString() {
        ChannelUri parsed = parsed();
        String udp = CommonContext.UDP_CHANNEL + "?" + CommonContext.ENDPOINT_PARAM_NAME + "=";
        if (uri.equals(CommonContext.IPC_CHANNEL)) {
            return "ipc";
        }
        boolean plain = uri.startsWith(udp) && uri.indexOf('|') < 0;
        return plain ? SHORT_UDP + parsed.get(CommonContext.ENDPOINT_PARAM_NAME) : uri;
    }
}
