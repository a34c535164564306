package io.hedgerow.gateway.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Certificate and private key out of PEM files, as other servers have them. Static; any thread. */
public final class PemFiles {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private PemFiles() {}

    /**
     * Reads both.
     *
     * @param certificate file of the certificate, and of those between it and its root
     * @param key file of its private key, PKCS #8, not encrypted
     * @return what Jetty wants of them
     * @throws ConsoleException naming the file and what is wrong with it
     */
    public static SslContextFactory.Server read(Path certificate, Path key) {
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificate)))
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new ConsoleException(certificate + " holds no certificate", null);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("console", privateKey(key), new char[0], chain);
            SslContextFactory.Server context = new SslContextFactory.Server();
            context.setKeyStore(store);
            context.setKeyManagerPassword("");
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConsoleException(
                    "certificate " + certificate + " and key " + key + " can not be used: " + e.getMessage(), e);
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new ConsoleException(
                    file
                            + " holds no \"BEGIN PRIVATE KEY\" (PKCS #8, not encrypted); `openssl pkcs8 -topk8"
                            + " -nocrypt` makes it of others",
                    null);
        }
        byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
        InvalidKeySpecException none = null;
        for (String kind : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException other) {
                none = other;
            }
        }
        throw new ConsoleException(file + " holds a private key that is neither RSA nor EC nor EdDSA", none);
    }
}
