package io.hedgerow.bench.kernel;

/** Something that values the benchmark chain. Used by one thread. */
interface Contender extends AutoCloseable {
    /** Name in tables and JSON. */
    String name();

    /** What it computes per option. */
    String outputs();

    /**
     * Values a chain.
     *
     * @param options number of options
     * @param repetitions how often
     * @return nanoseconds per option
     */
    double nanosPerOption(int options, int repetitions);

    @Override
    default void close() {}
}
