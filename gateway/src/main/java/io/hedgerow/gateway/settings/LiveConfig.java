package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.ConfigText;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.gateway.settings.toml.ValueOverride;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The configuration in force: what was read at the start, and what has been assigned since. A change is read with all
 * that is in force, so it is checked exactly as at the start.
 *
 * <p>Any thread.
 */
public final class LiveConfig {
    private final Source source;
    private final List<String> assignments;
    private final List<String> settings = new ArrayList<>();
    private final long hash;
    private HedgerowConfig config;

    /** Where a configuration was read from. */
    record Source(String name, String text, Path folder, Map<String, String> environment) {
        Source {
            environment = Map.copyOf(environment);
        }
    }

    LiveConfig(Source source, List<String> assignments, long hash, HedgerowConfig config) {
        this.source = source;
        this.assignments = List.copyOf(assignments);
        this.hash = hash;
        this.config = config;
    }

    /**
     * What tells this configuration from others, see {@link ConfigText#hash}.
     *
     * @return hash of what was read at the start
     */
    public long hash() {
        return hash;
    }

    /**
     * What is in force.
     *
     * @return the configuration
     */
    public synchronized HedgerowConfig config() {
        return config;
    }

    /**
     * Reads the configuration as it would be with further assignments; changes nothing.
     *
     * @param more {@code key=value}, as after --set
     * @return the configuration that would be in force
     * @throws ConfigException with everything that is wrong
     */
    public synchronized HedgerowConfig with(List<String> more) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(more);
        try {
            return ConfigReader.read(source, assignments, all).config();
        } catch (ConfigException e) {
            throw new ConfigException(
                    e.problems().stream().map(problem -> asTyped(problem, more)).toList());
        }
    }

    /** A problem of the configuration with these settings names them, not places that nobody has typed. */
    private static SettingProblem asTyped(SettingProblem problem, List<String> more) {
        List<String> typed = more.stream().map(ValueOverride::typed).toList();
        return typed.contains(problem.place().source()) ? problem : problem.at("with " + String.join(" ", typed));
    }

    /**
     * Puts assignments in force.
     *
     * @param more as given to {@link #with}
     */
    public synchronized void adopt(List<String> more) {
        config = with(more);
        settings.addAll(more);
    }
}
