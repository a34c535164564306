package io.hedgerow.gateway.settings.venue;

import io.hedgerow.gateway.settings.toml.LoopbackHost;
import io.hedgerow.gateway.settings.toml.Section;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Reads the addresses of a venue: secrets and orders go there, so what is not encrypted stays on this machine. Static. */
final class VenueAddresses {
    private VenueAddresses() {}

    static URI webSocket(Section section, String key, String standard) {
        return address(section, key, standard, Set.of("ws", "wss"));
    }

    static URI http(Section section, String key, String standard) {
        return address(section, key, standard, Set.of("http", "https"));
    }

    /** {@code wss://HOST/ws/api/v2} is {@code https://HOST/api/v2} over HTTP. */
    static String overHttp(URI url) {
        String path = url.getRawPath().startsWith("/ws/") ? url.getRawPath().substring(3) : url.getRawPath();
        return (url.getScheme().equals("wss") ? "https://" : "http://") + url.getRawAuthority() + path;
    }

    private static URI address(Section section, String key, String standard, Set<String> schemes) {
        String given = section.text(key, standard);
        try {
            URI read = new URI(given);
            String problem = problem(read, schemes);
            if (problem.isEmpty()) {
                return read;
            }
            section.problem(key, problem);
        } catch (URISyntaxException e) {
            section.problem(key, "is no address: " + e.getReason() + "; write such as " + standard);
        }
        return URI.create(standard);
    }

    private static String problem(URI address, Set<String> schemes) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!schemes.contains(scheme) || address.getHost() == null) {
            return "must begin with "
                    + String.join(":// or ", schemes.stream().sorted().toList()) + ":// and name a host";
        }
        if (address.getRawUserInfo() != null || address.getRawQuery() != null || address.getRawFragment() != null) {
            return "must have neither user, query nor fragment; credentials are set by client_id and client_secret";
        }
        boolean plain = scheme.equals("ws") || scheme.equals("http");
        return plain && !LoopbackHost.is(address.getHost())
                ? "is not encrypted: " + scheme + ":// is for this machine alone (localhost); write " + scheme + "s://"
                : "";
    }
}
