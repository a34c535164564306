package io.hedgerow.gateway.venue.binance.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.gateway.venue.Moments;
import io.hedgerow.gateway.venue.WiringTape;
import io.hedgerow.gateway.venue.net.CaptureFile;
import io.hedgerow.gateway.venue.net.HttpLine;
import io.hedgerow.gateway.venue.net.NetLoop;
import io.hedgerow.gateway.venue.recorded.RecordedSpec;
import io.hedgerow.gateway.venue.recorded.RecordedSpec.CaptureKind;
import io.hedgerow.gateway.venue.recorded.RecordedVenue;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Binance's streams over sockets of this machine, in order and out of it. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
class BinanceFeedTest {
    private static final String PERP = "BTCUSD_PERP";
    private static final String QUARTER = "BTCUSD_270326";
    private static final long MARCH_MS = 1_805_932_800_000L;

    @TempDir
    private Path temp;

    private final BinanceServer server = new BinanceServer();
    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final ReferenceRegistry registry = new ReferenceRegistry(directory);
    private final WiringTape tape = new WiringTape(EpochClock.SYSTEM);
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private LiveSession session;

    BinanceFeedTest() {
        server.list(PERP, "BTC", 100L);
        server.list("ETHUSD_PERP", "ETH", 40L);
        server.list(QUARTER, "BTC", "CURRENT_QUARTER", MARCH_MS, "TRADING", "0.1");
        server.book(QUARTER, 102L);
    }

    @AfterEach
    void close() {
        if (session != null) {
            session.close();
        }
        server.close();
    }

    private void start(BinanceSpec spec) {
        session = BinanceVenue.list(spec, registry, notes::add).connect(tape);
        session.start();
        awaitLinks(1);
    }

    private void start() {
        start(server.spec(List.of("BTC")));
    }

    private BinanceSpec captured(Path file) {
        BinanceSpec spec = server.spec(List.of("BTC"));
        return new BinanceSpec(
                spec.table(),
                spec.endpoints(),
                spec.coins(),
                spec.symbols(),
                spec.streams(),
                spec.connection(),
                spec.paper(),
                Optional.of(file));
    }

    private void awaitLinks(int words) {
        Await.until(
                "link " + words + " " + tape.link() + notes, () -> tape.link().size() >= words);
    }

    private String quote(String symbol) {
        int id = directory.instrumentId(symbol + ".BINANCE");
        return tape.told("QUOTE").stream()
                .filter(line -> line.startsWith("QUOTE " + id + " "))
                .reduce((one, other) -> other)
                .map(line -> line.replaceFirst("QUOTE \\d+ [-\\d]+ ", "").replace("000000000", ""))
                .orElse("none");
    }

    private void awaitQuote(String symbol, String expected) {
        Await.until(expected + " is " + quote(symbol), () -> quote(symbol).equals(expected));
    }

    private boolean isTold(String line) {
        return tape.told().stream().map(it -> it.replaceFirst(" \\d+ ", " ")).anyMatch(line::equals);
    }

    @Test
    void shouldListSubscribeAndPriceEverythingBeforeItIsConnected() {
        start();
        assertThat(directory.instruments().map(it -> it.symbol())).containsExactly(QUARTER, PERP);
        assertThat(quote(PERP)).isEqualTo("100 50 101 60 - !");
        assertThat(quote(QUARTER)).isEqualTo("102 50 103 60 - !");
        assertThat(server.gives("!contractInfo")).isTrue();
        for (String stream : List.of("@bookTicker", "@depth@100ms", "@aggTrade", "@markPrice@1s")) {
            assertThat(server.gives("btcusd_perp" + stream)).as(stream).isTrue();
        }
        server.ticker(PERP);
        server.trade(PERP, 7L, 101L, 4L, false);
        server.mark(PERP, 105L, 104L, "0.0001", MARCH_MS);
        Await.until("the funding has come", () -> tape.told("FUNDING").size() == 1);
        assertThat(tape.told("INDEX", "TRADE", "FUNDING"))
                .anyMatch(line -> line.startsWith("TRADE 1 ") && line.endsWith(" 101000000000 4 7 BUY !"))
                .anyMatch(line -> line.startsWith("INDEX 0 ") && line.endsWith(" 104000000000"))
                .anyMatch(line -> line.equals("FUNDING 1 100000000 28800000000000 105000000000 INDICATION"));
        assertThat(session.health().connections())
                .hasSize(1)
                .allMatch(it -> it.state().equals("live"));
        assertThatThrownBy(session::workingOrders)
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("mode = \"paper\"");
    }

