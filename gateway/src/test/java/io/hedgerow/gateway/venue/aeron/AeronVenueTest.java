package io.hedgerow.gateway.venue.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.OrderQuery;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a venue over Aeron takes from clients, right and wrong, and what it tells them. */
@Timeout(600)
class AeronVenueTest {
    private static final AeronVenueSpec.Limits LIMITS = new AeronVenueSpec.Limits(4, 1_024, 0, 8);

    private static final int WARM = 10_000;
    private static final int MEASURED = 10_000;

    @TempDir
    private Path folder;

    private AeronRig rig;
    private RawClient client;
    private LiveSession session;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        rig.close();
    }

    private void open(AeronVenueSpec.Limits limits, AeronVenueSpec.Times times) {
        rig = new AeronRig(folder, limits, times);
        client = new RawClient(rig.aeron, 7);
        client.hello(-1L);
        client.define();
        session = rig.session();
        client.await("all is taken", () -> client.taken == client.number);
    }

    private void openForOrders(AeronVenueSpec.Times times) {
        open(LIMITS, times);
        opens();
        settle();
    }

    private void opens() {
        int before = rig.connected.get();
        client.writer.tradingSession(0, -1, SessionStatus.OPEN);
        client.events(client.number + 1L);
        client.await("connected", () -> rig.connected.get() > before);
    }

    private void settle() {
        assertThat(session.workingOrders()).isEmpty();
        session.executions(nothingHeard());
        session.settled();
        session.ready();
    }

    private static OrderQuery.Heard nothingHeard() {
        return new OrderQuery.Heard() {
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
        };
    }

    private void order(long orderId, OrderAction action) {
        UnsafeBuffer order =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + HedgeOrderEncoder.BLOCK_LENGTH]);
        new HedgeOrderEncoder()
                .wrapAndApplyHeader(order, 0, new MessageHeaderEncoder())
                .orderId(orderId)
                .instrumentId(0)
                .lots(10L)
                .limitPriceE9(RawClient.PRICE_E9)
                .action(action)
                .side(Side.BUY)
                .timeInForce(TimeInForce.GOOD_TILL_CANCEL);
        session.onOutput(order, 0, order.capacity());
    }

    /** Three lots of an order have traded. */
    private static void fill(RawClient by, long executionId, long orderId) {
        by.writer
                .orders()
                .hedgeFill(
                        0, executionId, orderId, Side.BUY, 3L, RawClient.PRICE_E9, Liquidity.TAKER, EventWriter.NONE);
    }

    private boolean isBooked(long executionId, Side side) {
        return rig.pipeline.engine().positions().isBooked(0, executionId, side == Side.BUY);
    }

    private String health() {
        return session.health().toString();
    }

    @Test
    void shouldTakeEachEventOnceAndNameWhatIsMissing() {
        open(LIMITS, AeronRig.patient());
        long before = rig.pipeline.engine().counters().events();
        client.quote();
        client.quote();
        client.events(client.number + 1L);
        long last = client.number;
        client.quote();
        client.quote();
        client.events(last - 1L); // Both again.
        client.quote();
        client.quote();
        client.events(last); // One again, one new.
        client.await("taken", () -> client.taken == last + 1L);
        assertThat(rig.pipeline.engine().counters().events()).isEqualTo(before + 3L);
        client.quote();
        client.events(last + 5L);
        client.await("refused", () -> client.refusal == WireRefusal.EVENT_GAP);
        assertThat(client.refusedValue).isEqualTo(last + 2L);
        assertThat(client.refusedForGood).isFalse();
        assertThat(health()).contains("3 twice, 1 gaps");
        assertThat(client.definitions).isGreaterThanOrEqualTo(5L);
    }

    @Test
    void shouldRefuseVersionsAndClientsInWords() {
        open(LIMITS, AeronRig.patient());
        refused(8, it -> it.hello(9, QuoteDecoder.SCHEMA_VERSION, 0, "", -1L), WireRefusal.WIRE_VERSION);
        refused(9, it -> it.hello(1, 99, 0, "", -1L), WireRefusal.EVENT_SCHEMA);
        refused(10, it -> it.hello(1, QuoteDecoder.SCHEMA_VERSION, 77, "", -1L), WireRefusal.NUMERIC_PROFILE);
        refused(-1, it -> it.hello(1, QuoteDecoder.SCHEMA_VERSION, 0, "", -1L), WireRefusal.CLIENT_ID);
        refused(11, it -> it.hello(1, QuoteDecoder.SCHEMA_VERSION, 0, "", -1L), WireRefusal.VENUE_TAKEN);
        try (RawClient stranger = new RawClient(rig.aeron, 12)) {
            stranger.quote();
            stranger.events(1L);
            Await.until("counted", () -> session.health().connections().get(0).messages() > 0L);
        }
        assertThat(rig.notes).anyMatch(note -> note.contains("without having said hello"));
        assertThat(rig.notes)
                .anyMatch(note -> note.contains("version 9 of hedgerow-wire.xml is not spoken here: 1 is"));
    }

    private void refused(int clientId, Consumer<RawClient> says, WireRefusal why) {
        try (RawClient other = new RawClient(rig.aeron, clientId)) {
            says.accept(other);
            other.await("refused", () -> other.refusal == why && other.refusedForGood);
        }
    }

    @Test
    void shouldEndTheSessionOfAClientThatFloodsOrSaysWhatIsNotTaken() {
        open(new AeronVenueSpec.Limits(4, 1_024, 50, 8), AeronRig.patient());
        for (int i = 0; i < 60; i++) {
            client.quote();
        }
        client.events(client.number + 1L);
        client.await("refused", () -> client.refusal == WireRefusal.FLOOD && client.refusedForGood);
        assertThat(client.refusals).anyMatch(words -> words.contains("more than 50 events a second"));
        assertThat(rig.lost).hasValue(0); // It had not opened for orders.
    }

    @Test
    void shouldRefuseForeignInstrumentsAndReleasesOfTheKillSwitch() {
        open(LIMITS, AeronRig.patient());
        client.writer.quote(77).bid(1L, 1L).publish();
        client.events(client.number + 1L);
        client.await("refused", () -> client.refusal == WireRefusal.MALFORMED && client.refusedForGood);
        assertThat(client.refusals.get(0)).contains("instrument 77 is none of venue AERON");

        client.hello(-1L);
        new CommandWriter(client.frame).killSwitch(-1, KillAction.ENGAGE, "somebody");
        client.events(client.number + 1L);
        client.await("killed", () -> !rig.kills.isEmpty());
        assertThat(rig.kills.get(0)).isEqualTo("-1 -1 somebody by client 7 (raw)");
        new CommandWriter(client.frame).killSwitch(-1, KillAction.RELEASE, "somebody");
        client.events(client.number + 1L);
        client.await("refused", () -> client.refusal == WireRefusal.NOT_AUTHORISED);
    }

    @Test
    void shouldSendOrdersOnceKeepThemUntilTheyAreReceivedAndResumeInTime() {
        openForOrders(AeronRig.patient());
        order(1L, OrderAction.NEW);
        order(2L, OrderAction.NEW);
        client.await("both", () -> client.orders.size() == 2);
        assertThat(client.orders).containsExactly(1L, 2L);
        client.received(1L);
        Await.until("acknowledged", () -> session.health().orders().unknownOutcomes() == 1L);
        client.close();
        RawClient again = new RawClient(rig.aeron, 7);
        client = again;
        order(3L, OrderAction.NEW); // While nobody is there.
        again.hello(1L);
        again.await("the rest", () -> again.orders.size() == 2);
        assertThat(again.orders).containsExactly(2L, 3L);
        assertThat(rig.lost).hasValue(0);
        assertThat(again.welcomedAt).isPositive();
        again.received(3L);
        again.received(4L);
        again.await("refused", () -> again.refusal == WireRefusal.ORDER_NUMBER);
        assertThat(again.refusedValue).isEqualTo(3L);
    }

    @Test
    void shouldSettleAnewWhenAClientDoesNotKnowWhatItHas() {
        openForOrders(AeronRig.patient());
        order(1L, OrderAction.NEW);
        client.await("it came", () -> client.orders.size() == 1);
        client.hello(-1L); // It has forgotten.
        assertThat(rig.lost).hasValue(1);
        assertThat(client.acknowledgedOrder).isEqualTo(1L);
        assertThatThrownBy(() -> order(2L, OrderAction.NEW)).isInstanceOf(LinkException.class);
        client.writer.orders().update(0, 1L, OrderStatus.ACCEPTED, 10L, RawClient.PRICE_E9, 0);
        fill(client, 5L, 1L);
        client.events(client.number + 1L);
        opens();
        List<OrderQuery.Working> working = session.workingOrders();
        assertThat(working).extracting(OrderQuery.Working::orderId).containsExactly(1L);
        Thread canceller = Thread.ofVirtual().start(() -> session.cancel(working.get(0)));
        client.await("a cancel", () -> client.orders.contains(2L));
        client.writer.orders().update(0, 1L, OrderStatus.CANCELLED, 0L, EventWriter.NONE, 0);
        client.events(client.number + 1L);
        Await.until("off", () -> !canceller.isAlive());
        assertThat(session.executions(nothingHeard()))
                .extracting(OrderQuery.Executed::executionId)
                .containsExactly(5L);
        session.settled();
        session.ready();
        order(2L, OrderAction.NEW);
        client.await("orders go on", () -> client.orders.contains(3L));
        client.await("all is acknowledged", () -> client.taken == client.number);
        client.bye();
        Await.until("it is missed", () -> rig.lost.get() == 2);
    }

    @Test
    void shouldKeepFillsUntilTheyAreSettledThoughSessionsBeginAnew() {
        openForOrders(AeronRig.patient());
        client.hello(-1L); // It has forgotten: all is settled anew.
        fill(client, 5L, 1L);
        client.events(client.number + 1L);
        long last = client.number;
        client.hello(-1L);
        assertThat(client.welcomedAt).as("the fill is in memory alone").isEqualTo(last - 1L);
        client.close();
        client = new RawClient(rig.aeron, 7);
        client.hello(-1L);
        assertThat(client.welcomedAt).isEqualTo(last - 1L);
        fill(client, 5L, 1L);
        client.events(last);
        opens();
        assertThat(session.executions(nothingHeard()))
                .extracting(OrderQuery.Executed::executionId)
                .containsExactly(5L);
        assertThat(session.executions(nothingHeard()))
                .as("until all is settled")
                .hasSize(1);
        session.settled();
        client.await("acknowledged", () -> client.taken == client.number);
    }

    @Test
    void shouldBookAtOnceWhatNobodySettles() {
        openForOrders(new AeronVenueSpec.Times(AeronRig.LONG, Duration.ofMillis(100), AeronRig.LONG, AeronRig.LONG));
        try (RawClient other = new RawClient(rig.aeron, 8)) {
            other.servesVenue = false;
            other.hello(-1L);
            client.close();
            client = null;
            Await.until("lost", () -> rig.lost.get() == 1);
            other.writer
                    .orders()
                    .otherFill(
                            0,
                            6L,
                            FillSource.CUSTOMER,
                            Side.SELL,
                            3L,
                            RawClient.PRICE_E9,
                            Liquidity.MAKER,
                            EventWriter.NONE);
            fill(other, 7L, 1L);
            other.events(other.number + 1L);
            other.await("acknowledged", () -> other.taken == other.number);
            assertThat(isBooked(6L, Side.SELL)).isTrue();
            assertThat(isBooked(7L, Side.BUY)).isTrue();
        }
    }

    @Test
    void shouldBookAFillThatNobodyHasSettledForSoLong() {
        open(LIMITS, new AeronVenueSpec.Times(AeronRig.LONG, AeronRig.LONG, Duration.ofMillis(100), AeronRig.LONG));
        fill(client, 5L, 1L);
        client.events(client.number + 1L); // It never says that it is open.
        client.await("acknowledged", () -> client.taken == client.number);
        assertThat(isBooked(5L, Side.BUY)).isTrue();
    }

    @Test
    void shouldCountAnOrderAsWorkingBeforeItLeaves() {
        openForOrders(AeronRig.patient());
        List<Integer> working = new CopyOnWriteArrayList<>();
        rig.asItLeaves = () -> working.add(session.workingOrders().size());
        order(1L, OrderAction.NEW);
        assertThat(working).isNotEmpty().containsOnly(1);
    }

    @Test
    void shouldPutNoOrderIntoWhatIsClosed() {
        openForOrders(AeronRig.patient());
        session.close();
        assertThatThrownBy(() -> order(1L, OrderAction.CANCEL)).hasMessageContaining("the process ends");
    }

    @Test
    void shouldTakeTheVenueForLostWhenItsClientIsGoneForLonger() {
        openForOrders(new AeronVenueSpec.Times(AeronRig.LONG, Duration.ofMillis(100), AeronRig.LONG, AeronRig.LONG));
        client.close();
        client = null;
        Await.until("lost", () -> rig.lost.get() == 1);
        assertThatThrownBy(() -> order(1L, OrderAction.NEW))
                .hasMessageContaining("no client takes the orders of AERON");
        assertThat(health()).contains("staleInstruments=1");
    }

    @Test
    void shouldKeepNoMoreOrdersThanItMay() {
        openForOrders(AeronRig.patient());
        for (long i = 1; i <= 8; i++) {
            order(i, OrderAction.NEW);
        }
        assertThatThrownBy(() -> order(9L, OrderAction.NEW)).hasMessageContaining("8 orders wait for the client");
        assertThat(session.workingOrders()).as("the ninth never was").hasSize(8);
        client.await("all", () -> client.orders.size() == 8);
        client.received(8L);
        Await.until("acknowledged", () -> session.health().orders().unknownOutcomes() == 0L);
        order(10L, OrderAction.NEW);
        client.await("one more", () -> client.orders.size() == 9);
    }

    @Test
    @Tag("slow")
    void shouldAllocateNothingForAnEvent() {
        open(new AeronVenueSpec.Limits(4, 65_536, 0, 8), AeronRig.patient());
        quotes(WARM);
        long before = allocated();
        quotes(MEASURED);
        assertThat(allocated() - before)
                .as("bytes for " + MEASURED + " events")
                .isLessThan(2L * MEASURED); // An object for each event would be sixteen bytes of it.
    }

    private void quotes(int count) {
        for (int i = 0; i < count; i += 20) {
            for (int j = 0; j < 20; j++) {
                client.quote();
            }
            client.events(client.number + 1L);
        }
        client.await("taken", () -> client.taken == client.number);
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Thread> found = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("hedgerow-aeron-AERON"))
                .toList();
        assertThat(found).as("the thread that is measured").isNotEmpty();
        return found.stream()
                .mapToLong(thread -> threads.getThreadAllocatedBytes(thread.threadId()))
                .sum();
    }

    /** Random bytes, and sound messages with some of their bytes changed: nothing of it may end the venue. */
    @Test
    @Tag("slow")
    void shouldStandHostileBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        open(LIMITS, AeronRig.patient());
        RawClient hostile = new RawClient(rig.aeron, 9);
        UnsafeBuffer bytes = new UnsafeBuffer(new byte[2_000]);
        for (int i = 0; i < 3_000; i++) {
            int length = i % 3 == 0 ? noise(random, bytes) : mutant(random, hostile, bytes);
            hostile.trySend(bytes, length);
            hostile.poll();
        }
        client.quote();
        client.events(client.number + 1L);
        client.await("still heard, seed=" + seed + " " + rig.notes, () -> client.taken == client.number);
        assertThat(rig.notes).as("seed=" + seed).noneMatch(note -> note.contains("not heard any more"));
        hostile.close();
    }

    private static int noise(Random random, UnsafeBuffer bytes) {
        int length = 1 + random.nextInt(300);
        for (int i = 0; i < length; i++) {
            bytes.putByte(i, (byte) random.nextInt());
        }
        return length;
    }

    private static int mutant(Random random, RawClient from, UnsafeBuffer bytes) {
        int length;
        if (random.nextInt(20) == 0) {
            length = from.hello(1, QuoteDecoder.SCHEMA_VERSION, 0, "", -1L);
        } else {
            from.quote();
            length = from.encode(1L + random.nextInt(3), from.connection);
            from.events(1L + random.nextInt(3));
        }
        bytes.putBytes(0, from.message(), 0, Math.min(length, bytes.capacity()));
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            bytes.putByte(random.nextInt(length), (byte) random.nextInt());
        }
        return random.nextInt(5) == 0 ? 1 + random.nextInt(length) : length;
    }
}
