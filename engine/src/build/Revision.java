import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Writes which sources a build is made of: run by the build, {@code java Revision.java PROJECT_ROOT FILE}.
 *
 * <pre>
 *   commit                  nothing that goes into the build differs from it
 *   commit-dirty-hash       something does; the hash is that of all that goes into the build
 *   sources-hash            no git here, or not its checkout
 * </pre>
 */
final class Revision {
    private static final List<String> SOURCES = List.of(
            "pom.xml",
            ".jvmflags",
            "examples",
            "engine/pom.xml",
            "engine/src/build",
            "engine/src/main",
            "journal/pom.xml",
            "journal/src/main",
            "gateway/pom.xml",
            "gateway/src/main",
            "bench/pom.xml",
            "bench/src/main");
    private static final int HASH_DIGITS = 12;
    private static final long GIT_SECONDS_MAX = 20;

    private Revision() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments[0]).toRealPath();
        Path file = Path.of(arguments[1]);
        String text = "revision=" + revision(root) + "\n";
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    private static String revision(Path root) throws IOException, InterruptedException {
        String top = git(root, List.of("rev-parse", "--show-toplevel"));
        String commit = git(root, List.of("rev-parse", "HEAD"));
        if (top == null || commit == null || !Path.of(top).toRealPath().equals(root)) {
            return "sources-" + hash(root);
        }
        List<String> status = new ArrayList<>(List.of("status", "--porcelain", "--"));
        status.addAll(SOURCES);
        String changes = git(root, status);
        return changes != null && changes.isEmpty() ? commit : commit + "-dirty-" + hash(root);
    }

    /** What git says, trimmed; null if there is no git or it fails. */
    private static String git(Path root, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile("hedgerow-revision", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean done = process.waitFor(GIT_SECONDS_MAX, TimeUnit.SECONDS);
            if (!done) {
                process.destroyForcibly();
            }
            return done && process.exitValue() == 0 ? Files.readString(output).trim() : null;
        } catch (IOException e) {
            return null;
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static String hash(Path root) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        for (String source : SOURCES) {
            for (Path file : files(root.resolve(source))) {
                digest.update(
                        root.relativize(file).toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
    }

    private static List<Path> files(Path source) throws IOException {
        if (!Files.exists(source)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(source)) {
            return walk.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }
}
