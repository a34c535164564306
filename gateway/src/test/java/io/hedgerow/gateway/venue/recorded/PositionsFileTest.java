package io.hedgerow.gateway.venue.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.testing.SharedFiles;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionsFileTest {
    private static final String HEADER = "symbol,contracts,average_price,vol,forward";
    private static final String CALL = "BTC-30AUG24-60000-C.DERIBIT";
    private static final String PUT = "BTC-30AUG24-60000-P.DERIBIT";

    @TempDir
    private Path folder;

    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final ReferenceRegistry registry = new ReferenceRegistry(directory);

    private PositionsFile read(String... lines) {
        return read(UnknownContracts.DEFINE_DERIBIT_OPTIONS, lines);
    }

    private PositionsFile read(UnknownContracts unknown, String... lines) {
        BinanceContracts.btcPerpetual(registry);
        try {
            return PositionsFile.read(Files.write(folder.resolve("book.csv"), List.of(lines)), registry, unknown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> publish(PositionsFile file) {
        EventLog log = new EventLog();
        EventFrame frame = new EventFrame(log, 1);
        frame.at(5);
        assertThat(file.publish(frame)).isEqualTo(log.lines().size());
        return log.lines();
    }

    @Test
    void shouldPublishForwardsVolsAndPositionsAsOneBatch() {
        PositionsFile file = read(
                "# a comment",
                "vol, symbol ,average_price,contracts,forward",
                "",
                "0.55," + CALL + ",0.05,-2.5,62000",
                "0.56," + PUT + ",0.03,1,62000.0",
                ",BTCUSD_PERP.BINANCE,61000,-100,");
        assertThat(publish(file))
                .containsExactly(
                        "FORWARD 5 0 - 1725004800000000000 62000000000000",
                        "VOL 5 1 - 0.55",
                        "VOL 5 2 - 0.56",
                        "POSITION 5 1 -25 50000000",
                        "POSITION 5 2 10 30000000",
                        "POSITION 5 0 -100 61000000000000",
                        "TEMPLATE24 5 6 !");
        assertThat(file.size()).isEqualTo(3);
    }

    @Test
    void shouldTakeAFileWithoutVolsAndForwards() {
        PositionsFile file = read("symbol,contracts,average_price", CALL + ",1,0.05");
        assertThat(publish(file)).containsExactly("POSITION 5 1 10 50000000", "TEMPLATE24 5 1 !");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BTC-30AUG24-60000-C.DERIBIT,1.05,0.05,, | contracts of 'BTC-30AUG24-60000-C' must be a multiple of"
                        + " 0.1",
                "BTC-30AUG24-60000-C.DERIBIT,1e99999999,0.05,, | contracts is out of range: '1e99999999'",
                "BTC-30AUG24-60000-C.DERIBIT,1,0.05,1e-99999999, | vol is out of range: '1e-99999999'",
                "BTC-30AUG24-60000-C.DERIBIT,x,0.05,, | contracts 'x' is no number; decimals have a point",
                "BTC-30AUG24-60000-C.DERIBIT,1,,, | average_price is empty; give a number",
                "BTC-30AUG24-60000-C.DERIBIT,1,-0.05,, | average_price must be above 0",
                "BTC-30AUG24-60000-C.DERIBIT,1,1e30,, | average_price is out of range",
                "BTC-30AUG24-60000-C.DERIBIT,1,0.05,55.5e3, | vol must be above 0 and at most 100",
                "BTC-30AUG24-60000-C.DERIBIT,1,0.05,0, | vol must be above 0",
                "BTC-30AUG24-60000-C.DERIBIT,1,0.05,NaN, | vol 'NaN' is no number; decimals have a point",
                "BTC-30AUG24-60000-C.DERIBIT,1,0.05,,0 | forward must be above 0",
                "BTC-30AUG24-60000-C.DERIBIT,1,0.05 | 3 cells where the header names 5",
                "BTCUSD_PERP.BINANCE,1,60000,0.5, | 'BTCUSD_PERP' is not an option; leave vol empty",
                "BTCUSD_PERP.BINANCE,1,60000,,60000 | 'BTCUSD_PERP' is not an option; leave forward empty",
                "ETHUSD_PERP.BINANCE,1,60000,, | unknown contract 'ETHUSD_PERP.BINANCE': symbols are NAME.VENUE",
                "BTC-PERPETUAL.DERIBIT,1,60000,, | is not a coin-settled option",
                "BTC-30AUG24-60000-C,1,0.05,, | unknown contract 'BTC-30AUG24-60000-C'"
            })
    void shouldRefuseAWrongLineWithItsPlaceAndCure(String line, String message) {
        assertThatThrownBy(() -> read(HEADER, "", line))
                .isInstanceOf(PositionsFileException.class)
                .hasMessageMatching("(?s)book\\.csv:3:[0-9]+: .*")
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseContractsThatTheVenueDoesNotList() {
        assertThatThrownBy(() -> read(UnknownContracts.REFUSE, HEADER, CALL + ",1,0.05,,"))
                .hasMessage("book.csv:2:1: unknown contract '" + CALL + "': symbols are NAME.VENUE, and the venue's"
                        + " instruments file must list the contract");
    }

    @Test
    void shouldRefuseOneContractTwiceAndTwoForwardsForOneExpiry() {
        assertThatThrownBy(() -> read(HEADER, CALL + ",1,0.05,,62000", CALL + ",1,0.05,,62000", PUT + ",1,0.05,,62001"))
                .hasMessage("book.csv:3:1: '" + CALL + "' stands here twice; give one line for each contract\n"
                        + "book.csv:4:37: forward differs from that of an earlier line of the same expiry, 62000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "symbol,contracts | no column 'average_price'; the header must name symbol,contracts,average_price",
                "symbol,contracts,average_price,colour | unknown or repeated column 'colour'",
                "symbol,contracts,average_price,symbol | two columns 'symbol'; which one is meant?",
                "# only a comment | the table is empty; its first line must name the columns",
                "symbol,contracts,average_price | no position; each line below the header is one"
            })
    void shouldRefuseAWrongHeader(String header, String message) {
        assertThatThrownBy(() -> read(header))
                .hasMessageStartingWith("book.csv:")
                .hasMessageContaining(message);
    }

    @Test
    void shouldReadWhatSpreadsheetsWrite() throws IOException {
        String expected = "POSITION 5 1 -25 50000000";
        String header = "\"symbol\",\"contracts\",\"average_price\"";
        assertThat(publish(read("\uFEFF" + header, "\"" + CALL + "\",\"-2.5\",\"0.05\"")))
                .contains(expected);
        assertThat(publish(read("symbol;contracts;average_price", CALL + ";-2.5;0.05")))
                .contains(expected);
        Path wide = folder.resolve("wide.csv");
        String text = "\uFEFFsymbol\tcontracts\taverage_price\r\n" + CALL + "\t-2.5\t0.05\r\n";
        Files.write(wide, text.getBytes(StandardCharsets.UTF_16LE));
        assertThat(publish(PositionsFile.read(wide, registry, UnknownContracts.DEFINE_DERIBIT_OPTIONS)))
                .contains(expected);
    }

    @Test
    void shouldSayWhereATextIsNoText() throws IOException {
        Path file = folder.resolve("latin1.csv");
        Files.write(file, "symbol,contracts,average_price\n# M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PositionsFile.read(file, registry, UnknownContracts.REFUSE))
                .hasMessageStartingWith("latin1.csv:2:4: byte 0xFC is not UTF-8; save the file as UTF-8");
        assertThatThrownBy(() -> read("symbol;contracts;average_price", CALL + ";-2,5;0.05"))
                .hasMessage("book.csv:2:29: contracts '-2,5' has a decimal comma; write -2.5");
        assertThatThrownBy(() -> read(HEADER, "\"" + CALL + ",-2.5,0.05,,"))
                .hasMessage("book.csv:2:1: a quote is opened and never closed");
    }

    @Test
    void shouldSayThatAFileIsMissing() {
        assertThatThrownBy(() -> PositionsFile.read(folder.resolve("none.csv"), registry, UnknownContracts.REFUSE))
                .hasMessageContaining("no such positions file: " + folder.resolve("none.csv"));
    }

    @Test
    void shouldLoadTheExampleOfTheDeribitCapture() {
        DeribitInstrumentsFile.load(CaptureSource.SYNTHETIC.instruments(), registry, new FeedReport(), name -> true);
        PositionsFile file = PositionsFile.read(
                SharedFiles.root().resolve("examples/deribit-options-book.csv"), registry, UnknownContracts.REFUSE);
        assertThat(file.size()).isEqualTo(10);
    }
}
