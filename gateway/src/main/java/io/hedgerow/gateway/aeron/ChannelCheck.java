package io.hedgerow.gateway.aeron;

import io.aeron.ChannelUri;
import io.aeron.CommonContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with the text of a channel, before a driver is asked. Any thread; static. */
final class ChannelCheck {
    private static final String WRITTEN = "; written as ipc, udp:HOST:PORT, or aeron:udp?endpoint=HOST:PORT|...";
    private static final Pattern ENDPOINT = Pattern.compile("(\\[[0-9A-Fa-f:.%a-z]+]|[A-Za-z0-9_.-]+):([0-9]{1,5})");
    private static final int PORT_MAX = 65_535;
    private static final long TERM_MIN = 65_536L;
    private static final long TERM_MAX = 1_073_741_824L;
    private static final long MTU_MIN = 32L;
    private static final long MTU_MAX = 65_504L;
    private static final long MTU_STEP = 32L;

    /** The parameters that channels of ours may have: those that place a stream at a position in its log are not among them. */
    private static final Set<String> KNOWN = Set.of(
            CommonContext.ENDPOINT_PARAM_NAME,
            CommonContext.INTERFACE_PARAM_NAME,
            CommonContext.TERM_LENGTH_PARAM_NAME,
            CommonContext.MTU_LENGTH_PARAM_NAME,
            CommonContext.TTL_PARAM_NAME,
            CommonContext.MDC_CONTROL_PARAM_NAME,
            CommonContext.MDC_CONTROL_MODE_PARAM_NAME,
            CommonContext.SESSION_ID_PARAM_NAME,
            CommonContext.LINGER_PARAM_NAME,
            CommonContext.RELIABLE_STREAM_PARAM_NAME,
            CommonContext.TAGS_PARAM_NAME,
            CommonContext.SPARSE_PARAM_NAME,
            CommonContext.ALIAS_PARAM_NAME,
            CommonContext.EOS_PARAM_NAME,
            CommonContext.TETHER_PARAM_NAME,
            CommonContext.GROUP_PARAM_NAME,
            CommonContext.REJOIN_PARAM_NAME,
            CommonContext.CONGESTION_CONTROL_PARAM_NAME,
            CommonContext.FLOW_CONTROL_PARAM_NAME,
            CommonContext.GROUP_TAG_PARAM_NAME,
            CommonContext.SPIES_SIMULATE_CONNECTION_PARAM_NAME,
            CommonContext.SOCKET_SNDBUF_PARAM_NAME,
            CommonContext.SOCKET_RCVBUF_PARAM_NAME,
            CommonContext.RECEIVER_WINDOW_LENGTH_PARAM_NAME,
            CommonContext.NAK_DELAY_PARAM_NAME,
            CommonContext.UNTETHERED_WINDOW_LIMIT_TIMEOUT_PARAM_NAME,
            CommonContext.UNTETHERED_LINGER_TIMEOUT_PARAM_NAME,
            CommonContext.UNTETHERED_RESTING_TIMEOUT_PARAM_NAME,
            CommonContext.MAX_RESEND_PARAM_NAME,
            CommonContext.STREAM_ID_PARAM_NAME,
            CommonContext.PUBLICATION_WINDOW_LENGTH_PARAM_NAME);

    private ChannelCheck() {}

    /**
     * Checks a channel.
     *
     * @throws IllegalArgumentException with what is wrong and how it is written
     */
    static void check(String uri) {
        ChannelUri parsed = parse(uri);
        String media = parsed.media();
        if (!media.equals("ipc") && !media.equals("udp")) {
            throw refused(uri, "there is no medium '" + media + "'");
        }
        parsed.forEachParameter((name, value) -> checkKnown(uri, name));
        if (parsed.isUdp()) {
            checkPlaces(uri, parsed);
        } else if (parsed.containsKey(CommonContext.ENDPOINT_PARAM_NAME)) {
            throw refused(uri, "shared memory has no endpoint");
        }
        checkSizes(uri, parsed);
    }

    private static ChannelUri parse(String uri) {
        if (uri.isBlank()) {
            throw new IllegalArgumentException("a channel is missing" + WRITTEN);
        }
        try {
            return ChannelUri.parse(uri);
        } catch (IllegalArgumentException e) {
            throw refused(uri, "it cannot be read as one");
        }
    }

    private static void checkKnown(String uri, String name) {
        if (!KNOWN.contains(name)) {
            throw refused(uri, "there is no parameter '" + name + "'" + nearest(name));
        }
    }

    private static String nearest(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace("_", "-");
        Optional<String> like = KNOWN.stream()
                .filter(known -> known.equals(plain) || known.startsWith(plain) || plain.startsWith(known))
                .sorted()
                .findFirst();
        return like.map(known -> ", maybe '" + known + "'").orElse("");
    }

    private static void checkPlaces(String uri, ChannelUri parsed) {
        String endpoint = parsed.get(CommonContext.ENDPOINT_PARAM_NAME);
        String control = parsed.get(CommonContext.MDC_CONTROL_PARAM_NAME);
        String mode = parsed.get(CommonContext.MDC_CONTROL_MODE_PARAM_NAME);
        if (endpoint == null && control == null && mode == null) {
            throw refused(uri, "it has no endpoint");
        }
        checkPlace(uri, CommonContext.ENDPOINT_PARAM_NAME, endpoint);
        checkPlace(uri, CommonContext.MDC_CONTROL_PARAM_NAME, control);
        if (mode != null && !Set.of("manual", "dynamic", "response").contains(mode)) {
            throw refused(uri, "control-mode '" + mode + "' must be manual, dynamic or response");
        }
    }

    private static void checkPlace(String uri, String name, String place) {
        if (place == null) {
            return;
        }
        Matcher matcher = ENDPOINT.matcher(place);
        if (!matcher.matches()) {
            throw refused(uri, name + " '" + place + "' must be HOST:PORT");
        }
        if (Integer.parseInt(matcher.group(2)) > PORT_MAX) {
            throw refused(uri, name + " '" + place + "': a port is at most " + PORT_MAX);
        }
    }

    private static void checkSizes(String uri, ChannelUri parsed) {
        long term = size(uri, parsed, CommonContext.TERM_LENGTH_PARAM_NAME, TERM_MIN);
        if (term < TERM_MIN || term > TERM_MAX || Long.bitCount(term) != 1) {
            throw refused(uri, "term-length must be a power of two, 64k to 1g");
        }
        long mtu = size(uri, parsed, CommonContext.MTU_LENGTH_PARAM_NAME, MTU_MIN);
        if (mtu < MTU_MIN || mtu > MTU_MAX || mtu % MTU_STEP != 0) {
            throw refused(uri, "mtu must be a multiple of " + MTU_STEP + ", " + MTU_MIN + " to " + MTU_MAX + " bytes");
        }
    }

    /** A size with k, m or g behind it, or the value where nothing is said. */
    private static long size(String uri, ChannelUri parsed, String name, long otherwise) {
        String text = parsed.get(name);
        if (text == null) {
            return otherwise;
        }
        Matcher matcher = Pattern.compile("([0-9]{1,10})([kKmMgG]?)").matcher(text);
        if (!matcher.matches()) {
            throw refused(uri, name + " '" + text + "' must be a number of bytes, k, m or g behind it");
        }
        int shift = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            default -> 0;
        };
        return Long.parseLong(matcher.group(1)) << shift;
    }

    private static IllegalArgumentException refused(String uri, String why) {
        return new IllegalArgumentException("channel '" + uri + "': " + why + WRITTEN);
    }
}
