package io.hedgerow.gateway.exchange.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Key and certificates of a server, and what a client has to trust. Immutable; any thread.
 *
 * @param key of the server
 * @param chain certificates it shows, its own first
 * @param trustPem what goes into the client's {@code ca_file}
 */
public record ServerIdentity(PrivateKey key, List<X509Certificate> chain, String trustPem) {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    /** Copies the chain. */
    public ServerIdentity {
        chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
        return "ServerIdentity[" + chain.get(0).getSubjectX500Principal() + ']'; // Never the key.
    }

    /**
     * Makes one.
     *
     * @param hosts names and addresses under which it is reached
     * @param now its validity begins the day before
     * @return signed by an authority of its own
     */
    public static ServerIdentity made(List<String> hosts, Instant now) {
        try {
            CertificateMaker.Made made = CertificateMaker.make(hosts, now);
            return new ServerIdentity(
                    made.key(),
                    List.of(made.server(), made.authority()),
                    pem(CERTIFICATE, made.authority().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make certificates: " + e.getMessage(), e);
        }
    }

    /**
     * The one that lies in a folder, or a new one that is put there: {@code ca.pem} for clients, {@code server.pem} and
     * {@code server-key.pem} for the server alone.
     *
     * @param folder made if it is not there
     * @param hosts names and addresses under which it is reached
     * @param now time
     * @return usable
     * @throws IOException if the folder cannot be read or written, or holds something else
     */
    public static ServerIdentity kept(Path folder, List<String> hosts, Instant now) throws IOException {
        Path keyFile = folder.resolve("server-key.pem");
        Path chainFile = folder.resolve("server.pem");
        if (Files.exists(keyFile) && Files.exists(chainFile)) {
            ServerIdentity old = read(keyFile, chainFile);
            if (old.covers(hosts, now)) {
                Files.writeString(folder.resolve("ca.pem"), old.trustPem);
                return old;
            }
        }
        ServerIdentity made = made(hosts, now);
        Files.createDirectories(folder);
        writePrivately(keyFile, pem(PRIVATE_KEY, made.key.getEncoded()));
        StringBuilder chain = new StringBuilder();
        made.chain.forEach(certificate -> chain.append(pem(CERTIFICATE, encoded(certificate))));
        Files.writeString(chainFile, chain);
        Files.writeString(folder.resolve("ca.pem"), made.trustPem);
        return made;
    }

    /**
     * Reads one that was made elsewhere.
     *
     * @param keyFile unencrypted PKCS #8 in PEM
     * @param chainFile certificates in PEM, the server's first; the last is what clients trust
     * @return usable
     * @throws IOException if the files cannot be read or hold something else
     */
    public static ServerIdentity read(Path keyFile, Path chainFile) throws IOException {
        try {
            PrivateKey key = key(bytes(PRIVATE_KEY, Files.readString(keyFile), keyFile));
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(chainFile)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new IOException(chainFile + " holds no certificate");
            }
            return new ServerIdentity(key, chain, pem(CERTIFICATE, encoded(chain.get(chain.size() - 1))));
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    keyFile + " and " + chainFile + " are no key with its certificates: " + e.getMessage(), e);
        }
    }

    private static PrivateKey key(byte[] encoded) throws GeneralSecurityException {
        GeneralSecurityException failure = null;
        for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private boolean covers(List<String> hosts, Instant now) {
        try {
            String names = String.valueOf(chain.get(0).getSubjectAlternativeNames());
            return chain.get(0).getNotAfter().toInstant().isAfter(now)
                    && hosts.stream().allMatch(host -> names.contains(host) || host.contains(":"));
        } catch (CertificateException e) {
            return false;
        }
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException e) {
            Files.createFile(file); // No such permissions there.
        }
        Files.writeString(file, text);
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static String pem(String what, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }

    private static byte[] bytes(String what, String pem, Path file) throws IOException {
        int begin = pem.indexOf("-----BEGIN " + what + "-----");
        int end = pem.indexOf("-----END " + what + "-----");
        if (begin < 0 || end < begin) {
            throw new IOException(file + " holds no " + what.toLowerCase(Locale.ROOT) + " in PEM");
        }
        String body = pem.substring(begin + what.length() + 16, end);
        return Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.US_ASCII));
    }
}
