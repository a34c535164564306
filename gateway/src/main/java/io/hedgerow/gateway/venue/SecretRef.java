package io.hedgerow.gateway.venue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Where a secret is: an environment variable ({@code env:NAME}), a file with nothing else in it ({@code file:PATH}), or a
 * line {@code KEY=VALUE} of one ({@code file:PATH#KEY}). The secret itself is read when it is used and never kept, and
 * what this prints is the place alone.
 *
 * <p>Immutable; any thread.
 */
public final class SecretRef {
    /** How a reference is written, for messages. */
    public static final String FORM = "env:NAME, file:PATH or file:PATH#KEY";

    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";
    private static final int LENGTH_MAX = 4_096;

    private final String reference;
    private final Path folder;
    private final UnaryOperator<String> environment;

    private SecretRef(String reference, Path folder, UnaryOperator<String> environment) {
        this.reference = reference;
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * Reads a reference.
     *
     * @param text as configured; if it is no reference it may be the secret itself, so it must not be shown
     * @param folder which a path is relative to
     * @return nothing if it is no reference
     */
    public static Optional<SecretRef> of(String text, Path folder) {
        return of(text, folder, System::getenv);
    }

    /** With other variables than this process has. */
    static Optional<SecretRef> of(String text, Path folder, UnaryOperator<String> environment) {
        boolean named = (text.startsWith(ENVIRONMENT) && text.length() > ENVIRONMENT.length())
                || (text.startsWith(FILE) && text.length() > FILE.length() && !text.contains("\0"));
        return named ? Optional.of(new SecretRef(text, folder, environment)) : Optional.empty();
    }

    /**
     * Reads the secret.
     *
     * @return it, without blanks and line ends around it
     * @throws GatewayException if there is none; the message names the place
     */
    public String read() {
        String secret = reference.startsWith(ENVIRONMENT) ? fromEnvironment() : fromFile();
        if (secret.isEmpty()) {
            throw new GatewayException(reference + " is empty: no secret is there");
        }
        return secret;
    }

    private String fromEnvironment() {
        String name = reference.substring(ENVIRONMENT.length());
        String secret = environment.apply(name);
        if (secret == null) {
            throw new GatewayException("the environment variable " + name
                    + " is not set, and the configuration takes a secret from it (" + reference + ")");
        }
        return secret.trim();
    }

    private String fromFile() {
        String rest = reference.substring(FILE.length());
        int hash = rest.lastIndexOf('#');
        Path file = file(rest, hash);
        String text = contents(file);
        if (hash < 0) {
            return text.trim();
        }
        String start = rest.substring(hash + 1) + "=";
        return text.lines()
                .map(String::trim)
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).trim())
                .findFirst()
                .orElseThrow(() -> new GatewayException(file + " has no line " + start + "..., and the configuration"
                        + " takes a secret from it (" + reference + ")"));
    }

    private Path file(String rest, int hash) {
        return folder.resolve(hash < 0 ? rest : rest.substring(0, hash));
    }

    /**
     * Who else can read the secret.
     *
     * @return a sentence with the cure where other users of this machine can read its file; nothing where they cannot, or
     *     where nobody can tell
     */
    public Optional<String> exposure() {
        if (!reference.startsWith(FILE)) {
            return Optional.empty();
        }
        String rest = reference.substring(FILE.length());
        Path file = file(rest, rest.lastIndexOf('#'));
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            boolean others = permissions.contains(PosixFilePermission.OTHERS_READ);
            return others || permissions.contains(PosixFilePermission.GROUP_READ)
                    ? Optional.of(file + " holds a secret and " + (others ? "every user" : "its group")
                            + " of this machine can read it: chmod 600 " + file)
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty(); // It is not there, which reading it tells, or there are no such permissions.
        }
    }

    private String contents(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LENGTH_MAX + 1);
            if (bytes.length > LENGTH_MAX) {
                throw new GatewayException(
                        file + " is longer than " + LENGTH_MAX + " bytes, so it is no secret (" + reference + ")");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            String why = Files.exists(file) ? "cannot be read" : "is not there";
            throw new GatewayException(
                    file + " " + why + ", and the configuration takes a secret from it (" + reference + ")", e);
        }
    }

    /** The place, not the secret. */
    @Override
    public String toString() {
        return reference;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretRef ref && ref.reference.equals(reference) && ref.folder.equals(folder);
    }

    @Override
    public int hashCode() {
        return reference.hashCode();
    }
}
