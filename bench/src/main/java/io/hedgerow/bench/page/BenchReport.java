package io.hedgerow.bench.page;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a benchmark found, in every form it is told in. Immutable; any thread. */
public interface BenchReport {
    /**
     * The benchmark.
     *
     * @return word after {@code hedgerow bench}; files are named by it
     */
    String name();

    /**
     * Everything.
     *
     * @return members of the JSON object
     */
    Map<String, Object> json();

    /**
     * What a person wants to see first.
     *
     * @return lines of a table
     */
    String text();

    /**
     * Adds its parts to a page.
     *
     * @param page begun
     */
    void addTo(BenchPage page);

    /**
     * Whether its figures may be quoted.
     *
     * @return false if a run has failed
     */
    boolean isSound();

    /**
     * Files beside page and JSON.
     *
     * @return content by ending, such as {@code hlog}
     */
    default Map<String, String> files() {
        return new LinkedHashMap<>();
    }
}
