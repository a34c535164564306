package io.hedgerow.gateway.venue.deribit.rpc;

import io.hedgerow.gateway.clock.EpochClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of the venue: it signs, so that its secret never travels; neither part is ever printed.
 *
 * <pre>
 *   signature = hex(HMAC-SHA256(secret, timestamp \n nonce \n data))
 *   data of a request over HTTP = METHOD \n path?query \n body \n
 * </pre>
 *
 * <p>Any thread.
 */
public final class RpcKey {
    private static final int NANOS_PER_MILLISECOND = 1_000_000;
    private static final int NONCE_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supplier<String> clientId;
    private final Supplier<String> secret;
    private final EpochClock clock;

    /**
     * A key.
     *
     * @param clientId reads the id, each time it is needed
     * @param secret reads the secret, each time it is needed
     * @param clock the venue's time, as well as it is known
     */
    public RpcKey(Supplier<String> clientId, Supplier<String> secret, EpochClock clock) {
        this.clientId = clientId;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * Parameters of {@code public/auth} that log in.
     *
     * @param scope such as {@code connection}; empty = what the key has
     * @return JSON object
     */
    String loginParams(String scope) {
        long timeMs = timeMs();
        String nonce = nonce();
        return "{\"grant_type\":\"client_signature\",\"client_id\":\"" + JsonEscape.text(clientId.get())
                + "\",\"timestamp\":" + timeMs + ",\"nonce\":\"" + nonce + "\",\"data\":\"\",\"signature\":\""
                + signature(secret.get(), timeMs, nonce, "") + "\""
                + (scope.isEmpty() ? "" : ",\"scope\":\"" + JsonEscape.text(scope) + "\"") + "}";
    }

    /**
     * The Authorization header of a request over HTTP.
     *
     * @param method GET or POST
     * @param path with the query, if there is one
     * @param body of the request
     * @return its value
     */
    String httpAuthorization(String method, String path, String body) {
        long timeMs = timeMs();
        String nonce = nonce();
        String data = method + "\n" + path + "\n" + body + "\n";
        return "deri-hmac-sha256 id=" + clientId.get() + ",ts=" + timeMs + ",sig="
                + signature(secret.get(), timeMs, nonce, data) + ",nonce=" + nonce;
    }

    /** The signature of the rule above. */
    static String signature(String secret, long timeMs, String nonce, String data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] text = (timeMs + "\n" + nonce + "\n" + data).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private long timeMs() {
        return clock.epochTimeNs() / NANOS_PER_MILLISECOND;
    }

    private static String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "key";
    }
}
