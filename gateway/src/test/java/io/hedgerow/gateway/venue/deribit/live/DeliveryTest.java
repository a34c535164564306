package io.hedgerow.gateway.venue.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.gateway.exchange.ExchangeSpec;
import io.hedgerow.gateway.exchange.clock.ExchangeTime;
import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.exchange.floor.account.AccountSpec;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.ExpiryCalendar;
import io.hedgerow.gateway.exchange.floor.hall.DeribitFloor;
import io.hedgerow.gateway.exchange.floor.hall.FloorSettings;
import io.hedgerow.gateway.exchange.floor.market.ScriptedMarket;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.books.ReconcileReport;
import io.hedgerow.gateway.venue.books.ReconcileReport.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Eight o'clock with options and futures of the day on the book, over a real settlement of the exchange: options in the
 * money become the day's future, which is delivered; afterwards positions and cash of the desk are the venue's, whether it
 * was there or not.
 */
@org.junit.jupiter.api.parallel.Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
class DeliveryTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = Instant.parse("2026-11-27T07:59:00Z").getEpochSecond() * SECOND_NS;
    private static final long EIGHT_NS = Instant.parse("2026-11-27T08:00:00Z").getEpochSecond() * SECOND_NS;
    private static final String DAY = "BTC-27NOV26";

    @TempDir
    private Path folder;

    private final ScriptedMarket world = new ScriptedMarket();
    private final ExchangeTime.ByHand time = new ExchangeTime.ByHand(START_NS);

    private TradingRig rig() {
        DeribitFloor floor;
        try {
            floor = DeribitFloor.over(
                    FloorSettings.DEFAULT
                            .withCalendar(new ExpiryCalendar(1, 1, 0, 1))
                            .withAccounts(List.of(AccountSpec.trial())),
                    world,
                    START_NS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TradingRig rig = new TradingRig(
                folder,
                ExchangeSpec.local().withTime(time),
                floor,
                HedgePolicySpec.builder()
                        .fixedBandHalfWidth(0.05)
                        .execution(Execution.TAKE)
                        .build(),
                TimeSource.VENUE);
        rig.withOptions();
        quote(floor, 100_000.0);
        return rig;
    }

    private void quote(DeribitFloor floor, double index) {
        world.moveIndex(Asset.BTC, index);
        world.quote(contract(floor, TradingRig.PERPETUAL), index - 5.0, 100_000, index + 5.0, 100_000);
        world.quote(contract(floor, DAY), index - 5.0, 100_000, index + 5.0, 100_000);
    }

    private static Contract contract(DeribitFloor floor, String name) {
        return floor.pit().listings.find(name).orElseThrow();
    }

    private static String option(DeribitFloor floor, boolean call, double strike) {
        return floor.pit().listings.all().stream()
                .filter(each -> each.name().startsWith(DAY + "-")
                        && each.sheet().call() == call
                        && each.sheet().strikeE9() <= strike * 1e9)
                .reduce((one, other) -> one.sheet().strikeE9() > other.sheet().strikeE9() ? one : other)
                .orElseThrow()
                .name();
    }

    /** In the money, out of it, short and long, and futures of the day. */
    private void buyTheBook(TradingRig rig) {
        String inTheMoney = option(rig.floor, true, 99_000.0);
        String written = option(rig.floor, true, 100_000.0);
        String worthless = option(rig.floor, false, 98_000.0);
        world.quote(contract(rig.floor, inTheMoney), 0.01, 50, 0.02, 50);
        world.quote(contract(rig.floor, written), 0.008, 50, 0.012, 50);
        world.quote(contract(rig.floor, worthless), 0.001, 50, 0.002, 50);
        rig.byHand("private/buy", "instrument_name", inTheMoney, "amount", 1.3, "price", 0.02);
        rig.byHand("private/sell", "instrument_name", written, "amount", 0.7, "price", 0.008);
        rig.byHand("private/buy", "instrument_name", worthless, "amount", 2, "price", 0.002);
        rig.byHand("private/sell", "instrument_name", DAY, "amount", 30_000, "type", "market");
    }

    private void pass(TradingRig rig, long toNs, double index) {
        rig.server.onExchangeThread(() -> {
            quote(rig.floor, index);
            return null;
        });
        time.moveTo(toNs);
        rig.server.timeMoved();
    }

    /** Time in steps that everybody hears of. */
    private void passTo(TradingRig rig, long endNs, boolean heard) {
        for (long nowNs = time.nowNs(); nowNs < endNs; ) {
            nowNs = Math.min(endNs, nowNs + 10L * SECOND_NS);
            double index = 100_000.0 + 10.0 * (nowNs - START_NS) / (double) SECOND_NS;
            pass(rig, nowNs, index);
            long atNs = nowNs;
            if (heard) {
                Await.until("the desk has heard of it", () -> rig.nowNs() >= atNs - SECOND_NS);
            }
        }
    }

    private static void assertBooksAre(TradingRig rig, Verdict... verdicts) {
        ReconcileReport report = rig.reconcile();
        assertThat(report.verdict()).as(report.text() + rig.notes).isIn((Object[]) verdicts);
        ReconcileReport again = rig.reconcile();
        assertThat(again.verdict()).as(again.text() + rig.notes).isEqualTo(Verdict.AGREES);
        again.cash()
                .forEach(line -> assertThat(line.difference().abs())
                        .as(line.toString())
                        .isLessThanOrEqualTo(new BigDecimal("0.00000005")));
        int venueId = rig.directory.venueId("DERIBIT");
        rig.directory
                .instruments()
                .filter(spec ->
                        spec.venueId() == venueId && spec.expiryNs() != EventWriter.NONE && spec.expiryNs() <= EIGHT_NS)
                .forEach(spec -> assertThat(rig.pipeline.engine().positions().lots(spec.instrumentId()))
                        .as(spec.symbol())
                        .isZero());
        // The world's steps may be heard of in another order.
        assertThat(rig.refused()).allMatch(it -> it.contains("STALE_VENUE_TIME"));
        assertThat(rig.holds()).isEmpty();
    }

    @Test
    void shouldHaveTheVenuesBooksAfterItWasThereAtEight() {
        try (TradingRig rig = rig()) {
            rig.openDesk();
            rig.awaitUp();
            buyTheBook(rig);
            Await.until("it holds what was bought", () -> rig.fills() >= 4);
            passTo(rig, EIGHT_NS + 15L * SECOND_NS, true);
            Await.until(
                    "everything of the day is settled",
                    () -> rig.pipeline.engine().positions().lots(day(rig)) == 0);
            assertBooksAre(rig, Verdict.AGREES, Verdict.EXPLAINED);
            rig.closeDesk();
            assertThat(rig.journal.ofType(SettlementDecoder.TEMPLATE_ID)).isNotEmpty();
            assertThat(rig.replays()).isTrue();
        }
    }

    private static int day(TradingRig rig) {
        return rig.directory.instrumentId(rig.directory.venueId("DERIBIT"), DAY);
    }

    @Test
    void shouldHaveTheVenuesBooksAfterItWasAwayAtEight() {
        try (TradingRig rig = rig()) {
            rig.openDesk();
            rig.awaitUp();
            buyTheBook(rig);
            Await.until("it holds what was bought", () -> rig.fills() >= 4);
            passTo(rig, EIGHT_NS - 30L * SECOND_NS, true);
            rig.server
                    .faults()
                    .now(new FaultSpec.Builder(FaultKind.RESTART)
                            .lasting(Duration.ofSeconds(2))
                            .build());
            passTo(rig, EIGHT_NS + 90L * SECOND_NS, false);
            Await.until("it is connected again", () -> {
                pass(rig, time.nowNs() + SECOND_NS / 10, 101_500.0);
                return rig.notes.stream()
                                .filter(it -> it.contains("is connected"))
                                .count()
                        >= 2;
            });
            assertBooksAre(rig, Verdict.AGREES, Verdict.EXPLAINED);
            rig.closeDesk();
            assertThat(rig.replays()).isTrue();
        }
    }
}
