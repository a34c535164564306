package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.console.ConsoleView.PositionLine;
import io.hedgerow.gateway.console.ConsoleView.UnderlyingView;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.socket.ControlClient;
import io.hedgerow.gateway.exchange.ExchangeServer;
import io.hedgerow.gateway.exchange.ExchangeSpec;
import io.hedgerow.gateway.exchange.floor.hall.DeribitFloor;
import io.hedgerow.gateway.exchange.floor.hall.FloorSettings;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.SyntheticRecording;
import io.hedgerow.gateway.venue.binance.live.BinanceServer;
import io.hedgerow.gateway.venue.deribit.live.DeribitVenue;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Options at one venue and hedges at another, in one process, on paper. */
@Timeout(600)
class OptionsThereHedgesHereTest {
    private static final String PERP = "BTCUSD_PERP";
    private static final String HEDGE = PERP + ".BINANCE";
    private static final String OTHER_HEDGE = "BTC-PERPETUAL.DERIBIT";
    private static final long YEAR_2100_MS = 4_102_444_800_000L;

    @TempDir
    private Path temp;

    private final BinanceServer binance = new BinanceServer();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final StartListener listener = new StartListener() {
        @Override
        public void onNote(String line) {
            notes.add(line);
        }

        @Override
        public void onProgress(String what, long done, long total) {
            // Small.
        }
    };
    private ExchangeServer deribit;
    private long price;
    private HedgeProcess process;
    private CompletableFuture<RunResult> run;

    @BeforeEach
    void startVenues() throws IOException, InterruptedException {
        deribit = ExchangeServer.start(
                ExchangeSpec.local(), DeribitFloor.open(FloorSettings.DEFAULT, EpochClock.SYSTEM.epochTimeNs()));
        price = Math.round(indexPrice());
        binance.list(PERP, "BTC", price);
        binance.book(PERP, price, 50_000L, 60_000L);
    }

    private double indexPrice() throws IOException, InterruptedException {
        URI uri = URI.create(deribit.httpUrl() + "/public/get_index_price?index_name=btc_usd");
        HttpResponse<String> reply = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        Map<?, ?> result = (Map<?, ?>) Json.read(reply.body()).get("result");
        return ((Number) result.get("index_price")).doubleValue();
    }

    @AfterEach
    void close() {
        if (process != null) {
            stop();
        }
        deribit.close();
        binance.close();
    }

    private String config(String hedges) {
        return """
            [journal]
            dir = "journal"
            durability = "none"
            [gateway.venues.BINANCE.paper]
            order_latency = "1ms"
            [gateway.venues.DERIBIT]
            kind = "deribit"
            [gateway.venues.DERIBIT.deribit]
            mode = "paper"
            url = "%s"
            http_url = "%s"
            currencies = ["BTC"]
            expires_within = "10d"
            [gateway.venues.DERIBIT.paper]
            positions = "book.csv"
            [hedge.BTC]
            instruments = [%s]
            enabled = false
            fixed_band_half_width = 1.0
            order_lots_max = 20000
            numeraire = "coin"
            """.formatted(deribit.webSocketUrl(), deribit.httpUrl(), hedges)
                + binance.toml("gateway.venues.BINANCE")
                + SyntheticRecording.limits();
    }

    private void open(String hedges) throws IOException {
        Path desk = Files.writeString(temp.resolve("desk.toml"), config(hedges));
        Files.writeString(
                temp.resolve("book.csv"), "symbol,contracts,average_price\n" + nearestCall(desk) + ",-10,0.02\n");
        ConfigReader.Loaded loaded = ConfigReader.readFile(desk, List.of(), Map.of());
        process = HedgeProcess.open(loaded.live(), temp.resolve("journal"), "test", listener, EpochClock.SYSTEM);
        run = CompletableFuture.supplyAsync(() -> process.run(HedgeProcess.TO_THE_END));
    }

    private String nearestCall(Path desk) {
        ReferenceDirectory directory = new ReferenceDirectory();
        ConfigReader.readFile(desk, List.of(), Map.of()).config().gateway().venues().stream()
                .filter(venue -> venue.code().equals("DERIBIT"))
                .forEach(venue -> DeribitVenue.list(venue.deribit(), new ReferenceRegistry(directory), notes::add));
        return directory
                .instruments()
                .filter(it -> it.kind() == InstrumentKind.OPTION && it.terms().right() == OptionRight.CALL)
                .filter(it -> directory.underlyingSymbol(it.underlyingId()).equals("BTC"))
                .max(Comparator.comparingLong(InstrumentSpec::expiryNs)
                        .thenComparingDouble(it -> -Math.abs(it.terms().strikeE9() / 1e9 - price)))
                .map(directory::symbolOf)
                .orElseThrow();
    }

