package io.hedgerow.gateway.venue.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.Aeron;
import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.DroppedClient;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.OrderQuery;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a venue over Aeron does where something goes wrong: the driver, the network, a client, this process. */
@Timeout(600)
class AeronVenueFaultsTest {
    private static final AeronChannel SMALL = AeronChannel.IPC.with("term-length", "64k");

    @TempDir
    private Path folder;

    private final AeronRig.Plan plan = new AeronRig.Plan();
    private AeronRig rig;
    private RawClient client;
    private LiveSession session;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        if (rig != null) {
            rig.close();
        }
    }

    private void open() {
        rig = new AeronRig(folder, plan);
        client = newClient(rig.aeron, 7);
        client.hello(-1L);
        begin();
    }

    private RawClient newClient(Aeron aeron, int clientId) {
        return plan.channel.isIpc()
                ? new RawClient(aeron, clientId)
                : new RawClient(aeron, clientId, plan.channel, AeronChannel.udp("127.0.0.1", 0));
    }

    private void begin() {
        client.define();
        session = rig.session();
        client.await("all is taken " + rig.notes, () -> client.taken == client.number);
    }

    private void openForOrders() {
        int before = rig.connected.get();
        client.writer.tradingSession(0, -1, SessionStatus.OPEN);
        client.events(client.number + 1L);
        client.await("connected", () -> rig.connected.get() > before);
        assertThat(session.workingOrders()).isEmpty();
        session.executions(new NothingHeard());
        session.settled();
        session.ready();
    }

    private void order(long orderId) {
        UnsafeBuffer order =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + HedgeOrderEncoder.BLOCK_LENGTH]);
        new HedgeOrderEncoder()
                .wrapAndApplyHeader(order, 0, new MessageHeaderEncoder())
                .orderId(orderId)
                .instrumentId(0)
                .lots(10L)
                .limitPriceE9(RawClient.PRICE_E9)
                .action(OrderAction.NEW)
                .side(Side.BUY)
                .timeInForce(TimeInForce.GOOD_TILL_CANCEL);
        session.onOutput(order, 0, order.capacity());
    }

    private long events() {
        return rig.pipeline.engine().counters().events();
    }

    /** Nothing was heard of before. */
    private static final class NothingHeard implements OrderQuery.Heard {
        @Override
        public long sinceNs() {
            return 0L;
        }

        @Override
        public boolean isBooked(int instrumentId, long executionId, Side side) {
            return false;
        }

        @Override
        public long lastExecutionId() {
            return -1L;
        }
    }

    @Test
    void shouldListenAgainOnceTheMediaDriverHasTakenItForDead() {
        open();
        openForOrders();
        order(1L);
        client.await("it came", () -> client.orders.size() == 1);
        Await.until("the host was dropped " + rig.notes, () -> {
            DroppedClient.drop(rig.aeron, "hedgerow-AERON");
            return rig.notes.stream().anyMatch(note -> note.contains("clients are not heard until"));
        });
        Await.until("it listens again", () -> rig.notes.stream().anyMatch(note -> note.contains("are heard again")));
        assertThat(rig.notes).anyMatch(note -> note.contains("has taken this process for dead"));
        client.close();
        client = newClient(rig.aeron, 7);
        client.hello(1L);
        assertThat(client.welcomedAt).isPositive();
        order(2L);
        client.await("orders go on", () -> client.orders.size() == 1);
        assertThat(client.orders).containsExactly(2L);
        assertThat(rig.lost).hasValue(0);
        client.quote();
        client.events(client.number + 1L);
        client.await("events go on", () -> client.taken == client.number);
    }

    @Test
    void shouldSendACancelInPlaceOfAnOrderThatMayNotLeaveAnyMore() {
        open();
        openForOrders();
        client.close();
        Await.until("it is away", () -> session.health().connections().size() == 1);
        order(1L);
        rig.mayLeave.set(false);
        client = newClient(rig.aeron, 7);
        client.hello(0L);
        client.await("its number", () -> client.orders.size() == 1);
        assertThat(client.orders).containsExactly(1L);
        assertThat(client.actions).containsExactly(OrderAction.CANCEL);
        assertThat(session.health().toString()).contains("1 orders that were kept too long left as cancels");
    }

    @Test
    void shouldAskForTheTokenInWords() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "open sesame\n");
        plan.token = SecretRef.of("file:" + secret, folder);
        rig = new AeronRig(folder, plan);
        client = newClient(rig.aeron, 7);
        for (String wrong : new String[] {"", "open", "open sesame "}) {
            client.refusal = WireRefusal.NULL_VAL;
            client.hello(1, QuoteDecoder.SCHEMA_VERSION, 0, wrong, -1L);
            client.await("refused", () -> client.refusal == WireRefusal.NOT_AUTHORISED && client.refusedForGood);
        }
        assertThat(client.refusals).allMatch(words -> words.contains("the token is not the host's"));
        assertThat(rig.notes).noneMatch(note -> note.contains("sesame"));
        client.hello(-1L, "open sesame");
        begin();
    }

    @Test
    void shouldLeaveOutAndCountWhatAReaderIsTooSlowFor() {
        open();
        try (RawClient slow = new RawClient(rig.aeron, 8, AeronChannel.IPC, SMALL)) {
            slow.servesVenue = false;
            slow.hello(-1L);
            for (int i = 0; i < 2_000; i++) {
                client.quote(1_000L + i);
                client.events(client.number + 1L);
            }
            client.await("nobody else is held up", () -> client.taken == client.number);
            quoteUntil("told of what was left out", slow, () -> slow.skipped > 0L);
            quoteUntil(
                    "all is told or counted",
                    slow,
                    () -> slow.outputs > 0L && slow.outputs + slow.skipped == slow.outputNumber);
        }
    }

    /** What is left out is told with what comes next, so something comes again and again. */
    private void quoteUntil(String what, RawClient reader, BooleanSupplier condition) {
        Await.until(what, () -> {
            client.poll();
            if (client.taken == client.number) {
                client.quote();
                client.events(client.number + 1L);
            }
            reader.poll();
            return condition.getAsBoolean();
        });
    }

    @Test
    void shouldTakeTheVenueForLostWhereItsOrdersAreNotRead() {
        plan.limits = new AeronVenueSpec.Limits(4, 1_024, 0, 1_024);
        plan.times = new AeronVenueSpec.Times(AeronRig.LONG, Duration.ofMillis(100), AeronRig.LONG, AeronRig.LONG);
        rig = new AeronRig(folder, plan);
        client = new RawClient(rig.aeron, 7, AeronChannel.IPC, SMALL);
        client.hello(-1L);
        begin();
        openForOrders();
        for (long i = 1; i <= 1_000; i++) {
            order(i); // Never waits, whoever reads.
        }
        Await.until("lost", () -> rig.lost.get() == 1);
        assertThat(rig.notes).contains("lost: client 7 (raw) does not read its orders");
        assertThatThrownBy(() -> order(1_001L)).hasMessageContaining("no client takes the orders of AERON");
    }

    /** Keeps nothing, until it is full. */
    private static final class FullJournal implements EventJournal {
        private volatile boolean full;

        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            if (full) {
                throw new IllegalStateException("the disk is full");
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Test
    void shouldTellItsClientsThatTheEngineHasHalted() {
        FullJournal journal = new FullJournal();
        plan.journal = journal;
        open();
        journal.full = true;
        client.quote();
        client.events(client.number + 1L);
        client.await("a halt", () -> rig.pipeline.halt() != null);
        client.quote();
        client.events(client.number + 1L);
        client.await("refused", () -> client.refusal == WireRefusal.HALTED && client.refusedForGood);
        assertThat(session.health().connections().get(0).toString()).contains("the engine has halted");
    }

    @Test
    void shouldKillAtOnceWhereThereIsNoRoom() {
        open();
        rig.room = 0L;
        client.quote();
        new CommandWriter(client.frame).killSwitch(0, KillAction.ENGAGE, "trader");
        client.events(client.number + 1L);
        client.await("killed", () -> !rig.kills.isEmpty());
        assertThat(client.taken).isLessThan(client.number);
        rig.room = Long.MAX_VALUE;
        client.await("the rest is taken", () -> client.taken == client.number);
        assertThat(rig.kills).containsExactly("0 -1 trader by client 7 (raw)");
        new CommandWriter(client.frame).killSwitch(99, KillAction.ENGAGE, "trader");
        client.events(client.number + 1L);
        client.await("refused", () -> client.refusal == WireRefusal.MALFORMED);
        assertThat(client.refusals.get(0)).contains("underlying 99, venue -1 is not known");
        assertThat(rig.kills).hasSize(1);
    }

    @Test
    @Tag("slow")
    void shouldTakeEachEventOnceAndGiveEachOrderOnceWhereDatagramsAreLost() throws IOException {
        plan.channel = AeronChannel.udp("127.0.0.1", freePort());
        plan.limits = new AeronVenueSpec.Limits(4, 1_024, 0, 1_024);
        plan.loss = 0.2;
        open();
        openForOrders();
        long before = events();
        int sent = 0;
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 10; j++) {
                client.quote(1_000L + i);
                sent++;
            }
            client.events(client.number + 1L);
            order(1L + i);
            client.poll();
        }
        client.await("all is taken " + rig.notes, () -> client.taken == client.number);
        client.await("all orders", () -> client.orders.size() == 200);
        assertThat(events()).isEqualTo(before + sent);
        assertThat(client.orders).isSorted().doesNotHaveDuplicates();
        assertThat(session.health().connections().get(0).toString()).doesNotContain(" 0 asked again");
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void shouldNotTakeTwiceWhatAKilledProcessHasJournaled() throws IOException {
        Path journal = folder.resolve("journal");
        Path numbers = folder.resolve("clients-AERON");
        plan.journal = ChronicleEventJournal.create(journal, JournalOptions.DEFAULT);
        open();
        quotes(10);
        client.await("taken", () -> client.taken == client.number);
        long known = client.number;
        byte[] then = Files.readAllBytes(numbers);
        quotes(5);
        client.await("taken", () -> client.taken == client.number);
        plan.continuedSequence = rig.pipeline.journalSequence();
        client.close();
        rig.close();
        Files.write(numbers, then); // It is killed before it knows of the last five; they may be more.
        try (AeronNumbers begun = AeronNumbers.open(Optional.of(folder), "AERON", 5L)) {
            assertThat(begun.last(7)).isEqualTo(known);
            begun.begins(7, known + 7L, 0L, 0L);
        }

        plan.journal = EventJournal.NONE;
        plan.journalFolder = Optional.of(journal);
        rig = new AeronRig(folder, plan);
        session = rig.session();
        client = newClient(rig.aeron, 7);
        client.hello(-1L);
        assertThat(client.welcomedAt).isEqualTo(known);
        long before = events();
        quotes(8);
        client.await("taken", () -> client.taken == client.number);
        assertThat(client.taken).isEqualTo(known + 8L);
        assertThat(events()).as("five of eight stand in the journal").isEqualTo(before + 3L);
        assertThat(session.health().toString()).contains("5 twice");
        client.close();
        client = newClient(rig.aeron, 7);
        client.hello(-1L);
        assertThat(client.welcomedAt).isEqualTo(known + 8L);
    }

    @Test
    void shouldNotLookForeverForWhatAClientThatIsAwayHadSent() {
        try (AeronNumbers numbers = AeronNumbers.open(Optional.of(folder), "AERON", 5L)) {
            numbers.begins(7, 20L, 10L, 100L);
            assertThat(numbers.unsure()).containsExactly(7);
            assertThat(numbers.limit(7, 150L)).isEqualTo(150L);
            assertThat(numbers.limit(7, 9_000L))
                    .as("nothing of it was journaled later")
                    .isEqualTo(150L);
            JournaledTail.read(numbers, folder.resolve("no journal is needed"), 100_000_000L);
            assertThat(numbers.unsure()).isEmpty();
            assertThat(numbers.last(7)).isEqualTo(10L);
        }
    }

    private void quotes(int count) {
        for (int i = 0; i < count; i++) {
            client.quote(2_000L + client.number);
            client.events(client.number + 1L);
        }
    }
}