    @Test
    void shouldMakeTheInstrumentStaleAtAGapAndTakeAnotherSnapshot() {
        start();
        server.depth(PERP, 100L, 70L);
        awaitQuote(PERP, "100 70 101 60 - !");
        tape.told().clear();
        server.loseDepth(PERP, 100L, 80L);
        server.depth(PERP, 99L, 10L);
        Await.until("stale", () -> isTold("FEED 1 0 STALE !"));
        Await.until("live again", () -> isTold("FEED 1 0 LIVE !"));
        assertThat(quote(PERP)).isEqualTo("100 80 101 60 - !");
        server.depth(PERP, 100L, 90L);
        awaitQuote(PERP, "100 90 101 60 - !");
        assertThat(tape.link()).containsExactly("connected");
        assertThat(server.requests().stream().filter(it -> it.endsWith(PERP))).hasSize(2);
    }

    @Test
    void shouldKeepWhatComesWhileASnapshotIsSlowAndAskAgainForOneThatIsTooOld() {
        CountDownLatch slow = server.holdSnapshots();
        session = BinanceVenue.list(server.spec(List.of("BTC")), registry, notes::add)
                .connect(tape);
        session.start();
        Await.until("a snapshot was asked for", () -> server.requests().stream().anyMatch(it -> it.contains("depth")));
        server.loseDepth(PERP, 100L, 1L);
        server.loseDepth(QUARTER, 102L, 1L);
        server.depth(PERP, 100L, 70L);
        server.depth(QUARTER, 102L, 70L);
        slow.countDown();
        awaitLinks(1);
        assertThat(quote(PERP)).isEqualTo("100 70 101 60 - !");
        assertThat(quote(QUARTER)).isEqualTo("102 70 103 60 - !");
        server.depth(PERP, 100L, 71L);
        awaitQuote(PERP, "100 71 101 60 - !");
    }

    @Test
    void shouldDropWhatTheEngineHasNoRoomForAndTakeNewSnapshots() {
        start();
        tape.told().clear();
        tape.room(0L);
        server.depth(PERP, 100L, 41L);
        server.trade(PERP, 1L, 100L, 1L, true);
        Await.until("both have come", () -> tape.looks() >= 2);
        tape.room(1_000L);
        Await.until("stale, then live again", () -> {
            server.ticker(PERP);
            return isTold("FEED 0 0 STALE !") && isTold("FEED 1 0 STALE !") && isTold("FEED 1 0 LIVE !");
        });
        awaitQuote(PERP, "100 41 101 60 - !");
        assertThat(tape.told("TRADE")).isEmpty();
        assertThat(notes).anyMatch(note -> note.contains("the engine was behind"));
        server.depth(PERP, 100L, 42L);
        awaitQuote(PERP, "100 42 101 60 - !");
        assertThat(tape.link()).containsExactly("connected");
    }

    @Test
    void shouldComeBackAfterEachLossWithNewSnapshots() {
        start();
        server.cut();
        Await.until("lost", () -> tape.link().size() >= 2);
        server.loseDepth(PERP, 100L, 33L);
        awaitLinks(3);
        assertThat(tape.link()).hasSize(3).element(1).asString().startsWith("lost: ");
        assertThat(quote(PERP)).isEqualTo("100 33 101 60 - !");
        server.depth(PERP, 100L, 34L);
        awaitQuote(PERP, "100 34 101 60 - !");
        assertThat(session.health().connections().get(0).reconnections()).isEqualTo(1);
    }

    @Test
    void shouldBeMadeAnewBeforeTheVenueEndsIt() {
        BinanceSpec spec = server.spec(List.of("BTC"));
        BinanceSpec.Connection times = spec.connection();
        start(new BinanceSpec(
                spec.table(),
                spec.endpoints(),
                spec.coins(),
                spec.symbols(),
                spec.streams(),
                new BinanceSpec.Connection(
                        times.connectTimeout(),
                        times.requestTimeout(),
                        times.reconnectMin(),
                        times.reconnectMax(),
                        times.silence(),
                        Duration.ofMillis(1_500)),
                spec.paper(),
                spec.capture()));
        awaitLinks(3);
        assertThat(tape.link().get(1)).isEqualTo("lost: made anew before the venue ends it at 24 hours");
    }

