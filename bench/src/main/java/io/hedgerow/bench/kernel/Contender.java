package io.hedgerow.bench.kernel;

import java.util.Optional;

/** Something that values the benchmark chain. Used by one thread. */
interface Contender extends AutoCloseable {
    /** Name in tables and JSON. */
    String name();

    /** What it computes per option. */
    String outputs();

    /**
     * Exercises it until its loop allocates nothing, within a budget of processor time.
     *
     * @param options number of options
     * @return what is wrong if that does not come
     */
    default Optional<String> warmUp(int options) {
        return Optional.empty();
    }

    /**
     * Values a chain.
     *
     * @param options number of options
     * @param repetitions how often
     * @return time and bytes of an option
     */
    Turn measure(int options, int repetitions);

    @Override
    default void close() {}
}
