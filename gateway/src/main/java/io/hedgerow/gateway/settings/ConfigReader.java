package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.ConfigSource;
import io.hedgerow.gateway.settings.toml.ConfigText;
import io.hedgerow.gateway.settings.toml.ResolvedValue;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.settings.toml.SettingPlace;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.gateway.settings.toml.TomlFile;
import io.hedgerow.gateway.settings.toml.ValueOverride;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads a configuration from a file, the environment and the command line. Any thread. */
public final class ConfigReader {
    private static final String SIMULATOR = "simulator.toml";
    private static final String FACTORS = "factors.toml";
    private static final String SURFACE = "surface.toml";
    private static final String REFERENCE = "reference.toml";

    private ConfigReader() {}

    /**
     * A configuration with the origin of every value.
     *
     * @param config what was read
     * @param values every setting in force, in reading order
     * @param live the same configuration, to be changed while it is in force
     */
    public record Loaded(HedgerowConfig config, List<ResolvedValue> values, LiveConfig live) {
        /** Creates the pair. */
        public Loaded {
            values = List.copyOf(values);
        }
    }

    /**
     * Reads a file.
     *
     * @param file TOML file; input paths in it are relative to its folder
     * @param assignments {@code key=value} from the command line, later ones win
     * @param environment environment variables
     * @return the configuration
     * @throws ConfigException with every problem found
     */
    public static Loaded readFile(Path file, List<String> assignments, Map<String, String> environment) {
        Path folder = file.toAbsolutePath().getParent();
        return read(file.toString(), TomlFile.text(file), folder, assignments, environment);
    }

    /**
     * Reads the configuration of the embedded simulated exchange that comes with the program.
     *
     * @param assignments {@code key=value} from the command line, later ones win
     * @param environment environment variables
     * @return the configuration
     * @throws ConfigException with every problem found
     */
    public static Loaded readSimulator(List<String> assignments, Map<String, String> environment) {
        return read(SIMULATOR, resource(SIMULATOR), Path.of("").toAbsolutePath(), assignments, environment);
    }

    /**
     * Reads the configuration of the embedded simulated exchange with three coins, hedged through factors.
     *
     * @param assignments {@code key=value} from the command line, later ones win
     * @param environment environment variables
     * @return the configuration
     * @throws ConfigException with every problem found
     */
    public static Loaded readFactors(List<String> assignments, Map<String, String> environment) {
        return read(FACTORS, resource(FACTORS), Path.of("").toAbsolutePath(), assignments, environment);
    }

    /**
     * Reads the configuration of two simulated exchanges that quote one market, priced from one surface.
     *
     * @param assignments {@code key=value} from the command line, later ones win
     * @param environment environment variables
     * @return the configuration
     * @throws ConfigException with every problem found
     */
    public static Loaded readSurface(List<String> assignments, Map<String, String> environment) {
        return read(SURFACE, resource(SURFACE), Path.of("").toAbsolutePath(), assignments, environment);
    }

    /**
     * The commented reference: every key with its default, unit and range.
     *
     * @return TOML text
     */
    public static String reference() {
        return resource(REFERENCE);
    }

    /**
     * Reads a hedge policy to try: {@code name} and the {@code [hedge.UNDERLYING]} tables of a configuration.
     *
     * @param file TOML file; its name without ending is the policy's, unless it gives another
     * @param journaled hedging of the journal to try it on, by underlying: what the file does not say is as there; or
     *     null to check only what needs no journal
     * @return the policy
     * @throws ConfigException with every problem found
     */
    public static PolicyFile readPolicy(Path file, Map<String, JournaledHedge> journaled) {
        String fileName = file.getFileName().toString();
        String name = fileName.endsWith(".toml") ? fileName.substring(0, fileName.length() - 5) : fileName;
        return TomlFile.read(file.toString(), TomlFile.text(file), root -> PolicyFile.read(root, name, journaled));
    }

    /**
     * Reads what a standby follows.
     *
     * @param file TOML file with a table {@code [standby]}
     * @return what it says
     * @throws ConfigException with every problem found
     */
    public static StandbyFile readStandby(Path file) {
        return TomlFile.read(
                file.toString(),
                TomlFile.text(file),
                root -> StandbyFile.read(root, file.toAbsolutePath().getParent()));
    }

    /**
     * A configuration of another kind than a process's.
     *
     * @param config what was read
     * @param values every setting in force, in reading order
     */
    public record Other<T>(T config, List<ResolvedValue> values) {
        /** Creates the pair. */
        public Other {
            values = List.copyOf(values);
        }
    }

    /**
     * Reads a file of another kind.
     *
     * @param file TOML file
     * @param assignments {@code key=value} from the command line, later ones win
     * @param environment environment variables
     * @param read reads its root; what nobody asks for becomes a problem
     * @return what it made of it
     * @throws ConfigException with every problem found
     */
    public static <T> Other<T> readOther(
            Path file, List<String> assignments, Map<String, String> environment, Function<Section, T> read) {
        List<SettingProblem> problems = new ArrayList<>();
        List<ValueOverride> overrides = overrides(assignments, environment, problems);
        ConfigSource source = new ConfigSource(file.toString(), TomlFile.text(file), overrides);
        T config = read.apply(new Section(source, List.of()));
        source.reportUnusedOverrides();
        problems.addAll(source.problems());
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new Other<>(config, source.resolved());
    }

    /**
     * Whether a file has a table.
     *
     * @param file TOML file
     * @param table name of a table at its root
     * @return false too where it is no TOML
     * @throws ConfigException if it cannot be read
     */
    public static boolean hasTable(Path file, String table) {
        return new Section(new ConfigSource(file.toString(), TomlFile.text(file), List.of()), List.of()).has(table);
    }

    static Loaded read(
            String name, String text, Path folder, List<String> assignments, Map<String, String> environment) {
        return read(new LiveConfig.Source(name, text, folder, environment), assignments, List.of());
    }

    /** Reads with {@code assignments} of the command line, and {@code settings} that operators gave since. */
    static Loaded read(LiveConfig.Source origin, List<String> assignments, List<String> settings) {
        List<SettingProblem> problems = new ArrayList<>();
        List<ValueOverride> overrides = overrides(assignments, origin.environment(), problems);
        settings.forEach(setting -> overrides.add(ValueOverride.ofSetting(setting)));
        ConfigSource source = new ConfigSource(origin.name(), origin.text(), overrides);
        HedgerowConfig config = HedgerowConfig.read(new Section(source, List.of()), origin.folder());
        source.reportUnusedOverrides();
        problems.addAll(source.problems());
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        List<ResolvedValue> values = source.resolved();
        return new Loaded(config, values, new LiveConfig(origin, assignments, ConfigText.hash(values), config));
    }

    private static List<ValueOverride> overrides(
            List<String> assignments, Map<String, String> environment, List<SettingProblem> problems) {
        List<ValueOverride> overrides = new ArrayList<>(ValueOverride.ofEnvironment(environment));
        for (String assignment : assignments) {
            try {
                overrides.add(ValueOverride.ofAssignment(assignment));
            } catch (IllegalArgumentException e) {
                problems.add(new SettingProblem.Unreadable(SettingPlace.of("--set " + assignment), e.getMessage()));
            }
        }
        return overrides;
    }

    private static String resource(String name) {
        try (InputStream in = ConfigReader.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read resource " + name, e);
        }
    }
}
