package io.hedgerow.gateway.settings.toml;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import org.tomlj.Toml;

/** Writes settings in force as TOML that can be read again. Static; any thread. */
public final class ConfigText {
    private static final int COMMENT_COLUMN = 48;
    private static final Set<String> NOT_DECIDING = Set.of("journal", "console", "engine.warm_up");

    private ConfigText() {}

    /**
     * Writes settings, grouped by table.
     *
     * @param values settings in reading order
     * @param withOrigin true to add a comment with the place where each was given
     * @return TOML
     */
    public static String of(List<ResolvedValue> values, boolean withOrigin) {
        StringBuilder text = new StringBuilder();
        List<List<String>> tables =
                values.stream().map(ConfigText::table).distinct().toList();
        for (List<String> table : tables) {
            text.append(text.isEmpty() ? "" : "\n").append('[').append(Toml.joinKeyPath(table));
            text.append("]\n");
            values.stream()
                    .filter(value -> table(value).equals(table))
                    .forEach(value -> text.append(line(value, withOrigin)));
        }
        return text.toString();
    }

    /**
     * Hash of the settings that decide what the engine does: all but those of {@code [journal]} and {@code [console]}, and
     * how a process warms up.
     *
     * @param values settings in force
     * @return the first 64 bits of SHA-256 over their TOML text
     */
    public static long hash(List<ResolvedValue> values) {
        List<ResolvedValue> deciding =
                values.stream().filter(ConfigText::isDeciding).toList();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(of(deciding, false).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean isDeciding(ResolvedValue value) {
        return !NOT_DECIDING.contains(value.path().get(0)) && !NOT_DECIDING.contains(String.join(".", value.path()));
    }

    private static List<String> table(ResolvedValue value) {
        return value.path().subList(0, value.path().size() - 1);
    }

    private static String line(ResolvedValue value, boolean withOrigin) {
        String key = value.path().get(value.path().size() - 1);
        String setting = Toml.joinKeyPath(List.of(key)) + " = " + value.tomlValue();
        if (!withOrigin) {
            return setting + "\n";
        }
        String space = " ".repeat(Math.max(1, COMMENT_COLUMN - setting.length()));
        return setting + space + "# " + value.origin() + "\n";
    }
}
