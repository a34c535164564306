package io.hedgerow.bench.journal;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;

/** Writes the life of a book of 300 options on one underlying. Owned by one thread. */
final class BenchBook {
    /** Options in the book, each with a position. */
    static final int OPTIONS = 300;

    static final CapacitySpec CAPACITY = CapacitySpec.builder()
            .instruments(512)
            .options(512)
            .slices(16)
            .underlyings(2)
            .currencies(4)
            .venues(2)
            .workingOrders(64)
            .hedgeInstruments(4)
            .build();

    private static final long START_NS = 1_795_132_800_000_000_000L;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long TICK_NS = 1_000_000L;
    private static final long E9 = 1_000_000_000L;
    private static final int EXPIRIES = 6;
    private static final int SPOT = 0;
    private static final int QUOTES_CYCLE = 997;

    private final EventFrame frame;
    private final EventWriter market;
    private long nowNs = START_NS;

    BenchBook(EventPublisher publisher) {
        frame = new EventFrame(publisher, 1);
        market = new EventWriter(frame);
        frame.at(nowNs);
    }

    /** Defines everything, sets positions, vols and forwards. */
    void open() {
        ReferenceWriter reference = new ReferenceWriter(frame);
        reference.engineStarted(1, NumericProfile.CURRENT, "bench", CAPACITY);
        reference.currency(0, "USD", 2);
        reference.currency(1, "XYZ", 0);
        reference.venue(0, "BENCH");
        reference.underlying(0, "XYZ", 1, 0, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
        InstrumentSpec spot =
                InstrumentSpec.builder(SPOT, "XYZ_USD").baseCurrencyId(1).build();
        reference.instrument(spot);
        for (int option = 0; option < OPTIONS; option++) {
            openOption(reference, spot, option);
        }
        for (int expiry = 0; expiry < EXPIRIES; expiry++) {
            market.forwardPrice(0, EventWriter.NONE, expiryNs(expiry), 100 * E9);
        }
        frame.closing();
        market.indexPrice(0, EventWriter.NONE, 100 * E9);
    }

    private void openOption(ReferenceWriter reference, InstrumentSpec spot, int option) {
        int id = SPOT + 1 + option;
        int expiry = option % EXPIRIES;
        long strike = 70L + option / EXPIRIES;
        OptionRight right = strike < 100 ? OptionRight.PUT : OptionRight.CALL;
        String symbol = "XYZ-" + expiry + "-" + strike + "-" + right.name().charAt(0);
        reference.instrument(spot.sibling(id, symbol)
                .option(right, strike * E9, expiryNs(expiry))
                .build());
        new CommandWriter(frame).setPosition(id, option % 7 - 3, 2 * E9);
        market.impliedVol(id, EventWriter.NONE, 0.3 + 0.001 * (option % 40));
    }

    private static long expiryNs(int expiry) {
        return START_NS + (7L + 14L * expiry) * DAY_NS;
    }

    /** Quotes of the spot pair that close no batch: nothing is revalued. */
    void quotes(long count) {
        for (long i = 0; i < count; i++) {
            pass();
            long bidE9 = 100 * E9 + (i % QUOTES_CYCLE) * 10_000_000L;
            market.quote(SPOT)
                    .bid(bidE9, 10)
                    .ask(bidE9 + 10_000_000L, 12)
                    .mark(bidE9)
                    .publish();
        }
    }

    /** Ticks of the index, each of which revalues every option. */
    void ticks(long count) {
        for (long i = 0; i < count; i++) {
            pass();
            frame.closing();
            market.indexPrice(0, EventWriter.NONE, 100 * E9 + (i % QUOTES_CYCLE - QUOTES_CYCLE / 2) * 1_000_000L);
        }
    }

    private void pass() {
        nowNs += TICK_NS;
        frame.at(nowNs);
    }
}
