package io.hedgerow.gateway.settings.toml;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used; carries every problem found, not only the first. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SettingProblem> problems;

    /**
     * Creates the exception for one problem.
     *
     * @param problem what is wrong
     */
    public ConfigException(SettingProblem problem) {
        this(List.of(problem));
    }

    /**
     * Creates the exception.
     *
     * @param problems at least one
     */
    public ConfigException(List<SettingProblem> problems) {
        super(problems.stream().map(SettingProblem::text).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong, in the order of the file's sections.
     *
     * @return at least one problem
     */
    public List<SettingProblem> problems() {
        return problems;
    }
}
