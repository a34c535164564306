package io.hedgerow.gateway.exchange.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The venue's signature: HMAC-SHA256 over time, nonce and data, in hexadecimal digits. Static; any thread. */
public final class RequestSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private RequestSignature() {}

    /**
     * Signs.
     *
     * @param secret of the key
     * @param timestampMs as the client wrote it
     * @param nonce chosen by the client
     * @param data what is signed: chosen by the client, or its request over HTTP
     * @return 64 lower-case digits
     */
    public static String of(String secret, String timestampMs, String nonce, String data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            String text = timestampMs + '\n' + nonce + '\n' + data;
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    /**
     * What is signed of a request over HTTP.
     *
     * @param method such as GET
     * @param uri path and query as sent
     * @param body as sent, empty for none
     * @return the data of the signature
     */
    public static String requestData(String method, String uri, String body) {
        return method + '\n' + uri + '\n' + body + '\n';
    }

    /**
     * Compares two secrets or signatures in a time that does not tell where they differ.
     *
     * @param expected what it should be
     * @param given what it is
     * @return true if equal
     */
    public static boolean matches(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
