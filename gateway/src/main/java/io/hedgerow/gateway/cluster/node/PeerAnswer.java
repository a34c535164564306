package io.hedgerow.gateway.cluster.node;

import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a member told of itself. Immutable; any thread.
 *
 * @param memberId who it is
 * @param processId of its process, on its machine
 * @param build that it runs
 * @param agreed what it holds for agreed
 * @param state how it stands; empty before it has begun
 * @param engine how what it hosts stands; empty before it has begun
 * @param log what it holds of the log; empty before it has begun
 * @param trouble what is not as it should be; empty while all is well
 */
public record PeerAnswer(
        int memberId,
        long processId,
        String build,
        Map<String, String> agreed,
        Map<String, Object> state,
        Map<String, Object> engine,
        Map<String, Object> log,
        String trouble) {
    private static final int TIMEOUT_MS = 1_000;
    private static final int BYTES_MAX = 1 << 16;

    /** Copies the map. */
    public PeerAnswer {
        agreed = Map.copyOf(agreed);
    }

    /**
     * Asks a member.
     *
     * @param member which
     * @return its answer; empty if none comes within a second or two
     */
    public static Optional<PeerAnswer> ask(MemberAddress member) {
        try {
            return Optional.of(read(fetch(member)));
        } catch (IOException | IllegalArgumentException | ClassCastException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static String fetch(MemberAddress member) throws IOException {
        InetAddress address = InetAddress.getByName(member.host());
        String host = address.getHostAddress();
        String place = (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + member.inquiryPort();
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://" + place + NodeInquiry.NODE).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readNBytes(BYTES_MAX), StandardCharsets.UTF_8).strip();
        } finally {
            connection.disconnect();
        }
    }

    private static PeerAnswer read(String text) {
        Map<String, Object> members = Json.read(text);
        Map<String, String> agreed = new LinkedHashMap<>();
        ((Map<?, ?>) members.get("agreed")).forEach((key, value) -> agreed.put((String) key, (String) value));
        return new PeerAnswer(
                ((Number) members.get("member_id")).intValue(),
                ((Number) members.get("process_id")).longValue(),
                (String) members.get("build"),
                agreed,
                map(members.get("state")),
                map(members.get("engine")),
                map(members.get("log")),
                (String) members.get("trouble"));
    }

    private static Map<String, Object> map(Object told) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (told instanceof Map<?, ?> map) {
            map.forEach((key, value) -> members.put((String) key, value));
        }
        return members;
    }

    /**
     * Whether it takes part.
     *
     * @return false in an election, while it starts, while it catches up
     */
    public boolean isInService() {
        return Boolean.TRUE.equals(state.get("in_service"));
    }

    /**
     * Whether it leads.
     *
     * @return true from one member at a time, but for moments in which another has not heard of it
     */
    public boolean leads() {
        return isInService() && "leader".equals(state.get("role"));
    }

    /**
     * A number of its state.
     *
     * @param name of the member, such as {@code term}
     * @return value; -1 = it tells none
     */
    public long number(String name) {
        return state.get(name) instanceof Number number ? number.longValue() : -1L;
    }

    /**
     * A number of what it holds of the log.
     *
     * @param name of the member, such as {@code start_bytes}
     * @return value; -1 = it tells none
     */
    public long ofLog(String name) {
        return log.get(name) instanceof Number number ? number.longValue() : -1L;
    }

    /** What it does. */
    public String words() {
        return state.get("does") instanceof String does ? does : "starting";
    }
}
