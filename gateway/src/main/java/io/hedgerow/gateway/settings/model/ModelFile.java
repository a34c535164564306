package io.hedgerow.gateway.settings.model;

import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.settings.toml.TomlFile;
import io.hedgerow.journal.liquidity.ImpactModel;
import io.hedgerow.journal.margin.MarginModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A kind of model that is a file of its own: one that comes with the program, by its name, or anybody's. Immutable; any thread.
 *
 * @param <T> what it is once it is read
 */
public final class ModelFile<T> {
    /** Grids of scenarios. */
    public static final ModelFile<ScenarioFile> SCENARIOS = new ModelFile<>(
            "grid",
            "scenario",
            List.of("desk", "ladder", "deribit-27", "deribit-extended", "span-16", "history", "driver"),
            ScenarioFile::read);

    /** Margin rules. */
    public static final ModelFile<MarginModel> MARGINS = new ModelFile<>(
            "margin model",
            "margin",
            List.of("deribit-standard", "deribit-portfolio", "binance-coin", "scan"),
            MarginFile::read);

    /** Coefficients of market impact. */
    public static final ModelFile<ImpactModel> IMPACTS =
            new ModelFile<>("impact model", "impact", List.of("almgren-2005"), ImpactFile::read);

    private final String kind;
    private final String folder;
    private final List<String> names;
    private final BiFunction<Section, String, T> read;

    private ModelFile(String kind, String folder, List<String> names, BiFunction<Section, String, T> read) {
        this.kind = kind;
        this.folder = folder;
        this.names = names;
        this.read = read;
    }

    /**
     * Those that come with the program.
     *
     * @return their names
     */
    public List<String> names() {
        return names;
    }

    /**
     * The same for a person.
     *
     * @return such as {@code grids that come with the program: desk, ladder}
     */
    public String namesText() {
        return kind + "s that come with the program: " + String.join(", ", names);
    }

    /**
     * Reads one.
     *
     * @param nameOrFile one of {@link #names}, or a TOML file
     * @return the model
     * @throws ConfigException with every problem found
     */
    public T read(String nameOrFile) {
        String text = names.contains(nameOrFile) ? text(nameOrFile) : TomlFile.text(Path.of(nameOrFile));
        return TomlFile.read(nameOrFile, text, root -> read.apply(root, nameOrFile));
    }

    /**
     * Text of one that comes with the program.
     *
     * @param name one of {@link #names}
     * @return TOML
     * @throws IllegalArgumentException if there is no such model
     */
    public String text(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "no " + kind + " '" + name + "' comes with the program; there are " + String.join(", ", names));
        }
        String resource = folder + '/' + name + ".toml";
        try (InputStream in = ModelFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: resource " + resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read resource " + resource, e);
        }
    }
}
