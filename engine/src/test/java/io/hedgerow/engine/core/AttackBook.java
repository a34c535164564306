package io.hedgerow.engine.core;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicyBuilder;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.InstrumentBuilder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.testing.LimitDefaults;
import io.hedgerow.engine.testing.RecordingSink;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Two underlyings on two venues for {@link OrderAttack}: of each a perpetual, a call and a put that hedge, and a call that
 * customers trade.
 */
final class AttackBook implements AutoCloseable {
    static final int UNDERLYINGS = 2;
    static final int PER_UNDERLYING = 4;
    static final int HEDGES = 3;
    static final int INSTRUMENTS = UNDERLYINGS * PER_UNDERLYING;
    private static final long E9 = 1_000_000_000L;
    private static final long DAY_NS = 86_400L * E9;
    private static final long START_NS = 1_795_132_800L * E9;
    private static final CapacitySpec CAPACITY = CapacitySpec.builder()
            .instruments(64)
            .options(64)
            .slices(8)
            .underlyings(4)
            .currencies(4)
            .venues(4)
            .workingOrders(16)
            .hedgeInstruments(4)
            .build();
    private static final double[] START_PRICES = {100_000.0, 4_000.0};

    final RecordingSink outputs = new RecordingSink();
    final InlinePublisher publisher = new InlinePublisher(CAPACITY, EventJournal.NONE, outputs);
    final HedgeEngine engine = publisher.engine();
    final EventFrame frame = new EventFrame(publisher, 1);
    final EventWriter market = new EventWriter(frame);
    final CommandWriter commands = new CommandWriter(frame);
    final double[] price = START_PRICES.clone();
    final Map<LimitKind, Long> limits = new EnumMap<>(LimitKind.class);
    private final ReferenceWriter reference = new ReferenceWriter(frame);
    private final RandomGenerator random;
    long nowNs = START_NS;
    long executionId;

