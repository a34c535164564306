package io.hedgerow.journal.lots;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.TimeWindow;
import io.hedgerow.journal.testing.EngineJournals;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lots of whole journals: inverse contracts, customers and hedges, flips. */
class LotReaderTest {
    private static final long HOUR_NS = 3_600_000_000_000L;

    @TempDir
    private static Path dir;

    private static JournalHistory history;

    @BeforeAll
    static void write() {
        EngineJournals.write(dir.resolve("day1"), 600, 7L);
        EngineJournals.writeLater(dir.resolve("day2"), 300, 11L, HOUR_NS);
        history = JournalHistory.of(List.of(dir), sequence -> {});
    }

    private static LotHistory read(LotMethod method) {
        return read(history, method);
    }

    private static LotHistory read(JournalHistory history, LotMethod method) {
        return LotReader.read(history, new LotSpec(method, Set.of(), TimeWindow.ALL), sequence -> {});
    }

    @ParameterizedTest
    @EnumSource(LotMethod.class)
    void shouldRealiseAtAverageCostWhatTheEngineHasToTheLastDecimal(LotMethod method) {
        LotHistory lots = read(method);
        assertThat(lots.checks()).hasSizeGreaterThan(4).allMatch(check -> check.isEqual());
        assertThat(lots.checks()).anyMatch(check -> check.engine().signum() != 0);
        assertThat(lots.isProven()).isTrue();
    }

    /** Two books at the same time: peaks of one do not come before those of the other. */
    @Test
    void shouldAddPathsOfBooksThatStandBesideOneAnother() {
        PnlPath one = new PnlPath(new long[] {10, 20, 30}, new double[] {5.0, 1.0, 6.0});
        PnlPath other = new PnlPath(new long[] {15, 25, 40}, new double[] {2.0, 4.0, -1.0});
        PnlPath both = one.plus(other);
        assertThat(both.size()).isEqualTo(6);
        double[] sums = {5.0, 7.0, 3.0, 5.0, 10.0, 5.0};
        for (int i = 0; i < sums.length; i++) {
            assertThat(both.pnl(i)).as("moment " + i).isEqualTo(sums[i]);
        }
        assertThat(both.deepest()).isEqualTo(new PnlPath.Fall(5.0, 30, 40, Long.MAX_VALUE));
        assertThat(both.thinned().timeNs(2)).isEqualTo(30);
    }

    /** Whatever is closed first: gains and what is open are worth the same together. */
    @Test
    void shouldGainTheSameByAllMethodsOnceAllIsClosedAtOnePrice() {
        JournalHistory day = JournalHistory.of(List.of(dir.resolve("day1")), sequence -> {});
        Map<String, BigDecimal> average = worth(read(day, LotMethod.AVERAGE));
        for (LotMethod method : LotMethod.values()) {
            worth(read(day, method))
                    .forEach((currency, sum) -> assertThat(
                                    sum.subtract(average.get(currency)).abs())
                            .as(method + " " + currency)
                            .isLessThan(new BigDecimal("1e-20")));
        }
    }

    /** Gains less cost of what is open. */
    private static Map<String, BigDecimal> worth(LotHistory lots) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        lots.closed().forEach(lot -> sums.merge(lot.contract().symbol(), lot.gain(), BigDecimal::add));
        lots.open()
                .forEach(open -> open.lots()
                        .forEach(lot -> sums.merge(
                                open.contract().symbol(),
                                open.contract().isReciprocal()
                                        ? lot.cost()
                                        : lot.cost().negate(),
                                BigDecimal::add)));
        return sums;
    }

    @Test
    void shouldTellEveryMovementOfCash() {
        LotHistory lots = read(LotMethod.FIFO);
        for (Path journal : List.of(dir.resolve("day1"), dir.resolve("day2"))) {
            Map<String, BigDecimal> balance = new TreeMap<>();
            lots.cash().stream()
                    .filter(row -> row.at().journal().getFileName().equals(journal.getFileName()))
                    .forEach(row -> {
                        BigDecimal expected = balance.getOrDefault(row.currency(), BigDecimal.ZERO)
                                .add(row.change());
                        assertThat(row.balance()).as(row.toString()).isEqualByComparingTo(expected);
                        balance.put(row.currency(), row.balance());
                    });
            assertThat(balance).isNotEmpty();
        }
    }

    /** Windows that lie end to end tell everything once, and each ends with what the next begins with. */
    @Test
    void shouldTellTheSameInTwoWindowsAsInOne() {
        JournalHistory day = JournalHistory.of(List.of(dir.resolve("day1")), sequence -> {});
        LotSpec all = new LotSpec(LotMethod.FIFO, Set.of(), TimeWindow.ALL);
        LotHistory whole = LotReader.read(day, all, sequence -> {});
        long middleNs = whole.closed().get(whole.closed().size() / 2).closed().timeNs();
        LotHistory first = LotReader.read(day, all.within(new TimeWindow(Long.MIN_VALUE, middleNs)), sequence -> {});
        LotHistory second = LotReader.read(day, all.within(new TimeWindow(middleNs, Long.MAX_VALUE)), sequence -> {});

        assertThat(first.closed()).isNotEmpty();
        assertThat(second.closed()).isNotEmpty();
        assertThat(Stream.concat(first.closed().stream(), second.closed().stream()))
                .containsExactlyElementsOf(whole.closed());
        assertThat(Stream.concat(first.cash().stream(), second.cash().stream()))
                .containsExactlyElementsOf(whole.cash());
        assertThat(second.open()).isEqualTo(whole.open());
        assertThat(first.open()).isNotEqualTo(whole.open());
        assertThat(first.isProven()).isTrue();
        assertThat(first.pnl().size()).isLessThan(whole.pnl().size());
        assertThat(second.pnl().timeNs(0)).isLessThanOrEqualTo(middleNs);
        assertThat(second.pnl().timeNs(1)).isGreaterThan(middleNs);
    }

    @Test
    void shouldTellWhereAJournalBeginsWithOtherPositions() {
        LotHistory lots = read(LotMethod.FIFO);
        assertThat(lots.notes()).anyMatch(note -> note.contains("came or went without a trade"));
    }

    @Test
    void shouldHaveADeepestFall() {
        PnlPath path = new PnlPath(new long[] {0, 10, 20, 30, 40}, new double[] {0, 5, 1, 3, 6});
        PnlPath.Fall fall = path.deepest();
        assertThat(fall.amount()).isEqualTo(4.0);
        assertThat(fall.peakNs()).isEqualTo(10);
        assertThat(fall.troughNs()).isEqualTo(20);
        assertThat(fall.recoveredNs()).isEqualTo(40);
        // Drawdowns 0, 0, 4, 2, 0 on the grid: mean of the worst two fifths, of the worst, of all.
        assertThat(path.conditionalDrawdown(0.6)).isEqualTo(3.0);
        assertThat(path.conditionalDrawdown(0.8)).isEqualTo(4.0);
        assertThat(path.conditionalDrawdown(0.0)).isEqualTo(1.2);
        assertThat(read(LotMethod.FIFO).pnl().size()).isPositive();
    }
}
