package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OperatorNoteDecoder;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.console.ConsoleView;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.kill.KillRecord;
import io.hedgerow.gateway.control.kill.KillStore;
import io.hedgerow.gateway.control.socket.ControlClient;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.FewOptions;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.ReplayProgress;
import io.hedgerow.journal.replay.ReplayResult;
import io.hedgerow.journal.replay.Replayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A whole process under control from outside, through its socket. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class KilledProcessTest {
    private static final long ENDLESS_NS = 3_600_000_000_000L;

    @TempDir
    private Path folder;

    private String journalFolder = "j";
    private EpochClock wallClock = EpochClock.SYSTEM;
    private final List<String> notes = new ArrayList<>();
    private HedgeProcess process;
    private CompletableFuture<RunResult> run;

    private Path journal() {
        return folder.resolve(journalFolder);
    }

    /** As the configuration has it: with a time in the name, the runs share what is killed. */
    private String journalName = "unused";

    private ControlFolder control() {
        return new ControlFolder(journal());
    }

    private void start() {
        open();
        run = CompletableFuture.supplyAsync(() -> process.run(ENDLESS_NS));
    }

    private void open() {
        process = HedgeProcess.open(
                ConfigReader.readSimulator(FewOptions.with("gateway.speed=20", "journal.dir=" + journalName), Map.of())
                        .live(),
                journal(),
                "test",
                new Notes(),
                wallClock);
    }

    /** Keeps what is told at the start. */
    private final class Notes implements StartListener {
        @Override
        public void onNote(String line) {
            notes.add(line);
        }

        @Override
        public void onProgress(String what, long done, long total) {
            // How far it is does not matter here.
        }
    }

    private RunResult stop() {
        process.stop();
        RunResult result = run.join();
        process.close();
        return result;
    }

    private Map<String, Object> ask(String command, String... more) {
        Map<String, Object> request = new LinkedHashMap<>(Map.of("v", 1L, "command", command));
        if (!command.equals("status")) {
            request.putAll(Map.of("actor", "ann", "reason", "a test", "scope", more[0]));
        }
        if (command.equals("state")) {
            request.put("state", more[1]);
        } else if (more.length > 1) {
            request.put("settings", List.of(more).subList(1, more.length));
        }
        return ControlClient.ask(control(), Json.write(request), 300_000L);
    }

    private long status(String name) {
        return (Long) ask("status").get(name);
    }

    private void awaitEvents(long more) {
        long until = status("events") + more;
        Await.until("more events", () -> status("events") > until);
    }

    /** What operators have done, as text. */
    private List<String> journaled() {
        List<String> found = new ArrayList<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        KillSwitchDecoder kill = new KillSwitchDecoder();
        OperatorNoteDecoder note = new OperatorNoteDecoder();
        try (JournalReader reader = JournalReader.open(journal())) {
            while (reader.next()) {
                int template = reader.templateId();
                if (template == KillSwitchDecoder.TEMPLATE_ID) {
                    kill.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                    found.add(kill.action() + " " + kill.underlyingId() + " " + kill.actor());
                } else if (template == OperatorNoteDecoder.TEMPLATE_ID) {
                    note.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                    found.add("note " + note.actor() + " " + note.reason() + " " + note.commandTemplateId());
                }
            }
        }
        return found;
    }

    @Test
    void shouldStayKilledOverARestartUntilItIsReArmed() {
        start();
        Await.until("four orders sent", () -> status("orders_sent") > 3);
        assertThat(ask("kill", "*")).containsEntry("ok", true).containsEntry("durable", true);
        awaitEvents(3_000);
        long ordersWhenKilled = status("orders_sent");
        awaitEvents(5_000);
        assertThat(status("orders_sent")).isEqualTo(ordersWhenKilled);
        assertThat(status("orders_working")).isZero();
        stop();

        start();
        assertThat(process.view().guard().killed()).containsExactly("everything by ann: a test");
        assertThat(notes)
                .anyMatch(note ->
                        note.startsWith("KILLED everything by ann: a test; no order leaves until it is re-armed")
                                && note.endsWith("hedgerow control " + journal() + " rearm --reason TEXT"));
        awaitEvents(5_000);
        assertThat(status("orders_sent")).isZero();
        assertThat(ask("rearm", "*")).containsEntry("ok", true);
        Await.until("an order sent", () -> status("orders_sent") > 0);
        stop();

        assertThat(control().kills()).isEmptyDirectory();
        assertThat(journaled())
                .containsSubsequence(
                        "note ann a test " + KillSwitchDecoder.TEMPLATE_ID,
                        KillAction.ENGAGE + " -1 ann",
                        "note ann a test " + KillSwitchDecoder.TEMPLATE_ID,
                        KillAction.RELEASE + " -1 ann");
    }

    @Test
    void shouldStayKilledWhenTheProcessDiesRightAfterTheKill() {
        try (ControlledChild child =
                ControlledChild.small(journal(), folder.resolve("stderr"), "--speed", "20", "--duration", "1h")) {
            Await.until("two orders sent", () -> status("orders_sent") > 1);
            assertThat(child.ask("kill", "*")).containsEntry("durable", true);
        }
        long ordersBefore = JournaledOrders.given(journal());

        start();
        assertThat(process.view().guard().killed()).containsExactly("everything by ann: a test");
        awaitEvents(5_000);
        assertThat(status("orders_working")).isZero();
        stop();
        assertThat(JournaledOrders.given(journal()) - JournaledOrders.refused(journal()))
                .isLessThanOrEqualTo(ordersBefore);
        assertThat(journaled()).containsAnyOf("ENGAGE -1 ann", "ENGAGE -1 hedgerow");
    }

    @Test
    void shouldFindWhatTheLastRunLeftWhereEachHasAFolderOfItsOwn() throws IOException {
        journalName = "'" + folder.resolve("run-{time}") + "'";
        start();
        Await.until("two orders sent", () -> status("orders_sent") > 1);
        ask("kill", "*");
        stop();
        assertThat(folder.resolve("run-.kills")).isDirectoryContaining("glob:**.kill");

        journalFolder = "another";
        start();
        assertThat(process.view().guard().killed()).containsExactly("everything by ann: a test");
        awaitEvents(3_000);
        assertThat(status("orders_working")).isZero();
        ask("rearm", "*");
        stop();
        assertThat(folder.resolve("run-.kills")).isEmptyDirectory();
        assertThat(journaled()).contains("note hedgerow killed before the restart 20", "ENGAGE -1 hedgerow");
    }

    @Test
    void shouldFindAKillThatOnlyTheFileKnows() throws IOException {
        control().create();
        try (KillStore store = KillStore.ofProcess(control())) {
            store.add(new KillRecord("BTC", "bob", "before the start", 1L));
        }
        start();
        assertThat(notes)
                .as("what ends this kill, not one of everything, which is not killed")
                .anyMatch(note -> note.startsWith("KILLED BTC by bob: before the start")
                        && note.endsWith("hedgerow control " + journal() + " rearm --underlying BTC --reason TEXT"));
        awaitEvents(5_000);
        assertThat(status("orders_working")).isZero();
        stop();
        assertThat(journaled()).contains("note hedgerow killed before the restart 20", "ENGAGE 0 hedgerow");
        assertThat(JournaledOrders.refused(journal())).isEqualTo(JournaledOrders.given(journal()));
    }

    @Test
    void shouldChangePolicyAndLimitsWithTheChecksOfTheConfiguration() {
        start();
        awaitEvents(100);
        assertThat(ask("policy", "BTC", "band_rule=whalley_wilmott", "risk_aversion=1e-5"))
                .containsEntry("ok", true)
                .containsEntry("changed", 1L);
        assertThat(ask("limit", "instrument:BTC-PERPETUAL.SIM", "order_lots_max=5"))
                .containsEntry("changed", 1L);
        assertThat(ask("limit", "portfolio", "portfolio_loss_max=-1")
                        .get("error")
                        .toString())
                .contains("portfolio_loss_max", "must be a whole number from 0");
        assertThat(ask("policy", "BTC", "band_rul=fixed").get("error").toString())
                .contains("did you mean 'band_rule'");
        assertThat(ask("policy", "BTC", "instruments=[]").get("error").toString())
                .contains("instruments");
        stop();
        assertThat(journaled())
                .containsExactly(
                        "note ann a test " + SetHedgePolicyDecoder.TEMPLATE_ID,
                        "note ann a test " + SetLimitDecoder.TEMPLATE_ID);
    }

    @Test
    void shouldShowAfterARestartWhatItShowedBefore() {
        start();
        assertThat(ask("policy", "BTC", "target_delta=0.25")).containsEntry("ok", true);
        Await.until("four orders sent", () -> status("orders_sent") > 3);
        ask("limit", "underlying:BTC", "delta_max=1e-6");
        Await.until("a risk state", () -> !((Map<?, ?>) ask("status").get("risk_states")).isEmpty());
        awaitEvents(1_000);
        process.stop();
        run.join();
        ConsoleView before = process.view();
        process.close();

        open();
        ConsoleView after = process.view();
        Map<String, Object> status = ask("status");
        process.close();
        assertThat(after.book()).isEqualTo(before.book());
        assertThat(after.book().underlyings().get(0).delta().target()).isEqualTo(0.25);
        assertThat(after.hedges()).isNotEmpty().isEqualTo(before.hedges());
        assertThat(after.alerts()).isNotEmpty().isEqualTo(before.alerts());
        assertThat(status).containsEntry("engine", "running").containsEntry("risk_states", Map.of("BTC", "hedge_only"));
        assertThat(status.get("positions").toString()).contains("BTC-PERPETUAL.SIM");
    }

    @Test
    void shouldStartTheNextPolicyFromTheOneInForceAfterARestart() {
        start();
        awaitEvents(100);
        assertThat(ask("policy", "BTC", "target_delta=0.25", "minimum_interval=37ms"))
                .containsEntry("ok", true);
        stop();
        start();
        awaitEvents(100);
        assertThat(ask("policy", "BTC", "risk_aversion=3e-5")).containsEntry("changed", 1L);
        stop();
        HedgePolicySpec last = lastPolicy();
        assertThat(last.targetDelta()).isEqualTo(0.25);
        assertThat(last.pace().minimumIntervalNs()).isEqualTo(37_000_000L);
        assertThat(last.band().riskAversion()).isEqualTo(3e-5);
    }

    private HedgePolicySpec lastPolicy() {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        SetHedgePolicyDecoder policy = new SetHedgePolicyDecoder();
        HedgePolicySpec last = null;
        try (JournalReader reader = JournalReader.open(journal())) {
            while (reader.next()) {
                if (reader.templateId() == SetHedgePolicyDecoder.TEMPLATE_ID) {
                    policy.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                    last = HedgePolicySpec.of(policy);
                }
            }
        }
        return last;
    }

    @Test
    void shouldObeyWhateverTheWallClockDoes() {
        AtomicLong wallNs = new AtomicLong(EpochClock.SYSTEM.epochTimeNs());
        wallClock = wallNs::get;
        start();
        Await.until("two orders sent", () -> status("orders_sent") > 1);
        long hourNs = 3_600_000_000_000L;
        String engineTime = engineTime();
        for (long jumpNs : List.of(5 * hourNs, -30 * hourNs, 900 * hourNs)) {
            wallNs.addAndGet(jumpNs);
            assertThat(ask("kill", "*")).containsEntry("ok", true).containsEntry("durable", true);
            assertThat(ask("state", "BTC", "reduce_only")).containsEntry("ok", true);
            wallNs.addAndGet(-jumpNs / 2);
            assertThat(ask("rearm", "*")).containsEntry("ok", true);
            assertThat(ask("state", "BTC", "normal")).containsEntry("ok", true);
            assertThat(ask("policy", "BTC", "target_delta=0.1")).containsEntry("ok", true);
            assertThat(ask("status").get("killed")).isEqualTo(List.of());
            assertThat(engineTime()).isGreaterThan(engineTime);
            engineTime = engineTime();
            awaitEvents(500);
        }
        RunResult result = stop();
        assertThat(result.counts().rejections()).as("refused for its time").isZero();
        assertThat(result.end().halt()).isEmpty();
        assertNoTimeRunsBack();
    }

    private String engineTime() {
        return ask("status").get("engine_time").toString();
    }

    private void assertNoTimeRunsBack() {
        long lastNs = Long.MIN_VALUE;
        try (JournalReader reader = JournalReader.open(journal())) {
            while (reader.next()) {
                if (!EventPrefix.isOutput(reader.templateId())) {
                    long timeNs = EventPrefix.timeNs(reader.buffer(), reader.offset());
                    assertThat(timeNs).isGreaterThanOrEqualTo(lastNs);
                    lastNs = timeNs;
                }
            }
        }
    }

    @Test
    void shouldReplayAKilledAndReArmedRunToTheSameBits() {
        start();
        Await.until("two orders sent", () -> status("orders_sent") > 1);
        ask("kill", "BTC");
        awaitEvents(2_000);
        ask("rearm", "BTC");
        awaitEvents(2_000);
        RunResult result = stop();
        try (Replayer replayer = Replayer.open(journal(), ReplayOptions.VERIFY)) {
            ReplayResult replayed = replayer.run(ReplayProgress.NONE);
            assertThat(replayed.divergence()).isNull();
            assertThat(replayed.stateHash()).isEqualTo(result.end().stateHash());
        }
    }
}