    AttackBook(RandomGenerator random) {
        this.random = random;
        frame.at(nowNs);
        reference.currency(0, "USD", 6);
        reference.currency(1, "BTC", 8);
        reference.currency(2, "ETH", 8);
        for (int underlying = 0; underlying < UNDERLYINGS; underlying++) {
            define(underlying);
        }
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL && !LimitKinds.isAsked(kind)) {
                limit(kind, LimitDefaults.value(kind));
            }
        }
        for (int underlying = 0; underlying < UNDERLYINGS; underlying++) {
            market.tradingSession(underlying, -1, SessionStatus.OPEN);
            policy(underlying);
            tick(underlying);
            quoteOptions(underlying);
        }
    }

    static int instrument(int underlying, int which) {
        return underlying * PER_UNDERLYING + which;
    }

    static int underlyingOf(int instrument) {
        return instrument / PER_UNDERLYING;
    }

    private static long expiryNs(int which) {
        return START_NS + (which == 2 ? 30 : 7) * DAY_NS;
    }

    private void define(int underlying) {
        reference.venue(underlying, "V" + underlying);
        reference.underlying(
                underlying,
                underlying == 0 ? "BTC" : "ETH",
                underlying + 1,
                0,
                ReferenceSource.INDEX,
                -1,
                GreekBasis.FORWARD);
        reference.instrument(contract(underlying, 0)
                .perpetual()
                .contractSizeE9(10 * E9)
                .tickSizeE9(E9 / 20)
                .takerFeeE9(500_000L)
                .build());
        for (int which = 1; which < PER_UNDERLYING; which++) {
            long strike = Math.round(START_PRICES[underlying] * (which == 3 ? 1.05 : 1.0));
            reference.instrument(contract(underlying, which)
                    .option(which == 2 ? OptionRight.PUT : OptionRight.CALL, strike * E9, expiryNs(which))
                    .lotContractsE9(E9 / 10)
                    .tickSizeE9(100_000L)
                    .takerFeeE9(300_000L)
                    .build());
        }
        for (int which = 0; which < HEDGES; which++) {
            commands.addHedgeInstrument(underlying, instrument(underlying, which));
        }
    }

    private static InstrumentBuilder contract(int underlying, int which) {
        return InstrumentSpec.builder(instrument(underlying, which), "I" + underlying + "-" + which)
                .inverse()
                .underlyingId(underlying)
                .venueId(underlying)
                .baseCurrencyId(underlying + 1)
                .quoteCurrencyId(0);
    }

    /** Sets a limit for every subject of its kind. */
    void limit(LimitKind kind, long value) {
        limits.put(kind, value);
        int subjects = switch (LimitKinds.subjectOf(kind)) {
            case INSTRUMENT -> INSTRUMENTS;
            case UNDERLYING, VENUE -> UNDERLYINGS;
            case PORTFOLIO -> 1;
        };
        for (int subject = 0; subject < subjects; subject++) {
            commands.setLimit(kind, subject, value);
        }
    }

    /** Takes, rests or weighs all at once, with some least order and some largest one. */
    void policy(int underlying) {
        HedgePolicyBuilder policy = HedgePolicySpec.builder()
                .fixedBandHalfWidth(0.5)
                .riskAversion(1e-4)
                .slippageTicksMax(5)
                .horizonNs(DAY_NS)
                .minimumIntervalNs(random.nextBoolean() ? 0L : 50_000_000L)
                .orderLotsMax(random.nextBoolean() ? 1_000_000L : 300L)
                .bandTargetShare(random.nextDouble())
                .orderNotionalMin(random.nextBoolean() ? 0.0 : 2_000.0)
                .slippageVolPointsMax(2.0);
        switch (random.nextInt(4)) {
            case 0 -> policy.execution(Execution.REST);
            case 1 -> policy.execution(Execution.TAKE);
            default ->
                // A largest order would hold the perpetual back behind the options, and net delta with it, for a step.
                policy.instrumentUse(InstrumentUse.OPTIMISE).orderLotsMax(1_000_000L);
        }
        frame.closing();
        reference.hedgePolicy(underlying, policy.build());
    }

    void pass() {
        nowNs += random.nextLong(1L << random.nextInt(10, 29));
        frame.at(nowNs);
    }

    /** Index, forwards and the perpetual's quote. */
    void tick(int underlying) {
        price[underlying] *= Math.exp(0.001 * random.nextGaussian());
        long priceE9 = Math.round(price[underlying] * 1e9);
        market.indexPrice(underlying, EventWriter.NONE, priceE9);
        market.forwardPrice(underlying, EventWriter.NONE, expiryNs(1), priceE9);
        market.forwardPrice(underlying, EventWriter.NONE, expiryNs(2), priceE9);
        long tick = E9 / 20;
        long mid = priceE9 / tick * tick;
        frame.closing();
        market.quote(instrument(underlying, 0))
                .bid(mid - tick, 5_000)
                .ask(mid + tick, 5_000)
                .mark(mid)
                .publish();
    }

    void quoteOptions(int underlying) {
        for (int which = 1; which < PER_UNDERLYING; which++) {
            int id = instrument(underlying, which);
            market.impliedVol(id, EventWriter.NONE, 0.5 + 0.2 * random.nextDouble());
        }
        frame.closing();
        market.batchBoundary(-1);
        for (int which = 1; which < HEDGES; which++) {
            int id = instrument(underlying, which);
            long mid = Math.round(engine.risk().options().price(id) * 1e4);
            long bid = Math.max(1L, mid - random.nextInt(1, 4)) * 100_000L;
            frame.closing();
            long ask = (mid + random.nextInt(1, 4)) * 100_000L + 100_000L;
            market.quote(id).bid(bid, 500).ask(ask, 500).publish();
        }
    }

    void customer(int underlying) {
        int id = instrument(underlying, random.nextInt(1, PER_UNDERLYING));
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        frame.closing();
        market.orders()
                .otherFill(
                        id,
                        ++executionId,
                        FillSource.CUSTOMER,
                        side,
                        random.nextLong(1L, 150L),
                        30_000_000L,
                        Liquidity.MAKER,
                        0L);
    }

    @Override
    public void close() {
        publisher.close();
    }
}
