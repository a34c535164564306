package io.hedgerow.gateway.settings.toml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A parsed file with what overrides it; collects problems and remembers every value that was read.
 *
 * <p>Owned by the reading thread.
 */
public final class ConfigSource {
    private static final String DEFAULT = "default";

    private final String fileName;
    private final TomlParseResult file;
    private final Map<List<String>, ValueOverride> overrides = new LinkedHashMap<>();
    private final Set<List<String>> usedOverrides = new HashSet<>();
    private final Set<List<String>> refusedOverrides = new HashSet<>();
    private final List<SettingProblem> problems = new ArrayList<>();
    private final Map<List<String>, ResolvedValue> resolved = new LinkedHashMap<>();

    /**
     * Parses a file; syntax errors become problems.
     *
     * @param fileName name for messages
     * @param text contents
     * @param overridesInOrder later ones win
     */
    public ConfigSource(String fileName, String text, List<ValueOverride> overridesInOrder) {
        this.fileName = fileName;
        file = Toml.parse(text);
        for (TomlParseError error : file.errors()) {
            problems.add(new SettingProblem.Unreadable(place(error.position()), error.getMessage()));
        }
        for (ValueOverride override : overridesInOrder) {
            overrides.put(override.path(), override);
        }
    }

    /** The value at a path, or null; an override hides the file's. */
    Object value(List<String> path) {
        ValueOverride override = overrides.get(path);
        if (override != null) {
            usedOverrides.add(path);
            return override.value();
        }
        return isReachable(path) ? file.get(path) : null;
    }

    boolean isOverridden(List<String> path) {
        return overrides.containsKey(path);
    }

    /** Keys directly below a path, of the file first. */
    Set<String> keys(List<String> path) {
        Set<String> keys = new LinkedHashSet<>();
        Object table = path.isEmpty() ? file : isReachable(path) ? file.get(path) : null;
        if (table instanceof TomlTable found) {
            keys.addAll(found.keySet());
        }
        for (List<String> overridden : overrides.keySet()) {
            if (overridden.size() > path.size()
                    && overridden.subList(0, path.size()).equals(path)) {
                keys.add(overridden.get(path.size()));
            }
        }
        return keys;
    }

    /** Where a value was given: an override, a line of the file, or "default". */
    String origin(List<String> path) {
        ValueOverride override = overrides.get(path);
        TomlPosition position = override == null ? position(path) : null;
        return override != null
                ? override.origin()
                : position == null ? DEFAULT : place(position).text();
    }

    /** Adds what is wrong with a key. */
    void refuse(List<String> path, String key, String what) {
        problems.add(new SettingProblem.Refused(nearestPlace(path), key, what));
    }

    /** Adds a key that nothing is set by. */
    void refuseUnknown(List<String> path, String suggestion) {
        problems.add(new SettingProblem.UnknownKey(nearestPlace(path), Toml.joinKeyPath(path), suggestion));
    }

    /** The place of a key, or of the nearest table above it that is there. */
    private SettingPlace nearestPlace(List<String> path) {
        for (int length = path.size(); length > 0; length--) {
            List<String> nearest = path.subList(0, length);
            ValueOverride override = overrides.get(nearest);
            if (override != null) {
                refusedOverrides.add(nearest);
                return SettingPlace.of(override.origin());
            }
            TomlPosition position = position(nearest);
            if (position != null) {
                return place(position);
            }
        }
        return SettingPlace.of(fileName);
    }

    /** Reports overrides that no section asked for and no section has reported as unknown. */
    public void reportUnusedOverrides() {
        for (ValueOverride override : overrides.values()) {
            List<String> path = override.path();
            if (!usedOverrides.contains(path) && !refusedOverrides.contains(path)) {
                refuseUnknown(path, "");
            }
        }
    }

    void remember(List<String> path, String tomlValue) {
        resolved.put(path, new ResolvedValue(path, tomlValue, origin(path)));
    }

    /** Everything wrong, in the order of the file. */
    public List<SettingProblem> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(problem -> problem.place().line()))
                .toList();
    }

    public List<ResolvedValue> resolved() {
        return List.copyOf(resolved.values());
    }

    private SettingPlace place(TomlPosition position) {
        return new SettingPlace(fileName, position.line(), position.column());
    }

    private TomlPosition position(List<String> path) {
        return isReachable(path) ? file.inputPositionOf(path) : null;
    }

    /** Whether all parents of a path are tables; the library throws where they are not. */
    private boolean isReachable(List<String> path) {
        for (int length = 1; length < path.size(); length++) {
            if (!(file.get(path.subList(0, length)) instanceof TomlTable)) {
                return false;
            }
        }
        return true;
    }
}
