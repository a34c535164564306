package io.hedgerow.gateway.settings.toml;

import io.hedgerow.gateway.table.TableException;
import io.hedgerow.gateway.table.TextLines;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** TOML files, read whole: all problems of one are told together. Static; any thread. */
public final class TomlFile {
    private TomlFile() {}

    /**
     * What a file holds.
     *
     * @param file to be read
     * @return its text
     * @throws ConfigException if it cannot be read
     */
    public static String text(Path file) {
        try {
            return TextLines.readAll(file);
        } catch (TableException e) {
            throw new ConfigException(
                    new SettingProblem.Unreadable(SettingPlace.of(e.place(file.toString())), e.getMessage()));
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file; `hedgerow config init` prints one to start from");
        } catch (IOException e) {
            throw unreadable(file, "cannot be read: " + e);
        }
    }

    private static ConfigException unreadable(Path file, String message) {
        return new ConfigException(new SettingProblem.Unreadable(SettingPlace.of(file.toString()), message));
    }

    /**
     * Reads what nothing overrides: neither the environment nor the command line.
     *
     * @param name of the file, for whoever has to mend it
     * @param text TOML
     * @param read reads the root
     * @return what it made of it
     * @throws ConfigException with every problem found
     */
    public static <T> T read(String name, String text, Function<Section, T> read) {
        ConfigSource source = new ConfigSource(name, text, List.of());
        T whole = read.apply(new Section(source, List.of()));
        if (!source.problems().isEmpty()) {
            throw new ConfigException(source.problems());
        }
        return whole;
    }
}
