package io.hedgerow.gateway.settings.book;

import io.hedgerow.gateway.settings.book.BookSetting.HedgeInstrument;
import io.hedgerow.gateway.settings.book.BookSetting.Limit;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.function.Predicate;
import org.tomlj.Toml;

/** Settings that an operator has named: they are set even if they are in force already. Immutable; any thread. */
public final class NamedSettings implements Predicate<BookSetting> {
    private final List<List<String>> named;
    private final ReferenceDirectory directory;

    /**
     * Reads names.
     *
     * @param assignments {@code key=value}, full keys of the configuration
     * @param directory names of the ids
     */
    public NamedSettings(List<String> assignments, ReferenceDirectory directory) {
        named = assignments.stream().map(NamedSettings::path).toList();
        this.directory = directory;
    }

    private static List<String> path(String assignment) {
        return Toml.parseDottedKey(
                assignment.substring(0, assignment.indexOf('=')).trim());
    }

    /** A policy is named by any of its keys, a limit by its own; an instrument that is there needs no naming. */
    @Override
    public boolean test(BookSetting setting) {
        List<String> path = setting.path(directory);
        if (setting instanceof Limit) {
            return named.contains(path);
        }
        return !(setting instanceof HedgeInstrument)
                && named.stream()
                        .anyMatch(key -> key.subList(0, Math.min(path.size(), key.size()))
                                .equals(path));
    }
}
