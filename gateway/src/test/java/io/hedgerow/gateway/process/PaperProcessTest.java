package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventNames;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.console.ConsoleView.PositionLine;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.SyntheticRecording;
import io.hedgerow.gateway.venue.binance.live.BinanceServer;
import io.hedgerow.journal.read.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole process on a live feed, trading on paper. */
@Timeout(600)
class PaperProcessTest {
    private static final String PERP = "BTCUSD_PERP";
    private static final String SYMBOL = PERP + ".BINANCE";
    private static final long YEAR_2100_MS = 4_102_444_800_000L;

    @TempDir
    private Path temp;

    private final BinanceServer server = new BinanceServer();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private Path journal;
    private HedgeProcess process;
    private CompletableFuture<RunResult> run;

    @BeforeEach
    void list(TestInfo test) throws IOException {
        journal = temp.resolve("journal-" + test.getTestMethod().orElseThrow().getName());
        server.list(PERP, "BTC", 100_000L);
        server.book(PERP, 100_000L, 5_000L, 6_000L);
        Files.writeString(temp.resolve("book.csv"), "symbol,contracts,average_price\n" + SYMBOL + ",-1000,100000\n");
    }

    @AfterEach
    void close() {
        if (process != null) {
            stop();
        }
        server.close();
    }

    private static String config(String venue) {
        return venue + """
            [gateway.paper]
            positions = "book.csv"
            order_latency = "1ms"
            report_latency = "1ms"
            [hedge.BTC]
            instruments = ["BTCUSD_PERP.BINANCE"]
            fixed_band_half_width = 0.5
            order_lots_max = 20000
            [journal]
            dir = "journal"
            durability = "none"
            """ + SyntheticRecording.limits();
    }

    private Path desk() {
        try {
            return Files.writeString(temp.resolve("desk.toml"), config(server.toml("gateway")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void open(String... assignments) {
        ConfigReader.Loaded loaded = ConfigReader.readFile(desk(), List.of(assignments), Map.of());
        StartListener listener = new StartListener() {
            @Override
            public void onNote(String line) {
                notes.add(line);
            }

            @Override
            public void onProgress(String what, long done, long total) {
                // Small.
            }
        };
        process = HedgeProcess.open(loaded.live(), journal, "test", listener, EpochClock.SYSTEM);
        run = CompletableFuture.supplyAsync(() -> process.run(HedgeProcess.TO_THE_END));
    }

    private RunResult stop() {
        process.stop();
        RunResult result = run.join();
        process.close();
        process = null;
        return result;
    }

    private long lots() {
        return process.view().book().positions().stream()
                .filter(it -> it.symbol().equals(SYMBOL))
                .mapToLong(PositionLine::lots)
                .findFirst()
                .orElse(0L);
    }

    /** The market moves by a size each time it is looked at. */
    private void awaitLots(long from, long to) {
        Await.until("position of " + from + " to " + to + " lots " + notes, () -> {
            server.depth(PERP, 99_990L, 1L + System.nanoTime() % 900L);
            server.ticker(PERP);
            server.mark(PERP, 100_001L, 100_000L, "0.0001", YEAR_2100_MS);
            long lots = lots();
            return lots >= from && lots <= to;
        });
    }

    private void awaitResting() {
        Await.until("an order rests", () -> {
            server.depth(PERP, 99_990L, 1L + System.nanoTime() % 900L);
            server.mark(PERP, 100_001L, 100_000L, "0.0001", YEAR_2100_MS);
            return process.view().book().orders().stream()
                    .anyMatch(it -> it.state().equals("WORKING"));
        });
    }

    private Map<String, Long> records() {
        Map<String, Long> counts = new TreeMap<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                counts.merge(EventNames.of(reader.templateId()), 1L, Long::sum);
            }
        }
        return counts;
    }

    private List<Long> executionIds() {
        List<Long> ids = new ArrayList<>();
        FillDecoder fill = new FillDecoder();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                if (reader.templateId() == FillDecoder.TEMPLATE_ID) {
                    fill.wrapAndApplyHeader(reader.buffer(), reader.offset(), new MessageHeaderDecoder());
                    ids.add(fill.executionId());
                }
            }
        }
        return ids;
    }

    @Test
    void shouldTakeAwayTheCaptureOfARunThatDoesNotStart() {
        Path capture = temp.resolve("day.gz");
        assertThatThrownBy(() ->
                        open("gateway.binance.capture=" + capture, "hedge.BTC.instruments=[\"NOT_LISTED.BINANCE\"]"))
                .hasMessageContaining("NOT_LISTED.BINANCE");
        assertThat(capture).doesNotExist();
    }

    @Test
    void shouldHedgeOnPaperAndContinueItsJournal() {
        open();
        awaitLots(-510L, -480L);
        RunResult first = stop();
        assertThat(first.span().mode()).isEqualTo("PAPER");
        assertThat(first.counts().orders().hedgeFills()).isPositive();
        assertThat(first.counts().rejections()).isZero();
        List<Long> before = executionIds();
        assertThat(records()).containsKeys("ProcessSummary", "LatencySummary", "VenueSummary");
        assertThat(records().get("OrderSent"))
                .isEqualTo(records().get("OrderAnswered"))
                .isPositive()
                .isEqualTo(records().get("HedgeOrder"));

        open("hedge.BTC.fixed_band_half_width=0.1");
        awaitLots(-110L, -80L);
        RunResult second = stop();
        assertThat(second.counts().rejections()).isZero();
        List<Long> after = executionIds();
        assertThat(after).startsWith(before.toArray(Long[]::new)).hasSizeGreaterThan(before.size());
        assertThat(after).isSorted().doesNotHaveDuplicates();
        assertThat(notes).anyMatch(note -> note.contains("BINANCE is connected: 0 working orders taken off"));
    }

    @Test
    void shouldCountWhatWorkedAsCancelledOverARestart() {
        open("hedge.BTC.execution=rest");
        awaitResting();
        stop();
        open("hedge.BTC.execution=rest", "hedge.BTC.enabled=false");
        Await.until("taken off", () -> notes.stream().anyMatch(note -> note.endsWith("1 open orders of ours closed")));
        Await.until("no order works", () -> process.view().book().orders().isEmpty());
        assertThat(lots()).isEqualTo(-1_000L);
        stop();
    }

    @Test
    void shouldStopAtAKillAndTakeItsOrdersOff() {
        open("hedge.BTC.execution=rest");
        awaitResting();
        process.kill("ann", "test");
        Await.until("no order works", () -> process.view().book().orders().isEmpty());
        RunResult result = stop();
        assertThat(result.counts().orders().hedgeFills()).isZero();
    }

    @Test
    void shouldRefuseToSendOrdersThere() {
        assertThatThrownBy(() -> open("gateway.binance.mode=live"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("mode = \"paper\"");
    }
}
