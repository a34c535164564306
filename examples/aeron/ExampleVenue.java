import io.aeron.Aeron;
import io.hedgerow.engine.event.*;
import io.hedgerow.engine.event.codec.*;
import io.hedgerow.engine.event.spec.*;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.*;
import io.hedgerow.gateway.wire.*;
import java.nio.file.Path;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/** A venue of one perpetual on one page: quotes a random walk, sells some lots to us, fills every order at its limit. */
public final class ExampleVenue implements WireListener {
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private EventWriter events;
    private int instrument = -1, venue, filled, executions;

    public static void main(String[] args) { // FOLDER of the media driver, SECONDS to run
        ExampleVenue listener = new ExampleVenue();
        try (AeronDriver driver = AeronDriver.start(
                        AeronDriverSpec.external(Path.of(args[0]), WaitPreset.SHARED), System.err::println);
                Aeron aeron = driver.connect("example");
                WireClient client = new WireClient(
                        WireClientSpec.of(1, "example in Java"),
                        new AeronWireLine(aeron, AeronChannel.IPC, 1_001, AeronChannel.IPC),
                        listener,
                        System::nanoTime)) {
            client.serve(-1); // The orders of this venue, whatever its number.
            listener.run(client, System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000L);
        }
    }

    private void run(WireClient client, long untilNanos) {
        SleepingMillisIdleStrategy idle = new SleepingMillisIdleStrategy(1);
        EventFrame frame = new EventFrame(new WirePublisher(client, idle), EventSource.LIVE_VENUE);
        events = new EventWriter(frame);
        ReferenceWriter listed = new ReferenceWriter(frame);
        listed.currency(0, "BTC", 8); // The numbers are ours; the host tells its own.
        listed.currency(1, "USD", 2);
        listed.underlying(0, "BTC", 0, 1, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
        listed.instrument(InstrumentSpec.builder(0, "BTC-PERPETUAL")
                .baseCurrencyId(0)
                .quoteCurrencyId(1)
                .perpetual()
                .inverse()
                .contractSizeE9(10_000_000_000L)
                .lotContractsE9(1_000_000_000L)
                .tickSizeE9(500_000_000L)
                .build());
        Random random = new Random(1);
        boolean open = false;
        for (long dollars = 100_000; System.nanoTime() < untilNanos; dollars += random.nextInt(11) - 5) {
            for (int i = 0; i < 20; i++) {
                idle.idle(client.work());
            }
            if (instrument < 0) {
                continue;
            }
            events.indexPrice(0, EventWriter.NONE, dollars * 1_000_000_000L);
            frame.closing(); // Both prices are one batch: the engine decides once.
            events.quote(instrument)
                    .bid(dollars * 1_000_000_000L - 500_000_000L, 5_000)
                    .ask(dollars * 1_000_000_000L + 500_000_000L, 5_000)
                    .mark(dollars * 1_000_000_000L)
                    .publish();
            if (!open) {
                events.tradingSession(
                        venue, -1, SessionStatus.OPEN); // No order of an earlier life works here: orders may come.
                events.orders()
                        .otherFill(
                                instrument,
                                ++executions,
                                FillSource.CUSTOMER,
                                Side.SELL,
                                20_000,
                                dollars * 1_000_000_000L,
                                Liquidity.MAKER,
                                EventWriter.NONE);
                open = true;
            }
        }
        System.out.println("orders filled: " + filled);
    }

    @Override
    public void onDefinition(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            InstrumentDefinitionDecoder told =
                    new InstrumentDefinitionDecoder().wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
            instrument = told.instrumentId();
            venue = told.venueId();
        }
    }

    @Override
    public void onOrder(int venueId, long number, long sequence, DirectBuffer message, int offset, int length) {
        order.wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
        if (order.action() == OrderAction.NEW) {
            events.orders()
                    .hedgeFill(
                            order.instrumentId(),
                            ++executions,
                            order.orderId(),
                            order.side(),
                            order.lots(),
                            order.limitPriceE9(),
                            Liquidity.TAKER,
                            EventWriter.NONE);
            filled++;
        } else {
            events.orders()
                    .update(order.instrumentId(), order.orderId(), OrderStatus.CANCELLED, 0L, EventWriter.NONE, 0);
        }
    }
}
