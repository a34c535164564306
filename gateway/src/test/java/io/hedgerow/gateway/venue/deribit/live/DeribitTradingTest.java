package io.hedgerow.gateway.venue.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.gateway.exchange.ExchangeSpec;
import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.books.ReconcileReport;
import io.hedgerow.gateway.venue.books.ReconcileReport.Verdict;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A desk at the exchange in a box: what it owns by its own book is what the exchange says, whatever happens. */
@Timeout(600)
class DeribitTradingTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTakeOverAnAccountAndHedgeWhatIsTradedByHand() {
        try (TradingRig rig = new TradingRig(folder, ExchangeSpec.local(), Execution.TAKE)) {
            rig.buyByHand(30_000);
            rig.openDesk();
            rig.awaitUp();
            assertThat(rig.orders.lastReconciliation().orElseThrow().verdict()).isEqualTo(Verdict.ADOPTED);
            Await.until("hedged what was there", () -> rig.dollarsThere() < 30_000);
            rig.sellByHand(200_000);
            Await.until("hedged what was sold", () -> Math.abs(rig.dollarsThere()) < 20_000);
            Await.until("both hold the same", () -> rig.dollarsHere() == rig.dollarsThere());
            ReconcileReport report = rig.reconcile();
            assertThat(report.verdict()).as(report.text() + rig.notes).isIn(Verdict.AGREES, Verdict.EXPLAINED);
            assertThat(rig.refused()).isEmpty();
            rig.closeDesk();
            assertThat(rig.replays()).isTrue();
        }
    }

    /** The desk hedges, and both sides hold the same. */
    private static void settleDown(TradingRig rig) {
        Await.until("hedged: there " + rig.dollarsThere(), () -> Math.abs(rig.dollarsThere()) < 20_000);
        Await.until("both hold the same", () -> rig.dollarsHere() == rig.dollarsThere());
    }

    private static void assertBooksAgree(TradingRig rig) {
        ReconcileReport report = rig.reconcile();
        assertThat(report.verdict()).as(report.text() + rig.notes).isIn(Verdict.AGREES, Verdict.EXPLAINED);
        assertThat(report.positions()).isEmpty();
    }

    @Test
    void shouldKeepItsBookThroughCutsLostAnswersAndContradictions() {
        try (TradingRig rig = new TradingRig(folder, ExchangeSpec.local(), Execution.TAKE)) {
            rig.openDesk();
            rig.awaitUp();
            rig.server
                    .faults()
                    .add(new FaultSpec.Builder(FaultKind.CUT)
                            .method("private/buy")
                            .executed()
                            .times(1)
                            .build());
            rig.sellByHand(200_000);
            Await.until(
                    "it lost a connection",
                    () -> rig.notes.stream()
                                    .filter(it -> it.contains("is connected"))
                                    .count()
                            >= 2);
            settleDown(rig);
            rig.server
                    .faults()
                    .add(new FaultSpec.Builder(FaultKind.DOUBLE)
                            .channel("user.changes*")
                            .times(100)
                            .build());
            rig.server
                    .faults()
                    .add(new FaultSpec.Builder(FaultKind.NOTIFY_FIRST)
                            .method("private/*")
                            .times(100)
                            .build());
            rig.buyByHand(200_000);
            settleDown(rig);
            rig.server.faults().cutAll();
            rig.sellByHand(200_000);
            settleDown(rig);
            assertBooksAgree(rig);
            assertThat(rig.refused()).isEmpty();
            rig.closeDesk();
            assertThat(rig.replays()).isTrue();
        }
    }

    @Test
    void shouldLogInAgainWhereTheVenueHasEndedTheLoginOfALiveConnection() {
        try (TradingRig rig = new TradingRig(folder, ExchangeSpec.local(), Execution.TAKE)) {
            rig.openDesk();
            rig.awaitUp();
            rig.server.faults().now(new FaultSpec.Builder(FaultKind.EXPIRE_TOKENS).build());
            rig.sellByHand(200_000);
            settleDown(rig);
            assertThat(rig.notes).anyMatch(note -> note.contains("13009"));
            assertBooksAgree(rig);
        }
    }

    @Test
    void shouldRestQuoteAndTakeOffWhatAKillFindsThoughTheConnectionIsDown() {
        try (TradingRig rig = new TradingRig(folder, ExchangeSpec.local(), Execution.REST)) {
            rig.openDesk();
            rig.awaitUp();
            awaitRest(rig);
            rig.latch.engage(KillLatch.EVERYTHING);
            Await.until("nothing works there", () -> rig.openThere().isEmpty());
            Await.until("it is confirmed", () -> rig.notes.stream().anyMatch(it -> it.startsWith("KILL is confirmed")));
            assertThat(rig.refused()).isEmpty();
        }
    }

    @Test
    void shouldLiveWithOrdersOfTheAccountThatWaitForATrigger() {
        try (TradingRig rig = new TradingRig(folder, ExchangeSpec.local(), Execution.TAKE)) {
            waitByHand(rig, "stop_market", "trigger_price", 1_000, "");
            rig.openDesk();
            rig.awaitUp();
            waitByHand(rig, "stop_market", "trigger_price", 2_000, "");
            waitByHand(rig, "trailing_stop", "trigger_offset", 0.5, "");
            Await.until("one has gone off and was hedged", () -> rig.dollarsThere() > -60_000 && rig.fills() >= 2);
            settleDown(rig);
            waitByHand(rig, "stop_market", "trigger_price", 3_000, "hedgerow-0000000000000007-999");
            Await.until(
                    "what carries our label is taken off: " + rig.notes,
                    () -> rig.notes.stream().anyMatch(it -> it.contains("is not in our books: it is taken off"))
                            && rig.openThere().size() == 2);
            assertBooksAgree(rig);
            assertThat(rig.refused()).isEmpty();
            rig.server.faults().cutAll();
            Await.until(
                    "it is connected again",
                    () -> rig.notes.stream()
                                    .filter(it -> it.contains("is connected"))
                                    .count()
                            >= 2);
            rig.awaitUp();
            assertThat(rig.openThere()).as("they are not ours").hasSize(2);
            assertBooksAgree(rig);
        }
    }

    private static void waitByHand(TradingRig rig, String type, String member, Number value, String label) {
        rig.byHand(
                "private/sell",
                "instrument_name",
                TradingRig.PERPETUAL,
                "amount",
                60_000,
                "type",
                type,
                "trigger",
                "mark_price",
                member,
                value,
                "label",
                label);
    }

    @Test
    void shouldHedgeWhatIsTakenOfTheAccountsQuotesUntilItsProtectionTakesThemOff() {
        try (TradingRig rig = new TradingRig(folder, ExchangeSpec.local(), Execution.TAKE)) {
            rig.withOptions();
            rig.openDesk();
            rig.awaitUp();
            rig.byHand(
                    "private/set_mmp_config",
                    "index_name",
                    "btc_usd",
                    "mmp_group",
                    "g",
                    "interval",
                    5,
                    "frozen_time",
                    0,
                    "quantity_limit",
                    1,
                    "max_quote_quantity",
                    10);
            String option = rig.optionAtTheMoney();
            Map<?, ?> touch = (Map<?, ?>) rig.byHand("public/ticker", "instrument_name", option);
            BigDecimal ask = new BigDecimal(touch.get("best_ask_price").toString());
            Map<String, Object> side = Map.of("price", ask, "amount", new BigDecimal("3"));
            rig.byHand(
                    "private/mass_quote",
                    "quote_id",
                    "q",
                    "mmp_group",
                    "g",
                    "quotes",
                    List.of(Map.of("instrument_name", option, "ask", side)));
            rig.customer("private/buy", "instrument_name", option, "amount", 400, "price", ask);
            Await.until("its protection has taken it off", () -> rig.openThere().isEmpty());
            Await.until(
                    "what was taken is hedged: " + rig.notes,
                    () -> rig.dollarsThere() > 20_000 && rig.dollarsHere() == rig.dollarsThere());
            assertBooksAgree(rig);
            rig.closeDesk();
            assertThat(rig.fillsOf(FillSource.CUSTOMER)).isNotEmpty().allMatch(lots -> lots > 0L);
            assertThat(rig.replays()).isTrue();
        }
    }

    @Test
    void shouldHoldWhatNothingExplainsToTheContractUntilItIsAccepted() {
        try (TradingRig rig = new TradingRig(folder, ExchangeSpec.local(), Execution.TAKE)) {
            rig.openDesk();
            rig.awaitUp();
            rig.setPositionHere(123L);
            ReconcileReport held = rig.reconcile();
            assertThat(held.verdict()).as(held.text()).isEqualTo(Verdict.HELD);
            assertThat(held.summary()).contains("BTC-PERPETUAL.DERIBIT ours 123 lots, venue 0");
            assertThat(rig.holds()).containsExactly(RiskState.REDUCE_ONLY);
            ReconcileReport accepted = rig.orders.reconcile("ann", true);
            assertThat(accepted.verdict()).as(accepted.text()).isEqualTo(Verdict.ADOPTED);
            assertThat(rig.dollarsHere()).isZero();
            assertThat(rig.holds()).containsExactly(RiskState.REDUCE_ONLY, RiskState.NORMAL);
            assertBooksAgree(rig);
            rig.closeDesk();
            assertThat(rig.replays()).isTrue();
        }
    }

    /** Customers of the exchange may fill an order before it is seen, and the desk then has nothing to hedge any more. */
    private static void awaitRest(TradingRig rig) {
        try {
            Await.until("an order rests", () -> {
                if (rig.dollarsThere() > -20_000) {
                    rig.sellByHand(500_000);
                }
                return !rig.openThere().isEmpty();
            });
        } catch (AssertionError e) {
            throw new AssertionError(rig.describe(), e);
        }
    }
}
