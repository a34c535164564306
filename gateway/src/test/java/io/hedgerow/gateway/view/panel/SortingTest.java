package io.hedgerow.gateway.view.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows in the order that is asked for. */
class SortingTest {
    private static final Map<String, ToDoubleFunction<Double>> COLUMNS = Map.of("size", Double::doubleValue);

    private static List<Double> sorted(Map<String, Object> members) {
        return Stream.of(2.0, Double.NaN, -3.0, 1.0)
                .sorted(Sorting.of(new Ask(members), COLUMNS, Comparator.naturalOrder()))
                .toList();
    }

    @Test
    void shouldSortByAColumnBothWaysAndPutWhatIsNotKnownLast() {
        assertThat(sorted(Map.of("sort", "size"))).containsExactly(-3.0, 1.0, 2.0, Double.NaN);
        assertThat(sorted(Map.of("sort", "-size"))).containsExactly(2.0, 1.0, -3.0, Double.NaN);
    }

    @Test
    void shouldKeepTheOrderOfTheScreenWhereNothingIsAsked() {
        assertThat(sorted(Map.of())).containsExactly(-3.0, 1.0, 2.0, Double.NaN);
    }

    @Test
    void shouldNameTheColumnsThereAre() {
        assertThatThrownBy(() -> sorted(Map.of("sort", "colour")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"sort\" is one of size, with - before it from the largest on");
    }
}
