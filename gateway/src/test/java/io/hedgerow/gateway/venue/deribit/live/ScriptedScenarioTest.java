package io.hedgerow.gateway.venue.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.gateway.exchange.ExchangeSpec;
import io.hedgerow.gateway.exchange.clock.ExchangeTime;
import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.books.ReconcileReport;
import io.hedgerow.gateway.venue.books.ReconcileReport.Verdict;
import io.hedgerow.gateway.venue.deribit.live.MarketScript.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A script ends the same in lock-step with the exchange and over its sockets: orders, fills and books at every step. */
@Timeout(600)
class ScriptedScenarioTest {
    @TempDir
    private Path folder;

    /** Over the sockets; each step waits for what it led to in lock-step. */
    private List<String> overTheWire(MarketScript script, List<String> states) {
        Stage stage = new Stage();
        ExchangeTime.ByHand time = new ExchangeTime.ByHand(MarketScript.START_NS);
        try (TradingRig rig = new TradingRig(
                folder, ExchangeSpec.local().withTime(time), stage.floor, script.policy, TimeSource.VENUE)) {
            rig.openDesk();
            rig.awaitUp();
            rig.server
                    .faults()
                    .add(new FaultSpec.Builder(FaultKind.LATE)
                            .channel("user.changes*")
                            .delay(Duration.ofMillis(1))
                            .build());
            for (int step = 0; step < script.size(); step++) {
                int at = step;
                time.moveTo(MarketScript.timeNs(step));
                rig.server.timeMoved();
                happen(rig, at, false, () -> script.comeTo(at, stage));
                await(rig, step, states.get(2 * step));
                assertThat(rig.nowNs()).isEqualTo(MarketScript.timeNs(step));
                happen(rig, at, true, () -> script.play(at, stage));
                await(rig, step, states.get(2 * step + 1));
            }
            ReconcileReport report = rig.reconcile();
            assertThat(report.verdict()).as(report.text()).isEqualTo(Verdict.AGREES);
            assertThat(rig.refused()).isEmpty();
            close(rig, time, script.size());
            return JournalStory.of(rig.journal, rig.directory, script.size());
        }
    }

    /**
     * The exchange answers no order before the desk has heard of the market as it is now, and tells late what the account
     * traded: which of two connections is heard first is no race.
     */
    private static void happen(TradingRig rig, int step, boolean behind, Runnable action) {
        rig.server.onExchangeThread(() -> {
            action.run();
            Await.until(
                    "the desk knows the market of step " + step,
                    () -> MarketScript.hasHeard(
                            rig.pipeline.engine(), rig.directory.underlyingId("BTC"), step, behind));
            return null;
        });
    }

    /** A desk that closes cancels its orders, which the engine may hear of before it stops: behind the last step. */
    private static void close(TradingRig rig, ExchangeTime.ByHand time, int steps) {
        time.moveTo(MarketScript.timeNs(steps));
        rig.server.timeMoved();
        rig.closeDesk();
    }

    private static String state(TradingRig rig) {
        return MarketScript.state(rig.pipeline.engine(), rig.perpetual(), rig.directory.underlyingId("BTC"));
    }

    private static void await(TradingRig rig, int step, String expected) {
        try {
            Await.until("as in lock-step", () -> state(rig).equals(expected));
        } catch (AssertionError e) {
            throw new AssertionError(
                    "step " + step + System.lineSeparator() + "in lock-step  " + expected + System.lineSeparator()
                            + "over the wire " + state(rig) + System.lineSeparator() + rig.describe(),
                    e);
        }
    }

    private void assertBothWaysAreOne(MarketScript script, String... told) {
        try (LockStepDesk desk = new LockStepDesk(script)) {
            List<String> states = desk.play();
            List<String> story = JournalStory.of(desk.journal, desk.directory, script.size());
            String text = String.join(System.lineSeparator(), story);
            assertThat(text).contains(told);
            assertThat(String.join(System.lineSeparator(), overTheWire(script, states)))
                    .isEqualTo(text);
        }
    }

    @Test
    void shouldRestEditCancelAndBeRefusedAlike() {
        assertBothWaysAreOne(
                new MarketScript(Execution.REST)
                        .byHand(false, 20_000)
                        .quote(99_980, 5_000, 100_010, 5_000)
                        .worldTrades(false, 300, 99_990)
                        .quote(100_000, 5_000, 100_020, 5_000)
                        .quote(100_005, 5_000, 100_030, 5_000)
                        .refusing("private/edit", 10009)
                        .quote(100_010, 5_000, 100_040, 5_000)
                        .byHand(true, 17_000)
                        .byHand(false, 30_000)
                        .refusing("private/buy", 10009)
                        .quote(100_000, 5_000, 100_020, 5_000)
                        .quote(99_980, 5_000, 100_020, 5_000)
                        .worldTrades(false, 400, 100_000),
                "NEW",
                "REPLACE ",
                "CANCEL ",
                "REJECTED 10009",
                "CANCEL_REJECTED 10009");
    }

    @Test
    void shouldTakeInPartsAndBeRefusedAlike() {
        assertBothWaysAreOne(
                new MarketScript(Execution.TAKE)
                        .quote(99_990, 5_000, 100_010, 700)
                        .byHand(false, 40_000)
                        .quote(99_985, 5_000, 100_005, 5_000)
                        .quote(99_985, 5_000, 100_005, 5_000)
                        .byHand(true, 20_000)
                        .refusing("private/sell", 10009)
                        .quote(99_990, 5_000, 100_010, 5_000)
                        .byHand(false, 20_000)
                        .quote(99_995, 900, 100_015, 5_000)
                        .byHand(true, 30_000)
                        .quote(99_990, 5_000, 100_010, 5_000),
                "NEW",
                "EXPIRED",
                "REJECTED 10009");
    }
}
