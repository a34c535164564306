package io.hedgerow.engine.testing;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.LimitKind;
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
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.limit.LimitKinds.Subject;

/**
 * A small desk in inverse BTC options for tests: writes definitions, market and fills into any publisher.
 *
 * <p>Instrument 0 is the inverse perpetual (10 USD a lot), 1 the linear perpetual (0.001 BTC a lot), options follow
 * from 2: for every expiry, for every strike, a call and a put (0.1 BTC a lot).
 */
public final class BitcoinDesk {
    /** Currency id. */
    public static final int BTC = 0;

    /** Currency id. */
    public static final int USD = 1;

    /** Room for this desk and a few contracts beside it, with a risk report in dollars after every batch. */
    public static final CapacitySpec SMALL_CAPACITY = CapacitySpec.builder()
            .instruments(64)
            .options(64)
            .slices(16)
            .underlyings(4)
            .currencies(4)
            .venues(2)
            .workingOrders(64)
            .hedgeInstruments(4)
            .riskUpdateIntervalNs(0L)
            .stateHashInterval(1L << 20)
            .reportingCurrencyId(USD)
            .build();

    /** Underlying id. */
    public static final int UNDERLYING = 0;

    /** Instrument id of the inverse perpetual. */
    public static final int PERPETUAL = 0;

    /** Instrument id of the linear perpetual. */
    public static final int LINEAR_PERPETUAL = 1;

    /** First option. */
    public static final int FIRST_OPTION = 2;

    /** 2026-11-20T00:00:00Z. */
    public static final long START_NS = 1_795_132_800_000_000_000L;

    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long E9 = 1_000_000_000L;

    private final EventFrame frame;
    private final EventWriter market;
    private final ReferenceWriter reference;
    private final CommandWriter commands;
    private final int expiries;
    private final int strikes;
    private long nowNs = START_NS;
    private long executionId;

    /**
     * Creates a desk.
     *
     * @param publisher where events go
     * @param expiries how many expiries, one every seven days
     * @param strikes how many strikes for each, 2,000 USD apart around 100,000
     */
    public BitcoinDesk(EventPublisher publisher, int expiries, int strikes) {
        frame = new EventFrame(publisher, 1);
        market = new EventWriter(frame);
        reference = new ReferenceWriter(frame);
        commands = new CommandWriter(frame);
        this.expiries = expiries;
        this.strikes = strikes;
        frame.at(nowNs);
    }