    private RunResult stop() {
        process.stop();
        RunResult result = run.join();
        process.close();
        process = null;
        return result;
    }

    private long lots(String symbol) {
        return process.view().book().positions().stream()
                .filter(it -> it.symbol().equals(symbol))
                .mapToLong(PositionLine::lots)
                .findFirst()
                .orElse(0L);
    }

    private UnderlyingView btc() {
        return process.view().book().underlyings().get(0);
    }

    private void await(String what, BooleanSupplier condition) {
        Await.until(what, () -> {
            binance.depth(PERP, price - 10L, 1L + System.nanoTime() % 900L);
            binance.mark(PERP, price, price + 777L, "0.0001", YEAR_2100_MS);
            return condition.getAsBoolean();
        });
    }

    /** Which of the two is up first is chance, so hedging begins when both are. */
    private void awaitBoth() {
        await(
                "both are up",
                () -> process.view().outside().venues().stream()
                        .allMatch(it -> it.link().state().equals("up")));
    }

    private void policy(String setting) {
        ask(Map.of(
                "v", 1L,
                "command", "policy",
                "scope", "BTC",
                "settings", List.of(setting),
                "actor", "ann",
                "reason", "test"));
    }

    private void kill(String command) {
        ask(Map.of("v", 1L, "command", command, "scope", "venue:BINANCE", "actor", "ann", "reason", "test"));
    }

    private void ask(Map<String, Object> request) {
        Map<String, Object> answer =
                ControlClient.ask(new ControlFolder(temp.resolve("journal")), Json.write(request), 300_000L);
        assertThat(answer).containsEntry("ok", true);
    }

    private void takeDownBinance() {
        binance.status(503);
        binance.cut();
        Await.until(
                "BINANCE is down",
                () -> process.view().outside().venues().stream()
                        .anyMatch(it -> it.venue().name().equals("BINANCE")
                                && it.link().state().equals("down")));
    }

    @Test
    void shouldHedgeWithTheNextInstrumentWhileTheVenueOfTheFirstIsDown() throws IOException {
        open("\"" + HEDGE + "\", \"" + OTHER_HEDGE + "\"");
        awaitBoth();
        policy("enabled=true");
        await("hedged at BINANCE", () -> lots(HEDGE) > 100L);
        assertThat(lots(OTHER_HEDGE)).isZero();
        assertThat(process.view().run().mode()).isEqualTo("PAPER");
        assertThat(btc().referencePrice()).as("DERIBIT's index").isBetween(price - 500.0, price + 500.0);
        assertThat(notes).anyMatch(note -> note.startsWith("BTC has the index of DERIBIT; that of BINANCE"));
        takeDownBinance();
        long before = lots(HEDGE);
        policy("fixed_band_half_width=0.1");
        Await.until("hedged at DERIBIT", () -> lots(OTHER_HEDGE) > 10L);
        assertThat(lots(HEDGE)).as("only what was on its way").isLessThan(before + 100L);
        binance.status(200);
        await(
                "BINANCE is back",
                () -> process.view().outside().venues().stream()
                        .allMatch(it -> it.link().state().equals("up")));
        assertThat(stop().counts().rejections()).isZero();
    }

    @Test
    void shouldHedgeWithTheNextInstrumentWhileTheVenueOfTheFirstIsKilled() throws IOException {
        open("\"" + HEDGE + "\", \"" + OTHER_HEDGE + "\"");
        awaitBoth();
        kill("kill");
        policy("enabled=true");
        await("hedged at DERIBIT", () -> lots(OTHER_HEDGE) > 100L);
        assertThat(lots(HEDGE)).isZero();
        assertThat(process.view().guard().killed()).containsExactly("venue BINANCE by ann: test");
        kill("rearm");
        policy("fixed_band_half_width=0.1");
        await("the first again", () -> lots(HEDGE) > 10L);
        assertThat(stop().counts().rejections()).isZero();
    }

    @Test
    void shouldWaitWhereThereIsNoOtherHedgeAndSaySo() throws IOException {
        open("\"" + HEDGE + "\"");
        awaitBoth();
        policy("enabled=true");
        await("hedged at BINANCE", () -> lots(HEDGE) > 100L);
        takeDownBinance();
        policy("fixed_band_half_width=0.1");
        Await.until("told: " + btc().delta(), () -> btc().delta().reason().equals("NO_LIVE_QUOTE"));
        long before = lots(HEDGE);
        binance.status(200);
        await("hedged again", () -> lots(HEDGE) > before);
        assertThat(stop().counts().rejections()).isZero();
    }
}
