package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgeScopeDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicyBuilder;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.limit.LimitKinds.Subject;
import io.hedgerow.engine.testing.LimitDefaults;
import io.hedgerow.engine.testing.RecordingSink;
import io.hedgerow.engine.testing.TwinEngines;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.UnsafeBuffer;

/** Three coins with a perpetual each; every order is filled at once. A second engine hears the same events. */
final class CoinDesk implements AutoCloseable {
    static final long E9 = 1_000_000_000L;
    static final long MINUTE_NS = 60L * E9;
    static final int BTC = 0;
    static final int ETH = 1;
    static final int SOL = 2;
    static final int USD = 3;
    static final double[] PRICES = {100_000.0, 4_000.0, 200.0};

    /** True loadings on market and theme. */
    static final double[][] LOADINGS = {{1.0, 0.0}, {1.2, 0.6}, {1.5, 0.9}};

    static final double MARKET_SD = 0.004;
    static final double THEME_SD = 0.003;
    static final double NOISE_SD = 0.0008;
    static final double SOL_UNITS = 10_000.0;

    static final CapacitySpec CAPACITY = CapacitySpec.builder()
            .instruments(8)
            .options(8)
            .slices(2)
            .underlyings(4)
            .currencies(6)
            .venues(1)
            .workingOrders(8)
            .hedgeInstruments(2)
            .riskUpdateIntervalNs(0L)
            .stateHashInterval(1L << 20)
            .reportingCurrencyId(USD)
            .build();

    final RecordingSink outputs = new RecordingSink();
    final RecordingSink again = new RecordingSink();
    final HedgeEngine engine;
    final HedgeEngine twin = new HedgeEngine(CAPACITY, again);
    final EventFrame frame;
    final CommandWriter commands;
    final EventWriter market;
    final ReferenceWriter define;
    final double[] prices = PRICES.clone();
    /** Coin that is not quoted; none if negative. */
    int silent = -1;

    private long nowNs = 1_700_000_040L * E9;
    private int filled;

