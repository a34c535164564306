package io.hedgerow.engine.valuation.digital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionEncoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.risk.DisplayMeasure;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.RecordingSink;
import io.hedgerow.engine.valuation.Measure;
import io.hedgerow.engine.valuation.PayoffFamily;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A family of contracts of which nothing outside this package knows is traded from its definition to its settlement. */
class ThirdFamilyTest implements EventPublisher {
    private static final int DIGITAL = 60;
    private static final long E9 = 1_000_000_000L;
    private static final List<PayoffFamily> FAMILIES = with(new DigitalFamily());

    private final RecordingSink outputs = new RecordingSink();
    private final HedgeEngine engine = new HedgeEngine(BitcoinDesk.SMALL_CAPACITY, outputs, FAMILIES);
    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private final List<byte[]> inputs = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BitcoinDesk desk = new BitcoinDesk(this, 1, 3);

    private static List<PayoffFamily> with(PayoffFamily further) {
        List<PayoffFamily> families = new ArrayList<>(StandardFamilies.ALL);
        families.add(further);
        return List.copyOf(families);
    }

    @Override
    public MutableDirectBuffer claim() {
        slot.setMemory(0, slot.capacity(), (byte) 0);
        return slot;
    }

    /** The kind of a digital has no name in the schema yet. */
    @Override
    public void publish(int length) {
        int body = EventPrefix.HEADER_LENGTH;
        if (EventPrefix.templateId(slot, 0) == InstrumentDefinitionDecoder.TEMPLATE_ID
                && EventPrefix.subjectId(slot, 0) == DIGITAL) {
            slot.putByte(body + InstrumentDefinitionEncoder.kindEncodingOffset(), (byte) DigitalFamily.RAW);
        }
        byte[] copy = new byte[length];
        slot.getBytes(0, copy);
        inputs.add(copy);
        engine.apply(inputs.size(), slot, 0, length);
    }

    /** A lot pays 1,000 dollars if bitcoin settles above 100,000. */
    @BeforeEach
    void define() {
        desk.define();
        define(DIGITAL);
        desk.openMarket();
    }

    private void define(int id) {
        desk.reference()
                .instrument(InstrumentSpec.builder(id, "BTC-ABOVE-100000")
                        .call(100_000L * E9, desk.expiryNs(0))
                        .contractSizeE9(1_000L * E9)
                        .tickSizeE9(E9 / 1_000L)
                        .takerFeeE9(1_000_000L)
                        .underlyingId(BitcoinDesk.UNDERLYING)
                        .baseCurrencyId(BitcoinDesk.BTC)
                        .quoteCurrencyId(BitcoinDesk.USD)
                        .build());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void sell(long lots, long priceE9) {
        desk.frame().closing();
        desk.market()
                .orders()
                .otherFill(
                        DIGITAL,
                        1_000L + inputs.size(),
                        FillSource.CUSTOMER,
                        Side.SELL,
                        lots,
                        priceE9,
                        Liquidity.TAKER,
                        EventWriter.NONE);
    }

    private RiskUpdateDecoder last(RiskScope scope) {
        RiskUpdateDecoder found = null;
        for (UnsafeBuffer message : outputs.ofType(RiskUpdateDecoder.TEMPLATE_ID)) {
            RiskUpdateDecoder update = new RiskUpdateDecoder().wrapAndApplyHeader(message, 0, header);
            found = update.scope() == scope ? update : found;
        }
        assertThat(found).as("risk update of %s", scope).isNotNull();
        return found;
    }

    private double exposure(int measure) {
        return engine.exposures().get(engine.exposures().ofUnderlying(BitcoinDesk.UNDERLYING), measure);
    }

    private RejectReason rejection() {
        return new RejectionDecoder()
                .wrapAndApplyHeader(outputs.last(RejectionDecoder.TEMPLATE_ID), 0, header)
                .reason();
    }

    @Test
    void shouldRefuseAKindThatNoFamilyHas() {
        try (HedgeEngine standard = new HedgeEngine(BitcoinDesk.SMALL_CAPACITY, outputs)) {
            for (int i = 0; i < inputs.size(); i++) {
                standard.apply(i + 1L, new UnsafeBuffer(inputs.get(i)), 0, inputs.get(i).length);
            }
            assertThat(standard.reference().instruments().isDefined(DIGITAL)).isFalse();
            assertThat(rejection()).isEqualTo(RejectReason.MALFORMED);
        }
    }

    @Test
    void shouldBookMarkAndFeeAPositionByItsTraits() {
        desk.market().impliedVol(DIGITAL, EventWriter.NONE, 0.5);
        sell(100L, E9 / 2);
        assertThat(engine.positions().cash().balanceMinor(BitcoinDesk.USD))
                .as("premium of 50,000 dollars less 0.1 % of it")
                .isEqualTo(50_000_000_000L - 50_000_000L);
        double model = engine.risk().of(DIGITAL).price(DIGITAL);
        assertThat(model).isCloseTo(0.4861, within(1e-3));
        assertThat(engine.risk().profitAndLoss().markE9(DIGITAL)).isEqualTo(StrictMath.round(model * 1e9));
        desk.frame().closing();
        desk.market().quote(DIGITAL).bid(E9 / 4, 10).ask(E9 / 2, 10).mark(0L).publish();
        assertThat(engine.risk().profitAndLoss().markE9(DIGITAL))
                .as("may be worth nothing, unlike what moves with its underlying")
                .isZero();
        assertThat(engine.risk().profitAndLoss().unrealised(BitcoinDesk.UNDERLYING))
                .isEqualTo(50_000.0);
    }

    @Test
    void shouldAddItsGreeksToItsExpiryBesideTheOptions() {
        desk.customer(desk.option(0, 1, true), Side.BUY, 20, 30_000_000L);
        RiskUpdateDecoder options = last(RiskScope.EXPIRY);
        double vegaBefore = options.vega();
        double deltaBefore = options.delta();
        sell(100L, E9 / 2);
        assertThat(last(RiskScope.EXPIRY).optionsUnpriced()).as("no vol yet").isEqualTo(1);
        desk.frame().closing();
        desk.market().impliedVol(DIGITAL, EventWriter.NONE, 0.5);
        RiskUpdateDecoder both = last(RiskScope.EXPIRY);
        assertThat(both.optionsPriced()).isEqualTo(2);
        assertThat(both.optionsUnpriced()).isZero();
        assertThat(both.delta()).isCloseTo(deltaBefore - 100.0 * engine.risk().deltaPerLot(DIGITAL), within(1e-9));
        assertThat(both.vega())
                .isCloseTo(vegaBefore - 100.0 * engine.risk().of(DIGITAL).vegaPerLot(DIGITAL), within(1e-6));
        assertThat(last(RiskScope.UNDERLYING).delta()).isEqualTo(both.delta());
        assertThat(engine.risk().grossNotional().ofLots(DIGITAL, 100L)).isEqualTo(100_000.0);
        assertThat(exposure(DisplayMeasure.GROSS_NOTIONAL))
                .as("two bitcoins and what the digitals pay")
                .isEqualTo(300_000.0);
        assertThat(exposure(DisplayMeasure.NET_NOTIONAL)).isEqualTo(100_000.0);
        assertThat(engine.risk().exposures().portfolio(Measure.DELTA)).isEqualTo(both.delta() * 100_000.0);
    }

    @Test
    void shouldBeHedgedSettledAndReplayed() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.LINEAR_PERPETUAL);
        sell(100L, E9 / 2);
        assertThat(decision().detail()).as("positions without a value").isEqualTo(1L);
        desk.frame().closing();
        desk.market().impliedVol(DIGITAL, EventWriter.NONE, 0.5);
        double short100 = -100.0 * engine.risk().deltaPerLot(DIGITAL);
        assertThat(short100).isCloseTo(-5.75, within(0.1));
        HedgeOrderDecoder order =
                new HedgeOrderDecoder().wrapAndApplyHeader(outputs.last(HedgeOrderDecoder.TEMPLATE_ID), 0, header);
        assertThat(order.instrumentId()).isEqualTo(BitcoinDesk.LINEAR_PERPETUAL);
        assertThat(order.side()).isEqualTo(Side.BUY);
        assertThat(order.lots() * 0.001).isCloseTo(-short100 - 0.5, within(0.002));
        desk.fill(BitcoinDesk.LINEAR_PERPETUAL, order.orderId(), Side.BUY, order.lots(), order.limitPriceE9());
        assertThat(Math.abs(last(RiskScope.UNDERLYING).netDelta())).isLessThanOrEqualTo(0.5 + 1e-3);

