import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.*;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.wire.*;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** A venue of one perpetual: quotes a random walk, sells some lots to a customer, fills every order at its limit. */
public final class ExampleVenue extends WireVenue {
    private static final long E9 = 1_000_000_000L; // Prices and sizes of contracts are in billionths.
    private long executions = System.currentTimeMillis() * 1_000L; // None of a run before comes again.
    private int filled;

    private ExampleVenue(Path driver) {
        super(WireClientSpec.of(1, "example in Java"), AeronWireLine.join(driver, System.err::println));
    }

    public static void main(String[] args) { // FOLDER of the media driver, SECONDS to run
        try (ExampleVenue venue = new ExampleVenue(Path.of(args[0]))) {
            venue.run(System.nanoTime() + Long.parseLong(args[1]) * E9);
            System.out.println("orders filled: " + venue.filled);
        }
    }

    private void run(long untilNanos) {
        listed().currency(0, "BTC", 8); // These numbers are ours; from here on they are the host's.
        listed().currency(1, "USD", 2);
        listed().underlying(0, "BTC", 0, 1, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
        listed().instrument(InstrumentSpec.builder(0, "BTC-PERPETUAL")
                .quoteCurrencyId(1)
                .perpetual()
                .inverse()
                .contractSizeE9(10 * E9)
                .tickSizeE9(E9 / 2)
                .build());
        int id = await("BTC-PERPETUAL");
        Random random = new Random(1);
        traded(id, Side.SELL, 20_000, 100_000 * E9, ++executions);
        for (long price = 100_000 * E9; System.nanoTime() < untilNanos; price += (random.nextInt(11) - 5) * E9) {
            events().indexPrice(underlying("BTC"), EventWriter.NONE, price);
            closing()
                    .quote(id)
                    .bid(price - E9 / 2, 5_000)
                    .ask(price + E9 / 2, 5_000)
                    .mark(price)
                    .publish();
            work(Duration.ofMillis(20));
        }
    }

    @Override
    protected void onOrder(HedgeOrderDecoder order) {
        if (order.action() == OrderAction.NEW) {
            filled(order, ++executions);
            filled++;
        } else {
            cancelled(order);
        }
    }
}
