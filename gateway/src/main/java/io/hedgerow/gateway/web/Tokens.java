package io.hedgerow.gateway.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets that clients show. Static; any thread. */
public final class Tokens {
    private static final int BYTES = 20;

    private Tokens() {}

    /**
     * A new one.
     *
     * @return forty hexadecimal digits
     */
    public static String fresh() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Whether both are the same, in a time that does not tell how much of them is. */
    static boolean same(String shown, String token) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
