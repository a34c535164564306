package io.hedgerow.gateway.settings.toml;

import java.util.List;

/**
 * A setting in force.
 *
 * @param path key, one element per dotted part
 * @param tomlValue value as TOML
 * @param origin where it was given; "default" if nowhere
 */
public record ResolvedValue(List<String> path, String tomlValue, String origin) {
    /** Creates the value. */
    public ResolvedValue {
        path = List.copyOf(path);
    }
}
