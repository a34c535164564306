package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.hedgerow.engine.event.codec.CashAdjustmentEncoder;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchEncoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OperatorNoteDecoder;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.SetLimitEncoder;
import io.hedgerow.engine.event.codec.SetPositionEncoder;
import io.hedgerow.engine.event.codec.SetRiskStateEncoder;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.SyntheticRecording;
import io.hedgerow.gateway.wire.AeronWireLine;
import io.hedgerow.gateway.wire.WireClientSpec;
import io.hedgerow.gateway.wire.WireDesk;
import io.hedgerow.gateway.wire.WireDesk.Answer;
import io.hedgerow.gateway.wire.WireDesk.Named;
import io.hedgerow.journal.read.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program has its hand on a whole process: it kills, re-arms, and changes what the configuration lets it. */
@Timeout(600)
class AeronDeskTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String ANN = "ann";
    private static final String WHY = "a test of the desk";

    @TempDir
    private Path temp;

    private AeronDriver driver;
    private Aeron aeron;
    private AeronVenueClient venue;
    private WireDesk desk;
    private HedgeProcess process;
    private CompletableFuture<?> run;

    @AfterEach
    void close() {
        if (desk != null) {
            desk.close();
        }
        if (venue != null) {
            venue.close();
        }
        if (process != null) {
            process.stop();
            run.join();
            process.close();
        }
        aeron.close();
        driver.close();
    }

    private void open() throws IOException {
        driver = AeronDriver.start(
                AeronDriverSpec.embedded(temp.resolve("driver"), WaitPreset.SHARED)
                        .within(LONG),
                text -> {});
        aeron = driver.connect("venue");
        Files.writeString(temp.resolve("secret"), "of the desk\n");
        Path file = Files.writeString(
                temp.resolve("desk.toml"),
                AeronProcessTest.CONFIG.replace("DRIVER", driver.directory().toString()) + SyntheticRecording.limits());
        ConfigReader.Loaded loaded = ConfigReader.readFile(
                file,
                List.of(
                        "gateway.aeron.commands=[\"rearm\", \"state\", \"limit\", \"cash\"]",
                        "gateway.aeron.command_token=file:" + temp.resolve("secret")),
                Map.of());
        CompletableFuture<HedgeProcess> opening = CompletableFuture.supplyAsync(() -> HedgeProcess.open(
                loaded.live(), temp.resolve("journal"), "test", StartListener.NONE, EpochClock.SYSTEM));
        venue = new AeronVenueClient(7, 0L, aeron, AeronChannel.IPC, 1_001, AeronChannel.IPC);
        venue.define();
        venue.quote();
        venue.await("the process is open", opening::isDone);
        process = opening.join();
        run = CompletableFuture.supplyAsync(() -> process.run(HedgeProcess.TO_THE_END));
        desk = new WireDesk(
                WireClientSpec.of(8, "desk").withToken("of the desk"),
                new AeronWireLine(aeron, AeronChannel.IPC, 1_001, AeronChannel.IPC),
                text -> {});
    }

    private Answer limit(int instrument, long lots) {
        return desk.command(
                ANN,
                WHY,
                SetLimitEncoder.TEMPLATE_ID,
                it -> it.setLimit(LimitKind.ORDER_LOTS_MAX, instrument, lots),
                LONG);
    }

    private Answer state(int underlying, RiskState state) {
        return desk.command(
                ANN, WHY, SetRiskStateEncoder.TEMPLATE_ID, it -> it.riskState(underlying, state, ANN), LONG);
    }

    private Answer rearm(int scope) {
        return desk.command(
                ANN, WHY, KillSwitchEncoder.TEMPLATE_ID, it -> it.killSwitch(scope, KillAction.RELEASE, ANN), LONG);
    }

    @Test
    void shouldCarryOutWhatAProgramCommandsAndJournalWhoAndWhy() throws IOException {
        open();
        int btc = desk.find(Named.UNDERLYING, "BTC", LONG).orElseThrow();
        int usd = desk.find(Named.CURRENCY, "USD", LONG).orElseThrow();
        int perpetual = desk.find(Named.INSTRUMENT, "BTC-PERPETUAL.AERON", LONG).orElseThrow();

        Answer limited = limit(perpetual, 77L);
        assertThat(limited.words()).isEmpty();
        assertThat(limited.isAccepted()).isTrue();
        assertThat(limited.journalSequence()).isPositive();
        assertThat(limit(9, 5L).words()).contains("there is no instrument 9");
        assertThat(limit(perpetual, -5L).isAccepted()).isFalse();
        assertThat(state(btc, RiskState.HALTED).words()).isEmpty();
        assertThat(state(9, RiskState.NORMAL).words()).contains("there is no underlying 9");
        assertThat(desk.command(ANN, WHY, CashAdjustmentEncoder.TEMPLATE_ID, it -> it.cashAdjustment(usd, 5_000L), LONG)
                        .isAccepted())
                .isTrue();
        assertThat(desk.command(ANN, WHY, SetPositionEncoder.TEMPLATE_ID, it -> it.setPosition(perpetual, 0L, 0L), LONG)
                        .words())
                .contains("clients may not command position");

        assertThat(rearm(btc).words()).contains("not killed");
        assertThat(desk.kill(btc, ANN, LONG).isAccepted()).isTrue();
        Await.until("killed", () -> killed().contains("BTC by ann by client 8 (desk): a client threw the kill switch"));
        assertThat(rearm(btc).words()).isEmpty();
        assertThat(killed()).isEmpty();

        process.stop();
        run.join();
        process.close();
        process = null;
        assertThat(notes())
                .containsSubsequence(
                        SetLimitEncoder.TEMPLATE_ID,
                        SetRiskStateEncoder.TEMPLATE_ID,
                        CashAdjustmentEncoder.TEMPLATE_ID,
                        KillSwitchEncoder.TEMPLATE_ID);
    }

    private List<String> killed() {
        return process.view().guard().killed();
    }

    /** Commands of the desk, as the journal has them. */
    private List<Integer> notes() {
        List<Integer> commands = new ArrayList<>();
        OperatorNoteDecoder note = new OperatorNoteDecoder();
        try (JournalReader reader = JournalReader.open(temp.resolve("journal"))) {
            while (reader.next()) {
                if (reader.templateId() == OperatorNoteDecoder.TEMPLATE_ID) {
                    note.wrapAndApplyHeader(reader.buffer(), reader.offset(), new MessageHeaderDecoder());
                    if (note.reason().equals(WHY + " (client 8)")) {
                        assertThat(note.actor()).isEqualTo(ANN);
                        commands.add(note.commandTemplateId());
                    }
                }
            }
        }
        return commands;
    }
}
