package io.hedgerow.gateway.venue.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.CashAdjustmentEncoder;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetLimitEncoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.ClientCommand;
import io.hedgerow.gateway.venue.ClientCommand.Answer;
import io.hedgerow.gateway.venue.ClientCommand.Kind;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients command of a process over Aeron, and kills that wait for nothing. */
@Timeout(600)
class AeronCommandsTest {
    private static final AeronChannel SMALL = AeronChannel.IPC.with("term-length", "64k");
    private static final String ANN = "ann";
    private static final String WHY = "paid in";
    private static final Answer DONE = new Answer(77L, 0L, "");

    @TempDir
    private Path folder;

    private final AeronRig.Plan plan = new AeronRig.Plan();
    private AeronRig rig;
    private RawClient client;
    private LiveSession session;
    private CommandWriter commands;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        if (rig != null) {
            rig.close();
        }
    }

    private void open(Kind... allowed) {
        plan.commands = new AeronVenueSpec.Commands(Set.of(allowed), plan.commands.token());
        rig = new AeronRig(folder, plan);
        client = newClient("");
        client.define();
        session = rig.session();
        awaitTaken();
    }

    private RawClient newClient(String token) {
        RawClient fresh = new RawClient(rig.aeron, 7, SMALL, AeronChannel.IPC);
        fresh.hello(-1L, token);
        commands = new CommandWriter(fresh.frame);
        return fresh;
    }

    private void awaitTaken() {
        client.await("all is taken", () -> client.taken == client.number);
    }

    private void cash(long amount) {
        commands.operatorNote(CashAdjustmentEncoder.TEMPLATE_ID, 0L, ANN, WHY);
        commands.cashAdjustment(1, amount);
    }

    private void send() {
        client.events(client.number + 1L);
    }

    private void awaitCommands(int count) {
        client.await("commanded", () -> rig.commands.size() == count);
    }

    @Test
    void shouldCarryOutACommandInItsPlaceAndAcknowledgeItOnceItIsAnswered() {
        open(Kind.CASH);
        client.quote(1_001L);
        cash(5_000L);
        client.quote(1_002L);
        long before = rig.pipeline.engine().counters().events();
        send();
        awaitCommands(1);
        ClientCommand command = rig.commands.get(0);
        assertThat(command.kind()).isEqualTo(Kind.CASH);
        assertThat(command.actor()).isEqualTo(ANN);
        assertThat(command.reason()).isEqualTo(WHY + " (client 7)");
        CashAdjustmentDecoder told =
                new CashAdjustmentDecoder().wrapAndApplyHeader(command.message(), 0, new MessageHeaderDecoder());
        assertThat(told.currencyId()).isEqualTo(1);
        assertThat(told.amountMinorUnits()).isEqualTo(5_000L);
        client.await("what is before it is taken", () -> client.taken == client.number - 2L);
        assertThat(rig.pipeline.engine().counters().events())
                .as("what is behind it waits")
                .isEqualTo(before + 1L);
        rig.answer(DONE);
        awaitTaken();
        assertThat(client.refusals).isEmpty();
        assertThat(rig.commands).hasSize(1);
        assertThat(session.health().toString()).contains("1 commands").contains("0 twice");
    }

    @Test
    void shouldTellWhyACommandIsRefusedAndGoOn() {
        open(Kind.CASH, Kind.LIMIT);
        cash(1L);
        client.quote();
        send();
        awaitCommands(1);
        rig.answer(Answer.refused("nobody has so much"));
        awaitTaken();
        assertThat(client.refusals).containsExactly("MALFORMED: nobody has so much");
        assertThat(client.refusedForGood).isFalse();
        assertThat(client.refusedValue).as("its number").isEqualTo(client.number - 1L);
        assertThat(client.rejectedMask).isZero();

        commands.operatorNote(SetLimitEncoder.TEMPLATE_ID, 0L, ANN, WHY);
        commands.setLimit(LimitKind.ORDER_LOTS_MAX, 0, 5L);
        send();
        awaitCommands(2);
        long mask = 1L << RejectReason.OUT_OF_RANGE.value();
        rig.answer(new Answer(90L, mask, "the engine refused it"));
        awaitTaken();
        assertThat(client.rejectedMask).isEqualTo(mask);
        assertThat(client.refusals).hasSize(2);
    }

    @Test
    void shouldTakeNoCommandThatTheConfigurationDoesNotNameOrThatNobodyStandsBehind() {
        open(Kind.CASH);
        commands.operatorNote(SetLimitEncoder.TEMPLATE_ID, 0L, ANN, WHY);
        commands.setLimit(LimitKind.ORDER_LOTS_MAX, 0, 5L);
        send();
        awaitTaken();
        assertThat(client.refusal).isEqualTo(WireRefusal.NOT_AUTHORISED);
        assertThat(client.refusals.get(0)).contains("clients may not command limit: commands in [gateway.aeron]");
        commands.killSwitch(-1, KillAction.RELEASE, ANN);
        send();
        awaitTaken();
        assertThat(client.refusals.get(1)).contains("clients may not command rearm");
        commands.cashAdjustment(1, 5L);
        send();
        awaitTaken();
        assertThat(client.refusals.get(2)).contains("who commands cash and why is missing");
        commands.operatorNote(CashAdjustmentEncoder.TEMPLATE_ID, 0L, ANN, " ");
        commands.cashAdjustment(1, 5L);
        send();
        awaitTaken();
        assertThat(client.refusals.get(3)).contains("is empty in its OperatorNote");
        assertThat(rig.commands).isEmpty();
    }

    @Test
    void shouldTakeCommandsOfWhoSaysTheirSecretAlone() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "open sesame\n");
        plan.commands = new AeronVenueSpec.Commands(Set.of(), SecretRef.of("file:" + secret, folder));
        open(Kind.CASH);
        cash(1L);
        send();
        awaitTaken();
        assertThat(client.refusal).isEqualTo(WireRefusal.NOT_AUTHORISED);
        assertThat(client.refusals.get(0)).contains("it has not said the secret that command_token");
        client.close();
        client = newClient("open sesame");
        cash(1L);
        send();
        awaitCommands(1);
        rig.answer(DONE);
        awaitTaken();
    }

    @Test
    void shouldNotGiveACommandTwiceWhereItsClientComesBackBeforeItIsAnswered() {
        open(Kind.CASH);
        cash(5L);
        send();
        awaitCommands(1);
        long number = client.number;
        client.close();
        Await.until("it is away", () -> session.health().connections().size() == 1);
        client = newClient("");
        assertThat(client.welcomedAt).as("the note is taken").isEqualTo(number - 1L);
        commands.cashAdjustment(1, 5L);
        send();
        rig.answer(DONE);
        awaitTaken();
        assertThat(rig.commands).hasSize(1);
    }

    @Test
    void shouldNotGiveACommandTwiceThatAKilledProcessHasJournaled() throws IOException {
        Path journal = folder.resolve("journal");
        Path numbers = folder.resolve("clients-AERON");
        plan.journal = ChronicleEventJournal.create(journal, JournalOptions.DEFAULT);
        open(Kind.CASH);
        byte[] then = Files.readAllBytes(numbers);
        long known = client.number;
        cash(5L);
        client.quote(3_000L);
        send();
        awaitCommands(1);
        EventFrame operators = new EventFrame(rig.pipeline.newPublisher(), EventSource.OPERATOR);
        operators.at(rig.clock().epochTimeNs());
        CommandWriter journaled = new CommandWriter(operators);
        journaled.operatorNote(CashAdjustmentEncoder.TEMPLATE_ID, 0L, ANN, WHY + " (client 7)");
        journaled.cashAdjustment(1, 5L);
        rig.answer(DONE);
        awaitTaken();
        plan.continuedSequence = rig.pipeline.journalSequence();
        client.close();
        rig.close();
        Files.write(numbers, then); // It is killed before it knows of them; they may be more.
        try (AeronNumbers begun = AeronNumbers.open(Optional.of(folder), "AERON", 5L)) {
            begun.begins(7, known + 5L, 0L, 0L);
        }
        plan.journalFolder = Optional.of(journal);
        rig = new AeronRig(folder, plan);
        session = rig.session();
        client = newClient("");
        assertThat(client.welcomedAt).isEqualTo(known);
        cash(5L);
        client.quote(3_000L);
        cash(6L);
        send();
        awaitCommands(1);
        assertThat(new CashAdjustmentDecoder()
                        .wrapAndApplyHeader(rig.commands.get(0).message(), 0, new MessageHeaderDecoder())
                        .amountMinorUnits())
                .as("the one that is not in the journal")
                .isEqualTo(6L);
        rig.answer(DONE);
        awaitTaken();
        assertThat(session.health().toString()).contains("2 twice");
    }

    @Test
    void shouldCarryOutAKillThatIsSaidBesideAQueueThatIsFull() {
        open();
        rig.room = 0L;
        while (client.trySend(client.message(), quote())) { // Until Aeron holds it back: nothing is read of it.
            client.number++;
        }
        long full = client.taken;
        kill(client.number + 1L, client.connection, "");
        client.await("killed", () -> !rig.kills.isEmpty());
        assertThat(client.taken).as("nothing of the queue is taken").isEqualTo(full);
        assertThat(rig.kills).containsExactly("-1 -1 trader by client 7 (raw)");
        kill(client.number + 1L, client.connection, "");
        kill(client.number + 2L, client.connection + 1, ""); // Of another session.
        rig.room = Long.MAX_VALUE;
        awaitTaken();
        commands.killSwitch(-1, KillAction.ENGAGE, "trader");
        send();
        awaitTaken();
        assertThat(rig.kills).as("it was carried out before it was its turn").hasSize(1);
        commands.killSwitch(0, KillAction.ENGAGE, "trader");
        send();
        awaitTaken();
        assertThat(rig.kills).hasSize(2);
        assertThat(session.health().toString()).contains("1 kills beside its events");
    }

    private int quote() {
        client.discard();
        client.quote();
        return client.encode(client.number + 1L, client.connection);
    }

    private void kill(long number, int connection, String token) {
        client.discard();
        int own = client.connection;
        client.connection = connection;
        commands.killSwitch(-1, KillAction.ENGAGE, "trader");
        client.aside(rig.aeron, number, token);
        client.connection = own;
    }

    @Test
    void shouldHearNothingButKillsBesideTheEventsAndThoseOfWhoSaysTheTokenAlone() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "open sesame\n");
        plan.token = SecretRef.of("file:" + secret, folder);
        rig = new AeronRig(folder, plan);
        client = newClient("open sesame");
        client.define();
        session = rig.session();
        awaitTaken();
        long events = rig.pipeline.engine().counters().events();
        kill(client.number + 1L, client.connection, "open");
        client.quote();
        commands.killSwitch(0, KillAction.ENGAGE, "trader");
        client.aside(rig.aeron, client.number + 1L, "open sesame");
        client.await("killed", () -> !rig.kills.isEmpty());
        assertThat(rig.kills).containsExactly("0 -1 trader by client 7 (raw)");
        client.quote();
        send();
        awaitTaken();
        assertThat(rig.pipeline.engine().counters().events()).isEqualTo(events + 1L);
        assertThat(rig.kills).hasSize(1);
    }
}