    @Test
    void shouldListAndSubscribeWhatComesWhileItRuns() {
        start();
        server.list("BTCUSD_270625", "BTC", "NEXT_QUARTER", MARCH_MS + 1L, "TRADING", "0.1");
        server.book("BTCUSD_270625", 104L);
        server.contractInfo("BTCUSD_270625", "TRADING");
        awaitQuote("BTCUSD_270625", "104 50 105 60 - !");
        Await.until("subscribed", () -> server.gives("btcusd_270625@depth@100ms"));
        server.depth("BTCUSD_270625", 104L, 5L);
        awaitQuote("BTCUSD_270625", "104 5 105 60 - !");
        assertThat(tape.link()).containsExactly("connected");
        server.contractInfo(PERP, "DELIVERING");
        Await.until("closed", () -> isTold("SESSION 1 0 CLOSED !"));
    }

    @Test
    void shouldBeReplayedFromItsCaptureToTheSameEvents() {
        Path capture = temp.resolve("day.gz");
        start(captured(capture));
        for (int i = 0; i < 20; i++) {
            server.depth(PERP, 90L + i % 10, 70L + i);
            server.ticker(PERP);
            server.trade(PERP, 7L + i, 101L, 4L, i % 2 == 0);
            server.mark(PERP, 105L + i, 104L + i, "0.0001", MARCH_MS);
        }
        Await.until("all has come", () -> tape.told("INDEX").size() == 20);
        session.close();
        List<String> live =
                tape.told().stream().filter(BinanceFeedTest::isMarket).toList();

        EventLog log = new EventLog();
        RecordedSpec recorded = new RecordedSpec(
                "gateway.recorded",
                new RecordedSpec.Files(
                        Optional.of(capture),
                        CaptureKind.BINANCE_COINM,
                        Optional.empty(),
                        List.of("BTC"),
                        Optional.empty()),
                new RecordedSpec.Times(0L, 0L, 60_000_000_000L),
                new RecordedSpec.Tolerance(0.0, 0.0));
        RecordedVenue venue = new RecordedVenue(recorded, new ReferenceRegistry(new ReferenceDirectory()));
        try (LockStepSession replay = venue.connect(log)) {
            while (replay.nextTimeNs() != Moments.END) {
                replay.happen();
            }
            assertThat(replay.failure()).isEmpty();
        }
        assertThat(log.lines().stream().filter(BinanceFeedTest::isMarket)).containsExactlyElementsOf(live);
        assertThat(live).hasSizeGreaterThan(80);
        assertThatThrownBy(() -> start(captured(capture)))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("is there already");
    }

    private static boolean isMarket(String line) {
        return List.of("QUOTE", "TRADE", "INDEX", "FUNDING").contains(line.substring(0, line.indexOf(' ')));
    }

    @Test
    void shouldTellWhatTheVenueDoesNotGive() {
        server.forget("btcusd_perp@aggTrade");
        start();
        assertThat(notes).anyMatch(note -> note.contains("does not give btcusd_perp@aggTrade"));
        Await.until("told", () -> session.health().feed().subscriptionsRefused() == 1);
    }

    @Test
    void shouldGoOnWithoutAContractWhoseTermsHaveChanged() {
        start();
        session.close();
        server.list(PERP, "BTC", "PERPETUAL", 4_133_404_800_000L, "TRADING", "0.5");
        session = BinanceVenue.list(server.spec(List.of("BTC")), registry, notes::add)
                .connect(tape);
        session.start();
        awaitLinks(2);
        assertThat(notes).anyMatch(note -> note.contains(PERP + " is not used") && note.contains("defined twice"));
    }

    @Test
    void shouldKnowHowLongTheVenueTakesNoRequests() {
        CompletableFuture<LinkException> told = new CompletableFuture<>();
        try (NetLoop loop = new NetLoop("test-rest")) {
            BinanceLinks links = BinanceLinks.of(server.spec(List.of("BTC")), CaptureFile.NONE);
            BinanceRest rest = new BinanceRest(new HttpLine(loop, links.rest(), Duration.ofSeconds(60)));
            assertThat(rest.bannedNanos()).isZero();
            server.status(418);
            rest.exchangeInfo((body, failure) -> told.complete(failure));
            assertThat(told.join()).hasMessageContaining("418");
            assertThat(rest.bannedNanos()).isPositive();
            assertThat(rest.takeDepth()).isPositive();
        }
    }

    @Test
    void shouldSayWhyItCannotList() {
        assertThatThrownBy(() -> BinanceVenue.list(server.spec(List.of("DOGE")), registry, notes::add))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("[gateway.venues.B]")
                .hasMessageContaining("[DOGE]");
        server.status(429);
        assertThatThrownBy(() -> BinanceVenue.list(server.spec(List.of("BTC")), registry, notes::add))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("429")
                .hasMessageContaining("Way too many requests");
        server.status(451);
        assertThatThrownBy(() -> BinanceVenue.list(server.spec(List.of("BTC")), registry, notes::add))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("451");
    }
}
