package io.hedgerow.gateway.venue.sim.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The words are those of the library's generator of the same name, over splits too. */
class RandomWordsTest {
    private static void shouldBeTheSame(RandomWords ours, SplittableGenerator library) {
        for (int i = 0; i < 1_000; i++) {
            assertThat(ours.next()).isEqualTo(library.nextLong());
        }
    }

    @Test
    void shouldGiveTheWordsOfTheLibrary() {
        for (long seed : new long[] {0L, 1L, 7L, -1L, Long.MIN_VALUE, 0x6A09E667F3BCC909L}) {
            SplittableGenerator library = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                    .create(seed);
            RandomWords ours = RandomWords.ofSeed(seed);
            SplittableGenerator libraryChild = library.split();
            RandomWords child = ours.split();

            shouldBeTheSame(ours, library);
            shouldBeTheSame(child, libraryChild);
            shouldBeTheSame(child.split(), libraryChild.split());
        }
    }
}
