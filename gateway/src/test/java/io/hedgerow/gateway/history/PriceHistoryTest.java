package io.hedgerow.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.history.PriceHistory.Entry;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of prices become bars, and what is wrong with them is told with its place and the cure. */
class PriceHistoryTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MINUTE_NS = 60L * SECOND_NS;
    private static final long E9 = 1_000_000_000L;

    @TempDir
    private Path folder;

    private ReferenceDirectory directory;

    @BeforeEach
    void listTheSimulator() {
        ReferenceRegistry registry = new ReferenceRegistry(new ReferenceDirectory());
        SimUniverse universe = new SimUniverse(
                ConfigReader.readSimulator(
                                List.of(
                                        "gateway.sim.underlyings.ETH.coin_decimals=8",
                                        "gateway.sim.underlyings.BTC.coin_decimals=8"),
                                Map.of())
                        .config()
                        .gateway()
                        .venues()
                        .get(0)
                        .sim(),
                registry);
        assertThat(universe.idEnd()).isPositive();
        directory = registry.directory();
    }

    private Path file(String name, String... lines) {
        try {
            return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private PriceHistory read(long intervalNs, long lastNs, Path... sources) {
        return PriceHistory.read(List.of(sources), intervalNs, lastNs, directory);
    }

    private PriceHistory read(String... lines) {
        return read(MINUTE_NS, Long.MAX_VALUE, file("prices.csv", lines));
    }

    private void refused(String expected, String... lines) {
        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(expected);
    }

    private int id(String symbol) {
        return directory.underlyingId(symbol);
    }

    @Test
    void shouldTakePricesTogetherToBars() {
        PriceHistory history =
                read("time_s,BTC,ETH", "60,100,10", "75,103.25,", "110,99,11", "120,101,10.5", "180,102,");
        assertThat(history.notes()).isEmpty();
        assertThat(history.bars())
                .containsExactlyInAnyOrder(
                        new Entry(id("BTC"), 60 * SECOND_NS, 100 * E9, 100 * E9, 100 * E9, 100 * E9),
                        new Entry(id("ETH"), 60 * SECOND_NS, 10 * E9, 10 * E9, 10 * E9, 10 * E9),
                        new Entry(id("BTC"), 120 * SECOND_NS, 103_250_000_000L, 103_250_000_000L, 99 * E9, 101 * E9),
                        new Entry(id("ETH"), 120 * SECOND_NS, 11 * E9, 11 * E9, 10_500_000_000L, 10_500_000_000L),
                        new Entry(id("BTC"), 180 * SECOND_NS, 102 * E9, 102 * E9, 102 * E9, 102 * E9));
        assertThat(history.bars()).isSortedAccordingTo((a, b) -> Long.compare(a.endNs(), b.endNs()));
        assertThat(history.text()).contains("5 bars", "1970-01-01T00:01:00Z to 1970-01-01T00:03:00Z");
    }

    @Test
    void shouldReadBarsByUnderlyingWithTimesOfAnyForm() {
        PriceHistory history = read(
                86_400L * SECOND_NS,
                Long.MAX_VALUE,
                file(
                        "bars.csv",
                        "underlying,time,open,high,low,close,volume",
                        "BTC,2026-01-01,1,4,0.5,2,9",
                        "BTC,2026-01-03T00:00:00Z,2,2,2,2,9",
                        "BTC,2026-01-04T02:00:00+02:00,3,3,3,3,9"));
        long day = 86_400L * SECOND_NS;
        long first = 20_455L * day;
        assertThat(history.bars().stream().map(Entry::endNs)).containsExactly(first, first + day, first + 2 * day);
        assertThat(history.bars().get(0)).isEqualTo(new Entry(id("BTC"), first, E9, 4 * E9, E9 / 2, 2 * E9));
        String[] header = {"time_ms", "time_us", "time_ns"};
        long[] units = {1_000L, 1_000_000L, 1_000_000_000L};
        for (int i = 0; i < units.length; i++) {
            PriceHistory read =
                    read(header[i] + ",underlying,price", 60 * units[i] + ",ETH,5", 120 * units[i] + ",ETH,6");
            assertThat(read.bars().stream().map(Entry::endNs)).containsExactly(60 * SECOND_NS, 120 * SECOND_NS);
        }
    }

    @Test
    void shouldNameTheRowThatCannotBeUsedAndTheCure() {
        refused(
                "prices.csv:3:5: bad_BTC: BTC '100,5' has a decimal comma; write 100.5",
                "time_s,BTC",
                "60,100",
                "120,\"100,5\"");
        refused("prices.csv:2:8: too_many_cells", "time_s,BTC", "60,100,5", "120,100");
        refused("prices.csv:2:4: bad_BTC: BTC '100,5' has a decimal comma; write 100.5", "time_s;BTC", "60;100,5");
        refused("the header must name one of time, time_s", "when,BTC", "60,100.5");
        refused("time 'yesterday' is no time; write 2026-01-31T12:00:00Z", "time,BTC", "yesterday,100");
        refused("time '2026-01-31T12:00:00' is no time", "time,BTC", "2026-01-31T12:00:00,100");
        refused("BTC '-1' is out of range", "time_s,BTC", "60,-1");
        refused("no column is an underlying that is listed; there are BTC, ETH", "time_s,bitcoin", "60,100");
        refused("'DOGE' is not listed", "time_s,underlying,price", "60,DOGE,1");
        refused("neither price nor open", "time_s,underlying,high", "60,BTC,1");
        refused(
                "open and close are not between low and high",
                "time_s,underlying,open,high,low,close",
                "60,BTC,5,4,3,4");
        refused("more than one column of times", "time_s,time,BTC", "60,x,1");
        refused("no row below the header", "time_s,BTC");
        refused(
                "prices.csv:3:1: times of BTC go back, from 1970-01-01T00:02:00Z to 1970-01-01T00:01:00Z; sort",
                "time_s,BTC",
                "120,100",
                "60,101");
    }

    @Test
    void shouldLeaveOutAFewBadRowsAndRepetitionsAndTellOfThem() {
        String[] lines = new String[203];
        lines[0] = "time_s,BTC,note";
        for (int i = 1; i <= 200; i++) {
            lines[i] = 60 * i + "," + (100 + i) + ",x";
        }
        lines[201] = lines[200];
        lines[202] = "12000,5,x";
        PriceHistory history = read(lines);
        assertThat(history.bars()).hasSize(200);
        assertThat(history.notes())
                .hasSize(3)
                .anyMatch(note -> note.contains("columns that are no underlying are left out: note"))
                .anyMatch(note -> note.contains("1 rows say again"))
                .anyMatch(note -> note.contains("1 of 202 rows cannot be used; the first: ")
                        && note.contains("prices.csv:203:1: duplicate_time: another price of BTC"));
    }

    @Test
    void shouldTellOfGaps() {
        PriceHistory history = read("time_s,BTC", "60,100", "120,101", "600,102", "660,103", "780,103");
        assertThat(history.notes())
                .containsExactly("history of BTC: 5 bars with 2 gaps, 8 bars missing, 7 at most in a row; no return is"
                        + " taken over a gap");
    }

    @Test
    void shouldRefuseRowsThatAreFartherApartThanBarsAreLong() {
        refused("are 1h apart or more, bars are of 1m", "time_s,BTC", "3600,100", "7200,101", "10800,103");
    }

    @Test
    void shouldTakeNothingThatIsLaterThanTheStartOfARun() {
        Path prices = file("prices.csv", "time_s,BTC", "60,100", "120,101", "180,102");
        PriceHistory history = read(MINUTE_NS, 150 * SECOND_NS, prices);
        assertThat(history.bars()).hasSize(2);
        assertThat(history.notes())
                .containsExactly("1 bars of the history end after 1970-01-01T00:02:30Z, when this run"
                        + " begins, and are left out");
        assertThatThrownBy(() -> read(MINUTE_NS, SECOND_NS, prices)).hasMessageContaining("no bar of the history ends");
    }

    @Test
    void shouldTakeSeveralSourcesThatDoNotContradictEachOther() {
        Path first = file("a.csv", "time_s,BTC", "60,100", "120,101");
        Path second = file("b.csv", "time_s,BTC,ETH", "120,101,10", "180,102,11");
        Path other = file("c.csv", "time_s,BTC", "120,105", "180,106");
        assertThat(read(MINUTE_NS, Long.MAX_VALUE, first, second).bars()).hasSize(5);
        assertThatThrownBy(() -> read(MINUTE_NS, Long.MAX_VALUE, first, other))
                .hasMessageContaining("c.csv says something else of BTC in the bar that ends 1970-01-01T00:02:00Z");
        assertThatThrownBy(() -> read(MINUTE_NS, Long.MAX_VALUE, folder.resolve("none.csv")))
                .hasMessageContaining("no such file or folder");
        assertThatThrownBy(() -> read(MINUTE_NS, Long.MAX_VALUE, folder)).hasMessageContaining(folder.toString());
    }
}