    CoinDesk(boolean recorded) {
        engine = new HedgeEngine(CAPACITY, recorded ? outputs : (message, offset, length) -> {});
        TwinEngines engines = new TwinEngines(engine);
        if (recorded) {
            engines.join(twin);
        }
        frame = new EventFrame(engines, 1);
        commands = new CommandWriter(frame);
        market = new EventWriter(frame);
        define = new ReferenceWriter(frame);
        frame.at(nowNs);
        define.currency(USD, "USD", 6);
        define.venue(0, "HOME");
        market.tradingSession(0, -1, SessionStatus.OPEN);
        limit(Subject.VENUE, 0);
        limit(Subject.PORTFOLIO, LimitKinds.PORTFOLIO);
        for (int id = 0; id < PRICES.length; id++) {
            String symbol = "C" + id;
            define.currency(id, symbol, 8);
            define.underlying(id, symbol, id, USD, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
            define.instrument(InstrumentSpec.builder(id, symbol + "-PERPETUAL")
                    .perpetual()
                    .contractSizeE9(E9 / 1_000)
                    .tickSizeE9(1_000L)
                    .underlyingId(id)
                    .baseCurrencyId(id)
                    .quoteCurrencyId(USD)
                    .build());
            limit(Subject.INSTRUMENT, id);
            limit(Subject.UNDERLYING, id);
        }
        commands.setPosition(SOL, Math.round(SOL_UNITS * 1_000.0), 200L * E9);
    }

    private void limit(Subject subject, int subjectId) {
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL && !LimitKinds.isAsked(kind) && LimitKinds.subjectOf(kind) == subject) {
                commands.setLimit(kind, subjectId, LimitDefaults.value(kind));
            }
        }
    }

    /** Puts a coin into group 1; it hedges if it has a band. */
    void member(int id, double band) {
        member(id, band, builder -> {});
    }

    void member(int id, double band, Consumer<HedgePolicyBuilder> more) {
        if (band > 0.0) {
            commands.addHedgeInstrument(id, id);
        }
        HedgePolicyBuilder policy = HedgePolicySpec.builder()
                .fixedBandHalfWidth(band)
                .bandTargetShare(1.0)
                .group(1)
                .enabled(band > 0.0);
        more.accept(policy);
        define.hedgePolicy(id, policy.build());
    }

    void commandFactors() {
        commands.factor(0, "MARKET", -1, false);
        commands.factor(1, "THEME", -1, true);
        for (int id = 0; id < LOADINGS.length; id++) {
            commands.factorLoading(id, 0, LOADINGS[id][0]);
            commands.factorLoading(id, 1, LOADINGS[id][1]);
        }
        commands.factorCovariance(0, 0, MARKET_SD * MARKET_SD);
        commands.factorCovariance(1, 1, THEME_SD * THEME_SD);
    }

    void tick() {
        nowNs += MINUTE_NS;
        frame.at(nowNs);
        for (int id = 0; id < prices.length; id++) {
            if (id != silent) {
                quote(id, id == prices.length - 1);
            }
        }
    }

    private void quote(int id, boolean closing) {
        long mid = Math.round(prices[id] * 1e3) * 1_000_000L;
        market.indexPrice(id, EventWriter.NONE, mid);
        if (closing) {
            frame.closing();
        }
        market.quote(id)
                .bid(mid - 1_000L, 1L << 40)
                .ask(mid + 1_000L, 1L << 40)
                .mark(mid)
                .publish();
    }

    /** One coin alone moves. */
    void tickOnly(int id, double price) {
        prices[id] = price;
        nowNs += 1_000_000L;
        frame.at(nowNs);
        quote(id, true);
    }

    void run(int bars, RandomGenerator random) {
        for (int bar = 0; bar < bars; bar++) {
            double factor = MARKET_SD * random.nextGaussian();
            double theme = THEME_SD * random.nextGaussian();
            for (int id = 0; id < prices.length; id++) {
                prices[id] *=
                        1.0 + LOADINGS[id][0] * factor + LOADINGS[id][1] * theme + NOISE_SD * random.nextGaussian();
            }
            tick();
            fill();
        }
    }

    void fill() {
        for (var orders = outputs.ofType(HedgeOrderDecoder.TEMPLATE_ID); filled < orders.size(); filled++) {
            HedgeOrderDecoder order =
                    new HedgeOrderDecoder().wrapAndApplyHeader(orders.get(filled), 0, new MessageHeaderDecoder());
            frame.closing();
            market.orders()
                    .hedgeFill(
                            order.instrumentId(),
                            1L + filled,
                            order.orderId(),
                            order.side(),
                            order.lots(),
                            order.limitPriceE9(),
                            Liquidity.TAKER,
                            EventWriter.NONE);
        }
    }

    double cash(int id) {
        return engine.positions().lots(id) / 1_000.0 * prices[id];
    }

    /** By the true loadings. */
    double exposure(int factor) {
        double sum = 0.0;
        for (int id = 0; id < prices.length; id++) {
            sum += LOADINGS[id][factor] * cash(id);
        }
        return sum;
    }

    double unhedged(int factor) {
        return LOADINGS[SOL][factor] * cash(SOL);
    }

    HedgeScopeDecoder scope(int id) {
        HedgeScopeDecoder found = null;
        for (UnsafeBuffer message : outputs.ofType(HedgeScopeDecoder.TEMPLATE_ID)) {
            HedgeScopeDecoder scope =
                    new HedgeScopeDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
            found = scope.underlyingId() == id ? scope : found;
        }
        assertThat(found).as("scope of %d", id).isNotNull();
        return found;
    }

    HedgeDecisionDecoder decision(int id) {
        HedgeDecisionDecoder found = null;
        for (UnsafeBuffer message : outputs.ofType(HedgeDecisionDecoder.TEMPLATE_ID)) {
            HedgeDecisionDecoder made =
                    new HedgeDecisionDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
            found = made.underlyingId() == id ? made : found;
        }
        assertThat(found).as("decision of %d", id).isNotNull();
        return found;
    }

    void assertReplays() {
        assertThat(engine.stateHash()).isEqualTo(twin.stateHash());
        assertThat(outputs.sameAs(again)).isTrue();
    }

    @Override
    public void close() {
        engine.close();
        twin.close();
    }
}
