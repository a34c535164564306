package io.hedgerow.gateway.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.testing.Seeds;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PriceLevelBookTest {
    @Test
    void shouldBeEmptyAtFirst() {
        PriceLevelBook book = new PriceLevelBook(1);
        assertThat(book.bids().priceE9(0)).isEqualTo(EventWriter.NONE);
        assertThat(book.asks().lots(0)).isZero();
        assertThat(book.isCrossed()).isFalse();
    }

    @Test
    void shouldTellACrossedBook() {
        PriceLevelBook book = new PriceLevelBook(1);
        book.bids().set(100, 1);
        book.asks().set(101, 1);
        assertThat(book.isCrossed()).isFalse();
        book.asks().set(100, 1);
        assertThat(book.isCrossed()).isTrue();
        book.clear();
        assertThat(book.isCrossed()).isFalse();
    }

    @Test
    void shouldAgreeWithASortedMap() {
        Seeds.forEach(50, seed -> {
            RandomGenerator random = Seeds.random(seed);
            boolean bids = random.nextBoolean();
            PriceLevels levels = new PriceLevels(bids, 1);
            TreeMap<Long, Long> map =
                    new TreeMap<>(bids ? Comparator.<Long>reverseOrder() : Comparator.<Long>naturalOrder());
            for (int i = 0; i < 500; i++) {
                long price = 1 + random.nextLong(60);
                long lots = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 100);
                boolean existed = (lots == 0 ? map.remove(price) : map.put(price, lots)) != null;
                assertThat(levels.set(price, lots)).isEqualTo(existed);
            }
            assertThat(levels.size()).isEqualTo(map.size());
            int depth = 0;
            for (Long price : map.keySet()) {
                assertThat(levels.priceE9(depth)).isEqualTo(price);
                assertThat(levels.lots(depth)).isEqualTo(map.get(price));
                depth++;
            }
        });
    }
}