        long cashBefore = engine.positions().cash().balanceMinor(BitcoinDesk.USD);
        desk.pass(desk.expiryNs(0) - desk.nowNs());
        desk.tick(100_500.0);
        desk.frame().closing();
        desk.market().flows().settlement(DIGITAL, 100_500L * E9);
        assertThat(engine.positions().cash().balanceMinor(BitcoinDesk.USD) - cashBefore)
                .as("a hundred lots pay 1,000 dollars each")
                .isEqualTo(-100_000_000_000L);
        assertThat(engine.positions().lots(DIGITAL)).isZero();
        assertThat(engine.positions().realisedMinor(DIGITAL)).isEqualTo(-50_000_000_000L);
        sell(1L, E9 / 2);
        assertThat(rejection()).isEqualTo(RejectReason.EXPIRED_CONTRACT);
        replay();
    }

    private HedgeDecisionDecoder decision() {
        return new HedgeDecisionDecoder().wrapAndApplyHeader(outputs.last(HedgeDecisionDecoder.TEMPLATE_ID), 0, header);
    }

    /** Once from the first event, once from the state half-way. */
    private void replay() {
        RecordingSink again = new RecordingSink();
        int half = inputs.size() / 2;
        try (HedgeEngine replayed = new HedgeEngine(BitcoinDesk.SMALL_CAPACITY, again, FAMILIES);
                HedgeEngine resumed = new HedgeEngine(BitcoinDesk.SMALL_CAPACITY, new RecordingSink(), FAMILIES)) {
            apply(replayed, 0, half);
            resumed.memory().copyFrom(replayed.memory());
            apply(replayed, half, inputs.size());
            apply(resumed, half, inputs.size());
            assertThat(again.sameAs(outputs)).isTrue();
            assertThat(replayed.stateHash()).isEqualTo(engine.stateHash());
            assertThat(resumed.stateHash()).isEqualTo(engine.stateHash());
        }
    }

    private void apply(HedgeEngine to, int from, int until) {
        for (int i = from; i < until; i++) {
            to.apply(i + 1L, new UnsafeBuffer(inputs.get(i)), 0, inputs.get(i).length);
        }
    }
}
