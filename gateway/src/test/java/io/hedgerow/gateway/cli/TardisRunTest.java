package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of history, imported, run with a book and exported again. */
class TardisRunTest {
    private static final Path ROOT = Path.of(System.getProperty("hedgerow.root"));
    private static final long US = 1_735_200_000_000_000L;
    private static final long EXPIRY_US = 1_735_286_400_000_000L;
    private static final int STEPS = 60;

    @TempDir
    private Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void shouldHedgeABookOnImportedHistory() throws IOException {
        writeTables();
        CommandRun imported =
                CommandRun.of("import", "tardis", file("chain.csv"), file("quotes.csv"), "-o", file("in"), "--json");
        assertThat(imported.exitCode()).as(imported.err()).isEqualTo(ExitCodes.OK);
        assertThat(imported.err()).contains("no table tells the index of BTC");
        assertThat(Json.read(imported.out())).containsEntry("rows", 2L * STEPS).containsEntry("contracts", 2L);

        CommandRun run = CommandRun.of(
                "run",
                "--config",
                ROOT.resolve("examples/tardis.toml").toString(),
                "--headless",
                "--json",
                "--set",
                "gateway.recorded.capture=" + file("in/capture.txt.gz"),
                "--set",
                "gateway.recorded.instruments=" + file("in/instruments.json"),
                "--set",
                "gateway.recorded.positions=" + file("book.csv"),
                "--set",
                "journal.dir=" + file("j"));
        assertThat(run.exitCode()).as(run.err()).isZero();

        CommandRun export = CommandRun.of(
                "export", file("j"), "-o", file("t"), "--format", "csv", "--tables", "quotes,vols,prices,fills,orders");
        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("t/vols.csv"))).hasSize(STEPS + 1);
        assertThat(Files.readAllLines(folder.resolve("t/fills.csv"))).hasSizeGreaterThan(1);
    }

    /** A call that goes into the money, and the perpetual beside it. */
    private void writeTables() throws IOException {
        List<String> chain = new ArrayList<>(List.of("exchange,symbol,timestamp,local_timestamp,type,strike_price,"
                + "expiration,open_interest,last_price,bid_price,bid_amount,bid_iv,ask_price,ask_amount,ask_iv,"
                + "mark_price,mark_iv,underlying_index,underlying_price,delta,gamma,vega,theta,rho"));
        List<String> quotes = new ArrayList<>(
                List.of("exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price,bid_amount"));
        for (int i = 0; i < STEPS; i++) {
            long us = US + i * 1_000_000L;
            double price = 100_000.0 + 10.0 * i;
            chain.add(String.format(
                    Locale.ROOT,
                    "deribit,BTC-27DEC24-100000-C,%d,%d,call,100000,%d,1,,0.0120,5,58,0.0130,5,62,0.0125,60,SYN,%.1f,"
                            + "0.5,0,0,0,0",
                    us,
                    us + 3_000,
                    EXPIRY_US,
                    price));
            quotes.add(String.format(
                    Locale.ROOT,
                    "deribit,BTC-PERPETUAL,%d,%d,90000,%.1f,%.1f,90000",
                    us,
                    us + 4_000,
                    price + 0.5,
                    price));
        }
        Files.write(folder.resolve("chain.csv"), chain);
        Files.write(folder.resolve("quotes.csv"), quotes);
        Files.writeString(
                folder.resolve("book.csv"),
                "symbol,contracts,average_price\nBTC-27DEC24-100000-C.DERIBIT,-10,0.0150\n");
    }
}
