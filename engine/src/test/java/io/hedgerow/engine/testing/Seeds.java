package io.hedgerow.engine.testing;

import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Seeded property tests: runs a property for many seeds and names the seed that broke it. {@code -Dseed=N} runs one
 * seed only.
 */
public final class Seeds {
    private Seeds() {}

    /**
     * Runs a property.
     *
     * @param count how many seeds
     * @param property checked for each seed; throws when it does not hold
     */
    public static void forEach(int count, LongConsumer property) {
        Long only = Long.getLong("seed");
        if (only != null) {
            check(only, property);
            return;
        }
        for (long seed = 1; seed <= count; seed++) {
            check(seed, property);
        }
    }

    private static void check(long seed, LongConsumer property) {
        try {
            property.accept(seed);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("property fails with -Dseed=" + seed + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * A reproducible generator.
     *
     * @param seed its seed
     * @return L64X128MixRandom
     */
    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
