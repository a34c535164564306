package io.hedgerow.engine.testing;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.QuoteWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.InstrumentBuilder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import java.util.random.RandomGenerator;

/**
 * Events of a random book: several underlyings, linear and inverse, spot, perpetuals, futures and options, which come one
 * by one, are quoted on both sides, one or none, with and without marks, trade, pay funding, expire and are settled.
 */
public final class RandomBook {
    /** Underlyings; the last one is quoted in the coin of the first. */
    public static final int UNDERLYINGS = 5;

    /** Kinds of contracts of each underlying. */
    public static final int EACH = 14;

    private static final int USD = UNDERLYINGS;
    private static final long E9 = 1_000_000_000L;
    private static final long HOUR_NS = 3_600L * E9;
    private static final int OPTIONS_FROM = 6;

    private final RandomGenerator random;
    private final EventFrame frame;
    private final ReferenceWriter reference;
    private final EventWriter market;
    private final CommandWriter commands;
    private final InstrumentSpec[] specs = new InstrumentSpec[UNDERLYINGS * EACH];
    private final double[] price = new double[UNDERLYINGS];
    private long nowNs = BitcoinDesk.START_NS;
    private long execution;

    /**
     * Defines currencies and underlyings.
     *
     * @param publisher where events go
     * @param random what they are drawn from
     */
    public RandomBook(EventPublisher publisher, RandomGenerator random) {
        this.random = random;
        frame = new EventFrame(publisher, 1);
        reference = new ReferenceWriter(frame);
        market = new EventWriter(frame);
        commands = new CommandWriter(frame);
        frame.at(nowNs);
        for (int id = 0; id < UNDERLYINGS; id++) {
            reference.currency(id, "C" + id, 8);
        }
        reference.currency(USD, "USD", 6);
        reference.venue(0, "TEST");
        market.tradingSession(0, -1, SessionStatus.OPEN);
        for (int id = 0; id < UNDERLYINGS; id++) {
            price[id] = 100.0 * (id + 1);
            reference.underlying(id, "U" + id, id, quoteOf(id), ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
            reference.hedgePolicy(id, HedgePolicySpec.fixedBand(1.0));
        }
    }

    /**
     * Room for the book.
     *
     * @param reportIntervalNs between two reports
     * @return capacities
     */
    public static CapacitySpec capacity(long reportIntervalNs) {
        return CapacitySpec.builder()
                .instruments(UNDERLYINGS * EACH)
                .options(256)
                .slices(32)
                .underlyings(UNDERLYINGS)
                .currencies(UNDERLYINGS + 1)
                .venues(1)
                .riskUpdateIntervalNs(reportIntervalNs)
                .stateHashInterval(1_000_000L)
                .reportingCurrencyId(USD)
                .build();
    }

    private static int quoteOf(int underlying) {
        return underlying == UNDERLYINGS - 1 ? 0 : USD;
    }

    /** One random event, of a random later time; every second one closes its batch. */
    public void step() {
        pass();
        if (random.nextBoolean()) {
            frame.closing();
        }
        int id = random.nextInt(specs.length);
        if (specs[id] == null) {
            specs[id] = define(id);
            return;
        }
        switch (random.nextInt(10)) {
            case 0, 1 -> quote(id);
            case 2, 3 -> tick(id / EACH);
            case 4, 5 -> fill(id);
            case 6 -> volOrFunding(id);
            case 7 -> commands.setPosition(id, random.nextLong(-20, 21), random.nextLong(1, 200 * E9));
            case 8 -> forward(id);
            default -> settleOrMoveCash(id);
        }
    }

    /** Closes the batch. */
    public void close() {
        frame.closing();
        market.timer(1);
    }

    private void pass() {
        nowNs += switch (random.nextInt(12)) {
            case 0 -> HOUR_NS;
            case 1 -> 60_000_000L;
            case 2, 3 -> 5_000_000L;
            default -> 20_000L;
        };
        frame.at(nowNs);
    }

    private InstrumentSpec define(int id) {
        int underlying = id / EACH;
        int kind = id % EACH;
        InstrumentBuilder builder = InstrumentSpec.builder(id, "U" + underlying + "-" + kind)
                .underlyingId(underlying)
                .baseCurrencyId(underlying)
                .quoteCurrencyId(quoteOf(underlying))
                .contractSizeE9(random.nextBoolean() ? E9 : E9 / 1_000)
                .tickSizeE9(1_000_000L)
                .takerFeeE9(500_000L);
        InstrumentSpec spec = switch (kind) {
            case 0 -> builder.spot().build();
            case 1 -> builder.linear().perpetual().build();
            case 2 -> builder.inverse().perpetual().build();
            case 3 -> builder.linear().future(expiryNs(0)).build();
            case 4 -> builder.inverse().future(expiryNs(0)).build();
            case 5 -> builder.inverse().future(expiryNs(1)).build();
            default -> option(builder, underlying, kind - OPTIONS_FROM);
        };
        reference.instrument(spec);
        return spec;
    }

    private static InstrumentSpec option(InstrumentBuilder builder, int underlying, int number) {
        InstrumentBuilder paid = number % 2 == 0 ? builder.linear() : builder.inverse();
        long strikeE9 = (80L + 10L * (number % 4)) * (underlying + 1) * E9;
        OptionRight right = number % 3 == 0 ? OptionRight.CALL : OptionRight.PUT;
        return paid.option(right, strikeE9, expiryNs(number % 3)).build();
    }

    private static long expiryNs(int number) {
        return BitcoinDesk.START_NS + (number + 1) * 12L * HOUR_NS;
    }

    private long near(double level) {
        return Math.max(1_000_000L, Math.round(level * (1.0 + 0.05 * random.nextGaussian()) * 1e3) * 1_000_000L);
    }

    private double level(int id) {
        return id % EACH < OPTIONS_FROM ? price[id / EACH] : 5.0;
    }

    private void quote(int id) {
        long bid = near(level(id));
        QuoteWriter quote = market.quote(id);
        int sides = random.nextInt(4);
        if (sides != 0) {
            quote.bid(bid, 1_000L);
        }
        if (sides > 1) {
            quote.ask(bid + 1_000_000L * random.nextInt(1, 9), 1_000L);
        }
        if (random.nextInt(6) == 0) {
            quote.mark(near(level(id)));
        }
        quote.publish();
    }

    private void tick(int underlying) {
        price[underlying] *= Math.exp(0.01 * random.nextGaussian());
        market.indexPrice(underlying, EventWriter.NONE, near(price[underlying]));
    }

    private void fill(int id) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        market.orders()
                .otherFill(
                        id,
                        ++execution,
                        FillSource.CUSTOMER,
                        side,
                        random.nextLong(1, 30),
                        near(level(id)),
                        Liquidity.TAKER,
                        EventWriter.NONE);
    }

    private void volOrFunding(int id) {
        if (id % EACH >= OPTIONS_FROM) {
            market.impliedVol(id, EventWriter.NONE, random.nextDouble(0.1, 1.0));
        } else {
            market.flows().funding(id, FundingPhase.PAYMENT, random.nextLong(-E9, E9), 8 * HOUR_NS, near(level(id)));
        }
    }

    private void forward(int id) {
        market.forwardPrice(id / EACH, EventWriter.NONE, expiryNs(random.nextInt(3)), near(price[id / EACH]));
    }

    private void settleOrMoveCash(int id) {
        if (specs[id].expiryNs() <= nowNs) {
            market.flows().settlement(id, near(price[id / EACH]));
        } else {
            commands.cashAdjustment(random.nextInt(UNDERLYINGS + 1), random.nextLong(-E9, E9));
        }
    }
}
