package io.hedgerow.gateway.exchange.access;

import io.hedgerow.gateway.exchange.floor.ApiKey;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was asked for in {@code scope}, cut to what the key allows. Immutable; any thread.
 *
 * @param session name of the session, empty for a token of one connection
 * @param areas what may be done, such as {@code trade:read}; an area that is missing is {@code none}
 * @param expiresSeconds how long it lives, 0 if not said
 * @param address from where it may be used, empty for anywhere
 */
public record AccessScope(String session, Set<String> areas, long expiresSeconds, String address) {
    private static final String NONE = "none";
    private static final String READ = "read";
    private static final String READ_WRITE = "read_write";
    private static final int SESSION_NAME_LENGTH_MAX = 64;

    /** Copies the areas. */
    public AccessScope {
        areas = Set.copyOf(areas);
    }

    /**
     * Reads the words of a scope.
     *
     * @param text words with blanks between them, empty for all that the key allows
     * @param key what may be given at most
     * @return what is given
     * @throws ExchangeRefusal for a word that is none
     */
    public static AccessScope of(String text, ApiKey key) {
        Map<String, String> allowed = new LinkedHashMap<>();
        for (String scope : key.scopes()) {
            allowed.put(area(scope), level(scope));
        }
        String session = "";
        long expiresSeconds = 0;
        String address = "";
        for (String word : text.strip().split("\\s+", -1)) {
            String value = level(word);
            switch (area(word)) {
                case "", "connection", "mainaccount" -> { // The default.
                }
                case "session" -> session = sessionName(value);
                case "expires" -> expiresSeconds = seconds(value);
                case "ip" -> address = "*".equals(value) ? "" : value;
                case "trade", "wallet", "account", "block_trade", "block_rfq", "custody" ->
                    lower(allowed, area(word), value);
                default -> throw wrong("unknown scope " + word);
            }
        }
        Set<String> areas = new TreeSet<>();
        allowed.forEach((area, level) -> {
            if (!NONE.equals(level)) {
                areas.add(area + ':' + level);
            }
        });
        return new AccessScope(session, areas, expiresSeconds, address);
    }

    private static void lower(Map<String, String> allowed, String area, String wanted) {
        if (!Set.of(NONE, READ, READ_WRITE).contains(wanted)) {
            throw wrong(area + " must be none, read or read_write");
        }
        String most = allowed.getOrDefault(area, NONE);
        boolean cut = NONE.equals(wanted) || (READ.equals(wanted) && READ_WRITE.equals(most));
        allowed.put(area, cut ? wanted : most);
    }

    private static String sessionName(String name) {
        if (name.isEmpty() || name.length() > SESSION_NAME_LENGTH_MAX) {
            throw wrong("session needs a name of 1 to " + SESSION_NAME_LENGTH_MAX + " characters");
        }
        return name;
    }

    private static long seconds(String text) {
        try {
            long seconds = Long.parseLong(text);
            if (seconds > 0) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            throw wrong("expires needs a whole number of seconds");
        }
        throw wrong("expires needs a whole number of seconds");
    }

    private static ExchangeRefusal wrong(String reason) {
        return ExchangeRefusal.invalidParam("scope", reason);
    }

    private static String area(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? word : word.substring(0, colon);
    }

    private static String level(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? "" : word.substring(colon + 1);
    }

    /**
     * As the venue writes it into its answer.
     *
     * @return words in the order of the alphabet
     */
    public String text() {
        Set<String> words = new TreeSet<>(areas);
        words.add(session.isEmpty() ? "connection" : "session:" + session);
        words.add("mainaccount");
        if (expiresSeconds > 0) {
            words.add("expires:" + expiresSeconds);
        }
        if (!address.isEmpty()) {
            words.add("ip:" + address);
        }
        return String.join(" ", words);
    }

    /**
     * Whether something may be done.
     *
     * @param needed such as {@code trade:read}
     * @return true if this allows it
     */
    public boolean allows(String needed) {
        return areas.contains(needed)
                || (level(needed).equals(READ) && areas.contains(area(needed) + ':' + READ_WRITE));
    }
}
