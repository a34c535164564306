package io.hedgerow.gateway.config;

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
    private HedgerowConfig config;

    /** Where a configuration was read from. */
    record Source(String name, String text, Path folder, Map<String, String> environment) {
        Source {
            environment = Map.copyOf(environment);
        }
    }

    LiveConfig(Source source, List<String> assignments, HedgerowConfig config) {
        this.source = source;
        this.assignments = new ArrayList<>(assignments);
        this.config = config;
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
        List<String> all = new ArrayList<>(assignments);
        all.addAll(more);
        return ConfigReader.read(source, all).config();
    }

    /**
     * Puts assignments in force.
     *
     * @param more as given to {@link #with}
     */
    public synchronized void adopt(List<String> more) {
        config = with(more);
        assignments.addAll(more);
    }
}
