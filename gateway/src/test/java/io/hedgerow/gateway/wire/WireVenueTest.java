package io.hedgerow.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.wire.EventsDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A venue that one thread brings, where its events wait for room while orders come. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WireVenueTest {
    private static final int VENUE = 2;
    private static final int WINDOW = 2;
    private static final long PRICE_E9 = 1_000_000_000L;

    private final MemoryLine line = new MemoryLine();
    private final ScriptedHost host = new ScriptedHost(line);
    private final List<String> handled = new ArrayList<>();
    private final Scripted venue = new Scripted(line);

    /** Reports each order as filled, by its id. */
    private final class Scripted extends WireVenue {
        private Runnable first = () -> {};

        Scripted(WireLine line) {
            super(
                    WireClientSpec.of(ScriptedHost.CLIENT, "test")
                            .withWindow(WINDOW)
                            .withAnswerWithin(Duration.ofMinutes(5)),
                    line);
        }

        @Override
        protected void onOrder(HedgeOrderDecoder order) {
            Runnable now = first;
            first = () -> {};
            now.run();
            long id = order.orderId();
            filled(order, id);
            assertThat(order.orderId()).as("it stays what it is").isEqualTo(id);
            handled.add("filled " + id);
        }
    }

    @AfterEach
    void close() {
        venue.close();
    }

    private void open() {
        work();
        host.hello();
        host.welcome(0, VENUE, 0, 0);
        work();
    }

    private void work() {
        venue.work(Duration.ZERO);
    }

    private void traded(long executionId) {
        venue.traded(0, Side.SELL, 3, PRICE_E9, executionId);
    }

    private void order(long number, long orderId) {
        UnsafeBuffer order =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + HedgeOrderEncoder.BLOCK_LENGTH]);
        new HedgeOrderEncoder()
                .wrapAndApplyHeader(order, 0, new MessageHeaderEncoder())
                .orderId(orderId)
                .instrumentId(0)
                .lots(10L)
                .limitPriceE9(PRICE_E9)
                .action(OrderAction.NEW)
                .side(Side.BUY)
                .timeInForce(TimeInForce.GOOD_TILL_CANCEL);
        host.order(VENUE, number, 50L, order.byteArray());
    }

    /** Sources and executions of the fills that have come to the host since, in their order. */
    private List<String> fills(int messages) {
        List<String> fills = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            EventsDecoder events = host.events();
            int count = events.eventCount();
            UnsafeBuffer inside = new UnsafeBuffer(0, 0);
            events.wrapEvents(inside);
            int each = inside.capacity() / count;
            for (int at = 0; at < inside.capacity(); at += each) {
                assertThat(EventPrefix.templateId(inside, at)).isEqualTo(FillDecoder.TEMPLATE_ID);
                FillDecoder fill = new FillDecoder().wrapAndApplyHeader(inside, at, new MessageHeaderDecoder());
                fills.add(fill.fillSource() + " " + fill.executionId());
            }
        }
        return fills;
    }

    @Test
    void shouldNotLetAReportOnAnOrderTakeThePlaceOfAnEventThatWaits() {
        open();
        traded(1L);
        traded(2L);
        work();
        assertThat(fills(1)).containsExactly("CUSTOMER 1", "CUSTOMER 2");
        host.taken(1, 2, 1, 2);
        order(1L, 77L);
        traded(3L); // Waits until there is room, and hears of the order meanwhile.
        assertThat(handled).as("not within an event").isEmpty();
        work();
        work();
        assertThat(handled).containsExactly("filled 77");
        assertThat(host.received().orderNumber()).isEqualTo(1L);
        assertThat(fills(2)).containsExactly("CUSTOMER 3", "HEDGE 77");
    }

    @Test
    void shouldHandOutOneOrderAtATimeThoughItsReportWaits() {
        open();
        traded(1L);
        traded(2L);
        work();
        assertThat(fills(1)).hasSize(2);
        venue.first = () -> {
            work(); // Within an order nothing else is handed out.
            host.taken(1, 2, 1, 2);
            order(2L, 78L);
        };
        order(1L, 77L);
        work();
        assertThat(handled).containsExactly("filled 77", "filled 78");
    }

    @Test
    void shouldRefuseToBeWorkedWithinItsListener() {
        List<WireClient> own = new ArrayList<>();
        WireListener nested = new WireListener() {
            @Override
            public void onDefinition(org.agrona.DirectBuffer message, int offset, int length) {
                WirePublisher publisher = new WirePublisher(own.get(0), new SleepingMillisIdleStrategy(1L));
                for (int i = 0; i <= WINDOW; i++) {
                    publisher.claim();
                    publisher.publish(EventPrefix.INPUT_LENGTH_MIN);
                }
            }
        };
        MemoryLine other = new MemoryLine();
        ScriptedHost its = new ScriptedHost(other);
        try (WireClient client = new WireClient(
                WireClientSpec.of(ScriptedHost.CLIENT, "test").withWindow(WINDOW), other, nested, () -> 1L)) {
            own.add(client);
            client.work();
            its.hello();
            its.welcome(0, -1, 0, 0);
            its.event(0, 0, 0, 0, new byte[40]);
            assertThatThrownBy(client::work)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("publish it behind work()");
        }
    }
}
