package io.hedgerow.journal.tail.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.journal.tail.measure.TailRandom;
import io.hedgerow.journal.tail.path.FilteredHistory.Filter;
import io.hedgerow.journal.tail.path.TailHistory.Point;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Paths drawn from what has happened. */
class FilteredHistoryTest {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final Horizon TEN_DAYS = Horizon.of("10d", 10 * DAY_NS, DAY_NS, 48);

    /** Prices whose vol is 1 % a day, then 4 %; the second underlying moves twice as far, its vol against the price. */
    private static Map<String, NavigableMap<Long, Point>> series(int days) {
        TailRandom random = new TailRandom(5L);
        NavigableMap<Long, Point> one = new TreeMap<>();
        NavigableMap<Long, Point> two = new TreeMap<>();
        double level = 0.0;
        for (int day = 1; day <= days; day++) {
            level += random.normal() * (day < days - 60 ? 0.01 : 0.04);
            one.put(day * DAY_NS, new Point(100.0 * StrictMath.exp(level), Double.NaN, Double.NaN));
            double vol = 0.6 * StrictMath.exp(-level);
            two.put(day * DAY_NS, new Point(50.0 * StrictMath.exp(2.0 * level), vol, 1.1 * vol));
        }
        return Map.of("ONE", one, "TWO", two);
    }

    private static TailHistory history(int days) {
        return TailHistory.of(List.of("ONE", "TWO"), DAY_NS, series(days));
    }

    private static double deviation(PathSource source, Horizon horizon) {
        double squares = 0.0;
        for (int path = 0; path < 4_000; path++) {
            double end = source.draw(path).logPrice(horizon.steps(), 0);
            squares += end * end / 4_000;
        }
        return StrictMath.sqrt(squares);
    }

    @Test
    void shouldDrawWholeRowsSoThatCorrelationIsKept() {
        PathSource source = new FilteredHistory(history(500), Filter.EWMA, 0.94).over(TEN_DAYS, 1L);
        for (int path = 0; path < 200; path++) {
            MarketPath drawn = source.draw(path);
            for (int step = 1; step <= 10; step++) {
                assertThat(drawn.logPrice(step, 1)).isCloseTo(2.0 * drawn.logPrice(step, 0), within(1e-9));
            }
            assertThat(drawn.logVol(10, 1) * drawn.logPrice(10, 0)).isNegative();
            assertThat(drawn.logVol(10, 0)).isZero();
        }
    }

    @Test
    void shouldScaleThePastToTheVolOfNow() {
        Horizon day = Horizon.of("1d", DAY_NS, DAY_NS, 48);
        double filtered = deviation(new FilteredHistory(history(500), Filter.EWMA, 0.94).over(day, 1L), day);
        double plain = deviation(new FilteredHistory(history(500), Filter.NONE, 0.94).over(day, 1L), day);
        assertThat(filtered).isBetween(0.025, 0.06);
        assertThat(plain).isBetween(0.013, 0.022);
    }

    @Test
    void shouldGiveTheSamePathsForTheSameSeedInAnyOrder() {
        FilteredHistory model = new FilteredHistory(history(500), Filter.GARCH, 0.94);
        PathSource source = model.over(TEN_DAYS, 3L);
        double later = source.draw(17).logPrice(10, 0);
        source.draw(2);
        assertThat(source.draw(17).logPrice(10, 0)).isEqualTo(later);
        assertThat(model.over(TEN_DAYS, 3L).draw(17).logPrice(10, 0)).isEqualTo(later);
        assertThat(model.over(TEN_DAYS, 4L).draw(17).logPrice(10, 0)).isNotEqualTo(later);
        assertThat(later).isEqualTo(4.6795889549962506E-4);
    }

    @Test
    void shouldScaleByTheRootOfTimeAndSaySo() {
        Horizon hour = Horizon.of("1h", DAY_NS / 24, DAY_NS, 48);
        PathSource source = new FilteredHistory(history(500), Filter.EWMA, 0.94).over(hour, 1L);
        assertThat(hour.steps()).isOne();
        assertThat(source.note()).contains("SCALED BY THE SQUARE ROOT OF TIME (x 0.204)");
        Horizon day = Horizon.of("1d", DAY_NS, DAY_NS, 48);
        PathSource whole = new FilteredHistory(history(500), Filter.EWMA, 0.94).over(day, 1L);
        assertThat(whole.note()).doesNotContain("SCALED");
        assertThat(deviation(source, hour)).isCloseTo(deviation(whole, day) / StrictMath.sqrt(24.0), within(3e-4));
    }

    @Test
    void shouldJoinBarsWhereTheHistoryIsLongEnough() {
        Horizon year = Horizon.of("200d", 200 * DAY_NS, DAY_NS, 48);
        assertThat(year.steps()).isEqualTo(40);
        PathSource joined = new FilteredHistory(history(1_000), Filter.EWMA, 0.94).over(year, 1L);
        assertThat(joined.note()).isEqualTo("40 steps of 5d, each drawn from 179 bars of 5d");
        PathSource scaled = new FilteredHistory(history(300), Filter.EWMA, 0.94).over(year, 1L);
        assertThat(scaled.note()).contains("each drawn from 279 bars of 1d, SCALED", "at the vol of the whole history");
    }

    @Test
    void shouldTakeNoReturnOverAGap() {
        Map<String, NavigableMap<Long, Point>> all = new TreeMap<>(series(200));
        all.get("ONE").remove(100 * DAY_NS);
        TailHistory history = TailHistory.of(List.of("ONE", "TWO"), DAY_NS, all);
        assertThat(history.rows()).isEqualTo(197);
        assertThat(history.notes()).anyMatch(note -> note.contains("2 of 199 bars are left out"));
    }

    @Test
    void shouldRefuseWhatNoPathsCanBeDrawnFrom() {
        assertThatThrownBy(() -> history(80))
                .hasMessageContaining("79 bars in which all of ONE, TWO have a return")
                .hasMessageContaining("longer history");
        assertThatThrownBy(() -> TailHistory.of(List.of("ONE", "SIX"), DAY_NS, series(200)))
                .hasMessageContaining("no prices of SIX")
                .hasMessageContaining("it has ONE, TWO");
        Map<String, NavigableMap<Long, Point>> still = new TreeMap<>(series(200));
        still.get("ONE").replaceAll((end, point) -> new Point(7.0, Double.NaN, Double.NaN));
        assertThatThrownBy(() -> TailHistory.of(List.of("ONE"), DAY_NS, still))
                .hasMessageContaining("the price of ONE never moves");
        assertThatThrownBy(() -> new FilteredHistory(history(200), Filter.EWMA, 1.0))
                .hasMessageContaining("lambda");
    }

    @Test
    void shouldFitGarch() {
        TailRandom random = new TailRandom(9L);
        double[] moves = new double[5_000];
        double variance = 1e-4;
        for (int i = 0; i < moves.length; i++) {
            moves[i] = random.normal() * StrictMath.sqrt(variance);
            variance = 1e-4 * 0.05 + 0.10 * moves[i] * moves[i] + 0.85 * variance;
        }
        VarianceFilter fitted = GarchFit.fit(moves);
        assertThat(fitted.alpha()).isCloseTo(0.10, within(0.03));
        assertThat(fitted.alpha() + fitted.beta()).isCloseTo(0.95, within(0.03));
    }
}
