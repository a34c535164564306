package io.hedgerow.gateway.exchange.certificate;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes an authority and a server's certificate signed by it (RFC 5280, P-256 keys, SHA-256): nobody trusts them but who is
 * given {@code ca.pem}. The authority's key is thrown away, so it never signs anything else.
 *
 * <p>Static; any thread.
 */
final class CertificateMaker {
    private static final Duration VALIDITY = Duration.ofDays(3_650);
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid(1, 2, 840, 10_045, 4, 3, 2));
    private static final int[] BASIC_CONSTRAINTS = {2, 5, 29, 19};
    private static final int[] KEY_USAGE = {2, 5, 29, 15};
    private static final int[] EXTENDED_KEY_USAGE = {2, 5, 29, 37};
    private static final int[] ALTERNATIVE_NAMES = {2, 5, 29, 17};
    private static final int[] SUBJECT_KEY = {2, 5, 29, 14};
    private static final int[] AUTHORITY_KEY = {2, 5, 29, 35};

    private CertificateMaker() {}

    /**
     * A server's key with its certificates.
     *
     * @param key of the server
     * @param server its certificate
     * @param authority certificate of whoever signed it
     */
    record Made(PrivateKey key, X509Certificate server, X509Certificate authority) {}

    /** Makes all of it, valid for ten years from a day ago. */
    static Made make(List<String> hosts, Instant now) throws GeneralSecurityException {
        SecureRandom random = new SecureRandom();
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair authority = keys.generateKeyPair();
        KeyPair server = keys.generateKeyPair();
        Instant from = now.minus(Duration.ofDays(1));
        String authorityName = "Hedgerow exchange in a box, authority";
        byte[] authorityExtensions = Der.joined(
                extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.bool(true))),
                extension(KEY_USAGE, true, Der.bits(1, new byte[] {0x06})), // Signs certificates and revocations.
                extension(SUBJECT_KEY, false, Der.octets(keyId(authority.getPublic()))));
        byte[] serverExtensions = Der.joined(
                extension(BASIC_CONSTRAINTS, true, Der.sequence()),
                extension(KEY_USAGE, true, Der.bits(7, new byte[] {(byte) 0x80})), // Signs handshakes.
                extension(EXTENDED_KEY_USAGE, false, Der.sequence(Der.oid(1, 3, 6, 1, 5, 5, 7, 3, 1))),
                extension(ALTERNATIVE_NAMES, false, alternativeNames(hosts)),
                extension(SUBJECT_KEY, false, Der.octets(keyId(server.getPublic()))),
                extension(AUTHORITY_KEY, false, Der.sequence(Der.tagged(0x80, keyId(authority.getPublic())))));
        PrivateKey signer = authority.getPrivate();
        return new Made(
                server.getPrivate(),
                signed(
                        "Hedgerow exchange in a box",
                        authorityName,
                        server.getPublic(),
                        from,
                        serverExtensions,
                        signer,
                        random),
                signed(authorityName, authorityName, authority.getPublic(), from, authorityExtensions, signer, random));
    }

    private static X509Certificate signed(
            String subject,
            String issuer,
            PublicKey key,
            Instant from,
            byte[] extensions,
            PrivateKey signer,
            SecureRandom random)
            throws GeneralSecurityException {
        byte[] body = Der.sequence(
                Der.tagged(0xA0, Der.integer(BigInteger.TWO)), // Version 3.
                Der.integer(new BigInteger(127, random).setBit(100)),
                ECDSA_SHA256,
                name(issuer),
                Der.sequence(Der.time(from), Der.time(from.plus(VALIDITY))),
                name(subject),
                key.getEncoded(),
                Der.tagged(0xA3, Der.sequence(extensions)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer, random);
        signature.update(body);
        byte[] certificate = Der.sequence(body, ECDSA_SHA256, Der.bits(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(2, 5, 4, 3), Der.utf8(commonName))));
    }

    private static byte[] extension(int[] oid, boolean critical, byte[] content) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(content))
                : Der.sequence(Der.oid(oid), Der.octets(content));
    }

    private static byte[] alternativeNames(List<String> hosts) {
        List<byte[]> names = new ArrayList<>();
        for (String host : hosts) {
            byte[] address = address(host);
            names.add(
                    address == null
                            ? Der.tagged(0x82, host.getBytes(StandardCharsets.US_ASCII))
                            : Der.tagged(0x87, address));
        }
        return Der.sequence(names.toArray(byte[][]::new));
    }

    /** Bytes of a numerical address, null for a name. */
    private static byte[] address(String host) {
        if (!host.matches("[0-9.]+|[0-9a-fA-F]*:[0-9a-fA-F:.]*")) {
            return null;
        }
        try {
            return InetAddress.getByName(host).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** SHA-1 over the bits of the key, the usual name of one. */
    private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
        byte[] encoded = key.getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length);
        return MessageDigest.getInstance("SHA-1").digest(point);
    }
}
