package io.hedgerow.gateway.standby;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Seals messages between a primary and its standbys: HMAC-SHA256 of the whole message, template included, with zeros in
 * place of the seal. Without a secret the seal is zeros and everything holds.
 *
 * <p>Owned by one thread.
 */
public final class StreamSeal {
    /** Bytes of a seal. */
    public static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MESSAGE_LENGTH_MAX = 1_024;

    private final Mac mac;
    private final byte[] bytes = new byte[MESSAGE_LENGTH_MAX];
    private final byte[] given = new byte[LENGTH];
    private final byte[] none = new byte[LENGTH];

    StreamSeal(byte[] key) {
        mac = key.length == 0 ? null : mac(key);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    /**
     * Seals a message.
     *
     * @param message that begins at 0, whole but for its seal
     * @param length bytes, header included
     * @param sealOffset where its seal is
     */
    public void seal(MutableDirectBuffer message, int length, int sealOffset) {
        message.putBytes(sealOffset, mac == null ? none : sealOf(message, 0, length, sealOffset));
    }

    /**
     * Whether a message was sealed with the same secret.
     *
     * @param message buffer that holds it
     * @param offset start of its header
     * @param length bytes, header included
     * @param sealOffset where its seal is, from its start
     * @return also where there is neither a secret nor a seal
     */
    public boolean holds(DirectBuffer message, int offset, int length, int sealOffset) {
        if (length > MESSAGE_LENGTH_MAX) {
            return false;
        }
        message.getBytes(offset + sealOffset, given);
        return MessageDigest.isEqual(given, mac == null ? none : sealOf(message, offset, length, sealOffset));
    }

    private byte[] sealOf(DirectBuffer message, int offset, int length, int sealOffset) {
        message.getBytes(offset, bytes, 0, length);
        System.arraycopy(none, 0, bytes, sealOffset, LENGTH);
        mac.update(bytes, 0, length);
        return mac.doFinal();
    }
}
