package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.KillScope;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.KillCancelDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.testing.EventSlot;
import io.hedgerow.engine.testing.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Orders, answers of the venue, kills and releases in random order, against books kept in maps. */
class OrderEgressTest {
    private static final int UNDERLYINGS = 2;
    private static final int VENUES = 2;
    private static final int ORDERS_MAX = 64;
    private static final long LOTS = 10L;

    private final KillLatch latch = new KillLatch(UNDERLYINGS, VENUES);
    private final OrderEgress egress =
            new OrderEgress(latch, ORDERS_MAX, instrument -> instrument % UNDERLYINGS, OrderEgressTest::venueOf);
    private final List<String> atVenue = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<Long> cancelNotes = new ArrayList<>();
    private final EventSlot slot = new EventSlot();
    private final EventFrame refusals = new EventFrame(new Collector(), 7);

    /** Keeps what comes back to the engine. */
    private final class Collector implements EventPublisher {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);

        @Override
        public MutableDirectBuffer claim() {
            return buffer;
        }

        @Override
        public void publish(int length) {
            if (EventPrefix.templateId(buffer, 0) == OrderUpdateDecoder.TEMPLATE_ID) {
                OrderUpdateDecoder update =
                        new OrderUpdateDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
                refused.add(update.orderId() + " " + update.status() + " " + update.refusedBy());
            } else if (EventPrefix.templateId(buffer, 0) == KillCancelDecoder.TEMPLATE_ID) {
                cancelNotes.add(new KillCancelDecoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder())
                        .orderId());
            }
        }
    }

    private void venue(DirectBuffer message, int offset, int length) {
        HedgeOrderDecoder order =
                new HedgeOrderDecoder().wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
        assertThat(length).isEqualTo(EventPrefix.HEADER_LENGTH + HedgeOrderEncoder.BLOCK_LENGTH);
        atVenue.add(order.action() + " " + order.orderId());
    }

    private boolean send(OrderAction action, long orderId, int instrumentId) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.HEADER_LENGTH + HedgeOrderEncoder.BLOCK_LENGTH]);
        new HedgeOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .orderId(orderId)
                .lots(LOTS)
                .instrumentId(instrumentId)
                .action(action)
                .side(Side.BUY)
                .timeInForce(TimeInForce.GOOD_TILL_CANCEL);
        return egress.send(buffer, 0, buffer.capacity(), this::venue);
    }

    private void answer(long orderId, OrderStatus status, long remaining) {
        slot.events().orders().update(0, orderId, status, remaining, EventWriter.NONE, 0);
        egress.onInput(slot.buffer(), 0);
    }

    private void filled(long orderId, long lots) {
        slot.events().orders().hedgeFill(0, 1L, orderId, Side.BUY, lots, 1L, Liquidity.TAKER, EventWriter.NONE);
        egress.onInput(slot.buffer(), 0);
    }

    @Test
    void shouldRefuseNewAndReplacedOrdersAndLetCancelsPassOnceKilled() {
        send(OrderAction.NEW, 1, 0);
        latch.engage(KillLatch.EVERYTHING);
        assertThat(send(OrderAction.NEW, 2, 0)).isFalse();
        assertThat(send(OrderAction.REPLACE, 1, 0)).isFalse();
        assertThat(send(OrderAction.CANCEL, 1, 0)).isTrue();
        assertThat(atVenue).containsExactly("NEW 1", "CANCEL 1");
        refusals.at(1L);
        assertThat(egress.publishDone(refusals)).isEqualTo(2);
        assertThat(refused).containsExactly("1 CANCEL_REJECTED KILL_SWITCH", "2 REJECTED KILL_SWITCH");
        assertThat(egress.publishDone(refusals)).isZero();
    }

    /** What it tells the engine passes by it again on its way, as every event does. */
    @Test
    void shouldTakeOffEveryOrderOnceAlsoWhenItHearsOfIt() {
        for (long orderId = 1; orderId <= 5; orderId++) {
            send(OrderAction.NEW, orderId, 0);
        }
        Collector collector = new Collector();
        EventFrame heard = new EventFrame(
                new EventPublisher() {
                    @Override
                    public MutableDirectBuffer claim() {
                        return collector.claim();
                    }

                    @Override
                    public void publish(int length) {
                        egress.onInput(collector.claim(), 0);
                        collector.publish(length);
                    }
                },
                7);
        heard.at(1L);

        assertThat(egress.publishTakenOff(heard)).isEqualTo(5);
        assertThat(refused)
                .containsExactly(
                        "1 CANCELLED NONE",
                        "2 CANCELLED NONE",
                        "3 CANCELLED NONE",
                        "4 CANCELLED NONE",
                        "5 CANCELLED NONE");
        assertThat(egress.workingCount()).isZero();
    }

    @Test
    void shouldTakeOffOnlyWhatWorksInTheKilledScope() {
        for (long id = 1; id <= 6; id++) {
            send(OrderAction.NEW, id, (int) id);
        }
        filled(1, LOTS);
        filled(3, LOTS - 1);
        answer(2, OrderStatus.CANCELLED, 0);
        atVenue.clear();
        latch.engage(1);
        assertThat(egress.cancelKilled(this::venue)).isEqualTo(2);
        assertThat(atVenue).containsExactly("CANCEL 3", "CANCEL 5");
        assertThat(egress.cancelKilled(this::venue)).isZero();
        latch.engage(KillLatch.EVERYTHING);
        assertThat(egress.cancelKilled(this::venue)).isEqualTo(4);
        egress.publishDone(refusals);
        assertThat(cancelNotes).containsExactlyInAnyOrder(3L, 4L, 5L, 6L);
    }

    @Test
    void shouldSayWhichScopeRefused() {
        latch.engage(1);
        send(OrderAction.NEW, 1, 1);
        egress.publishDone(refusals);
        assertThat(refused).containsExactly("1 REJECTED " + RefusalReason.UNDERLYING_KILL_SWITCH);
    }

    /** What the books say must work at the venue, by order id: instrument and open lots. */
    private final Map<Long, long[]> books = new HashMap<>();

    @Test
    void shouldKeepEveryOrderInTheBooksOrSendItBackInAnyInterleaving() {
        Seeds.forEach(200, seed -> {
            OrderEgressTest fresh = new OrderEgressTest();
            RandomGenerator random = Seeds.random(seed);
            long nextId = 1;
            for (int step = 0; step < 400; step++) {
                nextId = fresh.step(random, nextId);
                assertThat(fresh.egress.workingCount()).isEqualTo(fresh.books.size());
            }
        });
    }

    private long step(RandomGenerator random, long nextId) {
        long known = books.isEmpty()
                ? nextId
                : new ArrayList<>(new TreeSet<>(books.keySet())).get(random.nextInt(books.size()));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                boolean room = books.keySet().stream().noneMatch(id -> id % ORDERS_MAX == nextId % ORDERS_MAX);
                if (room) {
                    sendNew(nextId, random.nextInt(4));
                    return nextId + 1;
                }
            }
            case 3 -> replace(known);
            case 4 -> {
                filled(known, 3L);
                books.computeIfPresent(known, (id, row) -> row[1] > 3 ? new long[] {row[0], row[1] - 3} : null);
            }
            case 5 -> {
                answer(known, OrderStatus.CANCELLED, 0L);
                books.remove(known);
            }
            case 6 -> kill(anyScope(random));
            default -> latch.release(anyScope(random));
        }
        return nextId;
    }

    private boolean blocked(long instrumentId) {
        return latch.isEngaged(KillLatch.EVERYTHING)
                || latch.isEngaged((int) instrumentId % UNDERLYINGS)
                || latch.isEngaged(KillScope.ofVenue(venueOf((int) instrumentId)));
    }

    private static int venueOf(int instrumentId) {
        return instrumentId / UNDERLYINGS % VENUES;
    }

    /** The last venue is the least number, the last underlying the largest. */
    private static int anyScope(RandomGenerator random) {
        return random.nextInt(KillScope.ofVenue(VENUES - 1), UNDERLYINGS);
    }

    private void sendNew(long id, int instrumentId) {
        atVenue.clear();
        boolean blocked = blocked(instrumentId);
        assertThat(send(OrderAction.NEW, id, instrumentId)).isEqualTo(!blocked);
        assertThat(atVenue).hasSize(blocked ? 0 : 1);
        assertRefusals(blocked ? List.of(id + " REJECTED") : List.of());
        if (!blocked) {
            books.put(id, new long[] {instrumentId, LOTS});
        }
    }

    private void replace(long id) {
        if (books.containsKey(id)) {
            atVenue.clear();
            boolean blocked = blocked(books.get(id)[0]);
            assertThat(send(OrderAction.REPLACE, id, (int) books.get(id)[0])).isEqualTo(!blocked);
            assertThat(atVenue).hasSize(blocked ? 0 : 1);
            assertRefusals(blocked ? List.of(id + " CANCEL_REJECTED") : List.of());
        }
    }

    private void assertRefusals(List<String> expected) {
        refused.clear();
        egress.publishDone(refusals);
        assertThat(refused).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(refused.get(i)).startsWith(expected.get(i));
        }
    }

    private void kill(int scope) {
        assertThat(latch.engage(scope)).isZero();
        atVenue.clear();
        egress.cancelKilled(this::venue);
        List<String> expected = books.entrySet().stream()
                .filter(order -> blocked(order.getValue()[0]))
                .map(order -> "CANCEL " + order.getKey())
                .toList();
        assertThat(atVenue).containsExactlyInAnyOrderElementsOf(expected);
    }
}
