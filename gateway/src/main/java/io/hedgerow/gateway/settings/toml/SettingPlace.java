package io.hedgerow.gateway.settings.toml;

/**
 * Where a setting was given. Immutable.
 *
 * @param source file, environment variable, option of the command line, or a key where nobody can say more
 * @param line in the file, from 1; 0 = not in a file, or the whole of it
 * @param column in the line, from 1; 0 = as for the line
 */
public record SettingPlace(String source, int line, int column) {
    /**
     * A place that has no lines.
     *
     * @param source file as a whole, variable, option or key
     * @return its place
     */
    public static SettingPlace of(String source) {
        return new SettingPlace(source, 0, 0);
    }

    /**
     * As it is told.
     *
     * @return {@code file:line:column}, or the source
     */
    public String text() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
