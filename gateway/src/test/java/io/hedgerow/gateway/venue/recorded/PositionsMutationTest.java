package io.hedgerow.gateway.venue.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.testing.MutationRun;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged positions files: refused with a place, or every position is as it stands in the file. */
class PositionsMutationTest {
    private static final String SOUND = """
        # the book of a desk
        symbol,contracts,average_price,vol,forward
        BTC-30AUG24-60000-C.DERIBIT,-2.5,0.05,0.55,62000
        "BTC-30AUG24-60000-P.DERIBIT",1,0.03,0.56,62000
        BTCUSD_PERP.BINANCE,-100,61000,,
        BTC-27SEP24-70000-C.DERIBIT,12,0.02,0.6,63000.5
        """;

    private static final Pattern COMMENT_OR_BLANK = Pattern.compile("(?m)^(#.*|\\s*)(\\R|\\z)");
    private static final Pattern CELL =
            Pattern.compile("[ \\t]*(?:\"((?:[^\"]|\"\")*)\"\\s*?|([^,\\r\\n]*))(,|\\r\\n|\\n|\\r|\\z)");

    @TempDir
    private Path folder;

    @Test
    void shouldSurviveDamagedPositions() {
        run(1, 250);
    }

    @Tag("slow")
    @Test
    void shouldSurviveTenThousandDamagedPositions() {
        run(20_261_126, 10_000);
    }

    private void run(long seed, int count) {
        MutationRun.of("positions", seed, count, SOUND, this::isRefused);
    }

    private boolean isRefused(byte[] text) throws IOException {
        Path file = Files.write(folder.resolve("book.csv"), text);
        ReferenceDirectory directory = new ReferenceDirectory();
        ReferenceRegistry registry = new ReferenceRegistry(directory);
        BinanceContracts.btcPerpetual(registry);
        PositionsFile positions;
        try {
            positions = PositionsFile.read(file, registry, UnknownContracts.DEFINE_DERIBIT_OPTIONS);
        } catch (PositionsFileException refused) {
            assertThat(refused.getMessage()).startsWith("book.csv:").doesNotContain("Exception", "java.");
            return true;
        }
        EventLog log = new EventLog();
        EventFrame frame = new EventFrame(log, 1);
        frame.at(5);
        positions.publish(frame);
        List<String> published =
                log.lines().stream().filter(line -> line.startsWith("POSITION")).toList();
        assertThat(published).containsExactlyElementsOf(expected(text, directory));
        return false;
    }

    /** The same file by another reader: a regular expression for a cell, in quotes or not. */
    private static List<String> expected(byte[] text, ReferenceDirectory directory) {
        List<List<String>> records = records(new String(text, StandardCharsets.UTF_8).replace("\uFEFF", ""));
        List<String> header = records.get(0);
        List<String> result = new ArrayList<>();
        for (List<String> cells : records.subList(1, records.size())) {
            int id = directory.requireInstrument(cells.get(header.indexOf("symbol")));
            BigDecimal lot = BigDecimal.valueOf(directory.instrument(id).lot().lotContractsE9(), 9);
            BigDecimal contracts = new BigDecimal(cells.get(header.indexOf("contracts")));
            BigDecimal price = new BigDecimal(cells.get(header.indexOf("average_price")));
            result.add("POSITION 5 " + id + " " + contracts.divide(lot).longValueExact() + " "
                    + price.movePointRight(9).longValueExact());
        }
        return result;
    }

    private static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(COMMENT_OR_BLANK.matcher(text).replaceAll(""));
        while (cell.find()) {
            String quoted = cell.group(1);
            cells.add((quoted == null ? cell.group(2) : quoted.replace("\"\"", "\"")).strip());
            if (!cell.group(3).equals(",")) {
                if (cells.size() > 1) {
                    records.add(cells);
                }
                cells = new ArrayList<>();
            }
        }
        return records;
    }
}
