package io.hedgerow.gateway.settings.toml;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used; carries every problem found, not only the first. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param place {@code file:line:col}, an environment variable or a command-line option
     * @param message what is wrong and what would be right
     */
    public record Problem(String place, String message) {
        @Override
        public String toString() {
            return place + ": " + message;
        }
    }

    /**
     * Creates the exception.
     *
     * @param problems at least one
     */
    public ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong, in the order of the file's sections.
     *
     * @return at least one problem
     */
    public List<Problem> problems() {
        return problems;
    }
}