    /** Writes currencies, venue, underlying and all instruments. */
    public void define() {
        reference.currency(BTC, "BTC", 8);
        reference.currency(USD, "USD", 6);
        reference.venue(0, "TEST");
        reference.underlying(UNDERLYING, "BTC", BTC, USD, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
        InstrumentSpec perpetual =
                inverseFuture(PERPETUAL, "BTC-PERPETUAL").perpetual().build();
        reference.instrument(perpetual);
        reference.instrument(perpetual
                .sibling(LINEAR_PERPETUAL, "BTC_USD-PERPETUAL")
                .linear()
                .contractSizeE9(E9 / 1_000)
                .build());
        for (int expiry = 0; expiry < expiries; expiry++) {
            for (int strike = 0; strike < strikes; strike++) {
                option(expiry, strike, OptionRight.CALL);
                option(expiry, strike, OptionRight.PUT);
            }
        }
    }

    /**
     * Lists an inverse future of 10 USD a contract, without a quote.
     *
     * @param id an id that is not used yet
     * @param expiryNs its expiry, UTC ns
     */
    public void future(int id, long expiryNs) {
        reference.instrument(inverseFuture(id, "BTC-FUTURE").future(expiryNs).build());
    }

    private static InstrumentBuilder inverseFuture(int id, String symbol) {
        return contract(id, symbol).contractSizeE9(10 * E9).tickSizeE9(E9 / 2).takerFeeE9(500_000L);
    }

    private static InstrumentBuilder contract(int id, String symbol) {
        return InstrumentSpec.builder(id, symbol)
                .inverse()
                .underlyingId(UNDERLYING)
                .baseCurrencyId(BTC)
                .quoteCurrencyId(USD);
    }

    private void option(int expiry, int strike, OptionRight right) {
        int id = option(expiry, strike, right == OptionRight.CALL);
        String symbol = "BTC-" + expiry + "-" + strikePrice(strike) + (right == OptionRight.CALL ? "-C" : "-P");
        reference.instrument(contract(id, symbol)
                .option(right, strikePrice(strike) * E9, expiryNs(expiry))
                .lotContractsE9(E9 / 10)
                .tickSizeE9(100_000L)
                .tickStep(5_000_000L, 500_000L)
                .makerFeeE9(300_000L)
                .takerFeeE9(300_000L)
                .feeCapE9(125_000_000L)
                .build());
    }

    /**
     * A call of the nearest expiry that has no vol.
     *
     * @param id an id that is not used yet
     * @param strike whole USD
     * @return its definition
     */
    public InstrumentSpec unmarked(int id, long strike) {
        return contract(id, "BTC-0-" + strike + "-C")
                .option(OptionRight.CALL, strike * E9, expiryNs(0))
                .lotContractsE9(E9 / 10)
                .tickSizeE9(100_000L)
                .build();
    }

    /**
     * Id of an option.
     *
     * @param expiry 0 = nearest
     * @param strike 0 = lowest
     * @param call call or put
     * @return instrument id
     */
    public int option(int expiry, int strike, boolean call) {
        return FIRST_OPTION + 2 * (expiry * strikes + strike) + (call ? 0 : 1);
    }

    /**
     * Price of a strike.
     *
     * @param strike 0 = lowest
     * @return whole USD
     */
    public long strikePrice(int strike) {
        return 100_000L + 2_000L * (strike - strikes / 2);
    }

    /**
     * Time of an expiry.
     *
     * @param expiry 0 = nearest
     * @return UTC ns
     */
    public long expiryNs(int expiry) {
        return START_NS + (7L * (expiry + 1)) * DAY_NS;
    }

    /** Gives every option a vol and every expiry a forward, one batch. */
    public void openMarket() {
        index(100_000.0);
        for (int expiry = 0; expiry < expiries; expiry++) {
            market.forwardPrice(UNDERLYING, EventWriter.NONE, expiryNs(expiry), (100_000L + 200L * expiry) * E9);
            for (int strike = 0; strike < strikes; strike++) {
                double skew = 0.02 * (strike - strikes / 2) * (strike - strikes / 2) / strikes;
                market.impliedVol(option(expiry, strike, true), EventWriter.NONE, 0.55 + skew);
                market.impliedVol(option(expiry, strike, false), EventWriter.NONE, 0.55 + skew);
            }
        }
        perpetuals(100_000.0);
    }

    /**
     * Quotes both perpetuals around a price; closes the batch.
     *
     * @param price USD
     */
    public void perpetuals(double price) {
        long mid = Math.round(price * 2.0) * (E9 / 2);
        market.quote(PERPETUAL)
                .bid(mid - E9 / 2, 10_000)
                .ask(mid + E9 / 2, 10_000)
                .mark(mid)
                .publish();
        frame.closing();
        market.quote(LINEAR_PERPETUAL)
                .bid(mid - E9 / 2, 10_000)
                .ask(mid + E9 / 2, 10_000)
                .mark(mid)
                .publish();
    }

    /**
     * Moves the index; does not close the batch.
     *
     * @param price USD
     */
    public void index(double price) {
        market.indexPrice(UNDERLYING, EventWriter.NONE, Math.round(price * 1e9));
    }

    /**
     * One tick: index and both perpetuals, one batch.
     *
     * @param price USD
     */
    public void tick(double price) {
        index(price);
        perpetuals(price);
    }

    /**
     * Sets a fixed band, hedge instruments and wide limits.
     *
     * @param policy how to hedge
     * @param hedgeInstruments instrument ids in order of preference
     */
    public void hedgeWith(HedgePolicySpec policy, int... hedgeInstruments) {
        for (int id : hedgeInstruments) {
            commands.addHedgeInstrument(UNDERLYING, id);
            limitInstrument(id);
        }
        limit(Subject.UNDERLYING, UNDERLYING);
        limit(Subject.VENUE, 0);
        limit(Subject.PORTFOLIO, LimitKinds.PORTFOLIO);
        market.tradingSession(0, -1, SessionStatus.OPEN);
        reference.hedgePolicy(UNDERLYING, policy);
    }

    /** Gives an instrument the limits that orders of it need. */
    public void limitInstrument(int id) {
        limit(Subject.INSTRUMENT, id);
    }

    private void limit(Subject subject, int subjectId) {
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL && !LimitKinds.isAsked(kind) && LimitKinds.subjectOf(kind) == subject) {
                commands.setLimit(kind, subjectId, LimitDefaults.value(kind));
            }
        }
    }

    /**
     * A customer trades an option against us, one batch.
     *
     * @param optionId instrument
     * @param side our side
     * @param lots size
     * @param priceE9 price in BTC times 1e9
     */
    public void customer(int optionId, Side side, long lots, long priceE9) {
        frame.closing();
        market.orders()
                .otherFill(
                        optionId,
                        ++executionId,
                        FillSource.CUSTOMER,
                        side,
                        lots,
                        priceE9,
                        Liquidity.MAKER,
                        EventWriter.NONE);
    }

    /**
     * The venue fills a hedge order, one batch.
     *
     * @param instrumentId instrument
     * @param orderId engine's order id
     * @param side our side
     * @param lots size
     * @param priceE9 price times 1e9
     */
    public void fill(int instrumentId, long orderId, Side side, long lots, long priceE9) {
        frame.closing();
        market.orders()
                .hedgeFill(
                        instrumentId, ++executionId, orderId, side, lots, priceE9, Liquidity.TAKER, EventWriter.NONE);
    }

    /**
     * Moves the clock.
     *
     * @param byNs how far
     */
    public void pass(long byNs) {
        nowNs += byNs;
        frame.at(nowNs);
    }

    /**
     * Time of the events that follow.
     *
     * @return UTC ns
     */
    public long nowNs() {
        return nowNs;
    }

    /**
     * Batch boundary of the next event.
     *
     * @return the frame
     */
    public EventFrame frame() {
        return frame;
    }

    /**
     * For any other market event.
     *
     * @return the writer
     */
    public EventWriter market() {
        return market;
    }

    /**
     * For any other command.
     *
     * @return the writer
     */
    public CommandWriter commands() {
        return commands;
    }

    /**
     * For any other definition.
     *
     * @return the writer
     */
    public ReferenceWriter reference() {
        return reference;
    }
}
