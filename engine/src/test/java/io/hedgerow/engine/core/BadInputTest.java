package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.EquityUpdateEncoder;
import io.hedgerow.engine.event.codec.ExposureUpdateEncoder;
import io.hedgerow.engine.event.codec.FactorExposureEncoder;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.HedgeRatioEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.QuoteEncoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.event.codec.RiskUpdateEncoder;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SetVegaHedgeEncoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.VegaHedgeRatioEncoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.RecordingSink;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every bad event has one answer: a Rejection with its reason, and an unchanged market. */
class BadInputTest {
    private static final long NONE = EventWriter.NONE;
    private static final long E9 = 1_000_000_000L;

    private final RecordingSink outputs = new RecordingSink();
    private InlinePublisher engine;
    private BitcoinDesk desk;

    @BeforeEach
    void openDesk() {
        engine = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, outputs);
        desk = new BitcoinDesk(engine, 1, 3);
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.1), BitcoinDesk.PERPETUAL);
        outputs.clear();
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private void assertRejected(RejectReason reason, int templateOrSubject) {
        RejectionDecoder rejection = new RejectionDecoder()
                .wrapAndApplyHeader(outputs.last(RejectionDecoder.TEMPLATE_ID), 0, new MessageHeaderDecoder());
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.subjectId()).isEqualTo(templateOrSubject);
        assertThat(engine.engine().counters().rejections(reason)).isPositive();
    }

    private void quote(int id, long venueTimeNs, long bid, long ask) {
        desk.market()
                .quote(id)
                .venueTimeNs(venueTimeNs)
                .bid(bid, 10)
                .ask(ask, 10)
                .publish();
    }

    @Test
    void shouldRefuseQuotesThatCannotBe() {
        quote(999, NONE, E9, 2 * E9);
        assertRejected(RejectReason.UNKNOWN_INSTRUMENT, 999);
        quote(-5, NONE, E9, 2 * E9);
        assertRejected(RejectReason.UNKNOWN_INSTRUMENT, -5);
        quote(0, NONE, 100_001 * E9, 100_000 * E9);
        assertRejected(RejectReason.CROSSED_QUOTE, 0);
        quote(0, NONE, 100_000 * E9, 100_000 * E9);
        assertRejected(RejectReason.CROSSED_QUOTE, 0);
        quote(0, NONE, 0L, 100_000 * E9);
        assertRejected(RejectReason.NOT_POSITIVE_PRICE, 0);
        quote(0, NONE, 99_999 * E9, -1L);
        assertRejected(RejectReason.NOT_POSITIVE_PRICE, 0);
        desk.market().quote(0).bid(99_999 * E9, -1L).ask(100_000 * E9, 1L).publish();
        assertRejected(RejectReason.OUT_OF_RANGE, 0);
        assertThat(engine.engine().market().quotes().mid(0)).isEqualTo(100_000.0);
    }

    @Test
    void shouldTakeAMarkOfNothingForOptionsOnly() {
        int option = desk.option(0, 1, true);
        desk.market().quote(option).ask(100_000L, 10).mark(0L).publish();
        assertThat(outputs.ofType(RejectionDecoder.TEMPLATE_ID)).isEmpty();
        desk.commands().setPosition(BitcoinDesk.PERPETUAL, 100, 100_000 * E9);
        for (int perpetual : new int[] {BitcoinDesk.PERPETUAL, BitcoinDesk.LINEAR_PERPETUAL}) {
            desk.market()
                    .quote(perpetual)
                    .bid(99_999 * E9, 10)
                    .ask(100_001 * E9, 10)
                    .mark(0L)
                    .publish();
            assertRejected(RejectReason.NOT_POSITIVE_PRICE, perpetual);
        }
        assertThat(engine.engine().risk().profitAndLoss().unrealised(0)).isZero();
    }

    @Test
    void shouldRefuseWhatIsOlderThanWhatIsKnownAndTakeWhatIsAsOld() {
        quote(0, 1_000L, 100_000 * E9, 100_001 * E9);
        quote(0, 999L, 90_000 * E9, 90_001 * E9);
        assertRejected(RejectReason.STALE_VENUE_TIME, 0);
        assertThat(engine.engine().market().quotes().mid(0)).isEqualTo(100_000.5);
        outputs.clear();
        quote(0, 1_000L, 100_002 * E9, 100_003 * E9);
        assertThat(outputs.ofType(RejectionDecoder.TEMPLATE_ID)).isEmpty();
        desk.market().indexPrice(0, 50L, 100_000 * E9);
        desk.market().indexPrice(0, 49L, 100_000 * E9);
        assertRejected(RejectReason.STALE_VENUE_TIME, 0);
        desk.market().forwardPrice(0, 50L, desk.expiryNs(0), 100_000 * E9);
        desk.market().forwardPrice(0, 49L, desk.expiryNs(0), 100_000 * E9);
        assertRejected(RejectReason.STALE_VENUE_TIME, 0);
        desk.market().trade(0, 50L, 100_000 * E9, 1, 1, Side.BUY);
        desk.market().trade(0, 49L, 100_000 * E9, 1, 1, Side.BUY);
        assertRejected(RejectReason.STALE_VENUE_TIME, 0);
    }

    @Test
    void shouldRefuseVolsThatAreNoNumbers() {
        int option = desk.option(0, 1, true);
        desk.market().impliedVol(option, NONE, Double.NaN);
        assertRejected(RejectReason.NOT_FINITE, option);
        desk.market().impliedVol(option, NONE, Double.POSITIVE_INFINITY);
        assertRejected(RejectReason.NOT_FINITE, option);
        desk.market().impliedVol(option, NONE, -0.1);
        assertRejected(RejectReason.OUT_OF_RANGE, option);
        desk.market().impliedVol(option, NONE, 101.0);
        assertRejected(RejectReason.OUT_OF_RANGE, option);
        desk.market().impliedVol(BitcoinDesk.PERPETUAL, NONE, 0.5);
        assertRejected(RejectReason.WRONG_KIND, BitcoinDesk.PERPETUAL);
        assertThat(engine.engine().market().quotes().vol(option)).isEqualTo(0.55);
    }

    @Test
    void shouldRefusePricesRatesAndFundingThatCannotBe() {
        desk.market().indexPrice(0, NONE, 0L);
        assertRejected(RejectReason.NOT_POSITIVE_PRICE, 0);
        desk.market().indexPrice(7, NONE, E9);
        assertRejected(RejectReason.UNKNOWN_UNDERLYING, 7);
        desk.market().forwardPrice(0, NONE, 12345L, E9);
        assertRejected(RejectReason.UNKNOWN_EXPIRY, 0);
        desk.market().forwardPrice(0, NONE, desk.expiryNs(0), -E9);
        assertRejected(RejectReason.NOT_POSITIVE_PRICE, 0);
        desk.market().interestRate(0, NONE, Double.NaN);
        assertRejected(RejectReason.NOT_FINITE, 0);
        desk.market().interestRate(0, NONE, 11.0);
        assertRejected(RejectReason.OUT_OF_RANGE, 0);
        desk.market().flows().funding(desk.option(0, 0, true), FundingPhase.INDICATION, 1L, 1L, E9);
        assertRejected(RejectReason.WRONG_KIND, desk.option(0, 0, true));
        desk.market().flows().funding(0, FundingPhase.INDICATION, 1L, 0L, E9);
        assertRejected(RejectReason.OUT_OF_RANGE, 0);
        desk.market().flows().funding(0, FundingPhase.NULL_VAL, 1L, 1L, E9);
        assertRejected(RejectReason.MALFORMED, 0);
        desk.market().flows().funding(0, FundingPhase.PAYMENT, 1_000_000_000_001L, 1L, E9);
        assertRejected(RejectReason.OUT_OF_RANGE, 0);
        desk.market().flows().funding(0, FundingPhase.PAYMENT, 1L, 1L, -E9);
        assertRejected(RejectReason.NOT_POSITIVE_PRICE, 0);
        assertThat(engine.engine().market().quotes().fundingRateE18(0)).isZero();
        desk.market().feedState(9, -1, FeedStatus.STALE);
        assertRejected(RejectReason.UNKNOWN_VENUE, -1);
        assertThat(engine.engine().market().prices().reference(0)).isEqualTo(100_000.0);
    }

    @Test
    void shouldRefuseTradingEventsThatDoNotFit() {
        desk.market().orders().update(0, 42L, OrderStatus.ACCEPTED, 1L, NONE, 0);
        assertRejected(RejectReason.UNKNOWN_ORDER, 0);
        desk.fill(888, 1L, Side.BUY, 1, E9);
        assertRejected(RejectReason.UNKNOWN_INSTRUMENT, 888);
        desk.commands().setPosition(777, 1, E9);
        assertRejected(RejectReason.UNKNOWN_INSTRUMENT, 777);
        desk.commands().addHedgeInstrument(0, 555);
        assertRejected(RejectReason.UNKNOWN_INSTRUMENT, 0);
        desk.commands().addHedgeInstrument(5, BitcoinDesk.PERPETUAL);
        assertRejected(RejectReason.UNKNOWN_UNDERLYING, 5);
        desk.commands().cashAdjustment(15, 1L);
        assertRejected(RejectReason.UNKNOWN_CURRENCY, 15);
    }

    @Test
    void shouldTakeAnEventFromThePastAsOfNow() {
        long now = desk.nowNs();
        desk.frame().at(now - 1);
        desk.tick(100_100.0);
        assertThat(engine.engine().counters().rejections()).isZero();
        assertThat(engine.engine().counters().nowNs()).isEqualTo(now);
        assertThat(engine.engine().market().prices().reference(0)).isEqualTo(100_100.0);
    }

    @Test
    void shouldRefuseInstrumentsBeyondTheCapacity() {
        CapacitySpec tiny = CapacitySpec.builder()
                .instruments(16)
                .options(8)
                .slices(1)
                .underlyings(1)
                .currencies(2)
                .venues(1)
                .workingOrders(16)
                .hedgeInstruments(2)
                .riskUpdateIntervalNs(0L)
                .stateHashInterval(1_000L)
                .build();
        RecordingSink sink = new RecordingSink();
        InlinePublisher small = new InlinePublisher(tiny, EventJournal.NONE, sink);
        BitcoinDesk crowded = new BitcoinDesk(small, 2, 4);
        crowded.define();
        crowded.openMarket();
        assertThat(small.engine().counters().rejections(RejectReason.CAPACITY_EXCEEDED))
                .isEqualTo(8);
        assertThat(small.engine().risk().options().isPriced(crowded.option(0, 3, false)))
                .isTrue();
        small.close();
    }

    @Test
    void shouldRefuseDefinitionsThatContradictThemselvesOrEachOther() {
        InstrumentSpec good = InstrumentSpec.builder(50, "BTC-X-C")
                .call(100_000 * E9, desk.expiryNs(0))
                .inverse()
                .lotContractsE9(E9 / 10)
                .tickSizeE9(100_000L)
                .quoteCurrencyId(BitcoinDesk.USD)
                .build();
        desk.reference().instrument(good);
        desk.reference().instrument(good);
        assertThat(outputs.ofType(RejectionDecoder.TEMPLATE_ID)).isEmpty();
        desk.reference()
                .instrument(good.toBuilder()
                        .put(good.terms().strikeE9(), good.expiryNs())
                        .build());
        assertRejected(RejectReason.DUPLICATE_DEFINITION, 50);
    }

    @Test
    void shouldRefuseMessagesItCannotRead() {
        MutableDirectBuffer buffer = engine.claim();
        buffer.setMemory(0, 64, (byte) 0x7F);
        engine.publish(64);
        assertThat(engine.engine().counters().rejections(RejectReason.MALFORMED))
                .isEqualTo(1);
        header(QuoteEncoder.TEMPLATE_ID, QuoteEncoder.BLOCK_LENGTH, 99);
        engine.publish(72);
        header(99, 64, QuoteEncoder.SCHEMA_VERSION);
        engine.publish(72);
        header(RiskUpdateEncoder.TEMPLATE_ID, RiskUpdateEncoder.BLOCK_LENGTH, RiskUpdateEncoder.SCHEMA_VERSION);
        engine.publish(264);
        assertThat(engine.engine().counters().rejections(RejectReason.UNKNOWN_EVENT_TYPE))
                .isEqualTo(3);
        header(QuoteEncoder.TEMPLATE_ID, 16, QuoteEncoder.SCHEMA_VERSION);
        engine.publish(24);
        header(QuoteEncoder.TEMPLATE_ID, QuoteEncoder.BLOCK_LENGTH, QuoteEncoder.SCHEMA_VERSION);
        engine.publish(30);
        engine.claim();
        engine.publish(3);
        assertThat(engine.engine().counters().rejections(RejectReason.MALFORMED))
                .isEqualTo(4);
        header(SetPositionDecoder.TEMPLATE_ID, 16, 0);
        engine.publish(24);
        assertThat(engine.engine().counters().rejections(RejectReason.UNKNOWN_EVENT_TYPE))
                .as("there was no version 0")
                .isEqualTo(4);
    }

    @Test
    void shouldNotLookBehindTheEndOfAShortMessage() {
        for (int length : new int[] {3, 8, 23}) {
            outputs.clear();
            engine.engine().apply(1, new UnsafeBuffer(new byte[64]), 0, length);
            UnsafeBuffer followed = new UnsafeBuffer(new byte[64]);
            followed.setMemory(length, 64 - length, (byte) 0x55);
            engine.engine().apply(1, followed, 0, length);
            assertThat(outputs.ofType(RejectionDecoder.TEMPLATE_ID)).hasSize(2);
            assertThat(outputs.ofType(RejectionDecoder.TEMPLATE_ID).get(1))
                    .isEqualTo(outputs.ofType(RejectionDecoder.TEMPLATE_ID).get(0));
        }
    }

    private void header(int templateId, int blockLength, int version) {
        MutableDirectBuffer buffer = engine.claim();
        buffer.putShort(0, (short) blockLength);
        buffer.putShort(2, (short) templateId);
        buffer.putShort(4, (short) QuoteEncoder.SCHEMA_ID);
        buffer.putShort(6, (short) version);
        buffer.putLong(8, desk.nowNs());
    }

    @Test
    void shouldStopOnAJournalOfOtherArithmetic() {
        assertThatThrownBy(() ->
                        desk.reference().engineStarted(1L, NumericProfile.CURRENT + 1, "other", CapacitySpec.DEFAULT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("numeric profile");
    }

    @Test
    void shouldNeitherThrowNorPublishNansOnRandomBytes() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            RecordingSink sink = new RecordingSink();
            InlinePublisher target = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, sink);
            BitcoinDesk small = new BitcoinDesk(target, 1, 3);
            small.define();
            small.openMarket();
            small.hedgeWith(HedgePolicySpec.fixedBand(0.1), BitcoinDesk.PERPETUAL);
            small.customer(small.option(0, 1, true), Side.BUY, 10, 20_000_000L);
            for (int i = 0; i < 2_000; i++) {
                scramble(target, random);
                small.pass(1_000_000L);
            }
            small.tick(100_500.0);
            assertFinite(sink);
            target.close();
        });
    }

    /** A well-formed header over a block that is partly sensible and partly noise. */
    private static void scramble(InlinePublisher target, RandomGenerator random) {
        MutableDirectBuffer buffer = target.claim();
        int templateId = 2 + random.nextInt(SetVegaHedgeEncoder.TEMPLATE_ID - 1);
        int blockLength = Math.max(16, EventDispatcher.blockLength(templateId, QuoteEncoder.SCHEMA_VERSION));
        for (int i = 16; i < 8 + blockLength; i++) {
            buffer.putByte(i, (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 0));
        }
        buffer.putShort(0, (short) blockLength);
        buffer.putShort(2, (short) templateId);
        buffer.putShort(4, (short) QuoteEncoder.SCHEMA_ID);
        buffer.putShort(6, (short) QuoteEncoder.SCHEMA_VERSION);
        buffer.putLong(8, BitcoinDesk.START_NS + random.nextInt(1_000));
        buffer.putInt(20, random.nextInt(10));
        target.publish(8 + blockLength);
    }

    private static void assertFinite(RecordingSink sink) {
        assertFinite(sink, RiskUpdateEncoder.TEMPLATE_ID, 16, RiskUpdateEncoder.unrealisedPnlEncodingOffset());
        int lastExposure = ExposureUpdateEncoder.skewStickinessRatioEncodingOffset();
        assertFinite(sink, ExposureUpdateEncoder.TEMPLATE_ID, 16, lastExposure);
        assertFinite(
                sink, FactorExposureEncoder.TEMPLATE_ID, 16, FactorExposureEncoder.bookSdCashPerBarEncodingOffset());
        int lastLeverage = EquityUpdateEncoder.deltaAdjustedLeverageEncodingOffset();
        assertFinite(sink, EquityUpdateEncoder.TEMPLATE_ID, 16, lastLeverage);
        assertFinite(sink, HedgeRatioEncoder.TEMPLATE_ID, 16, HedgeRatioEncoder.hedgePriceEncodingOffset());
        int firstStatistic = HedgeRatioEncoder.minimumVarianceRatioEncodingOffset();
        int lastStatistic = HedgeRatioEncoder.factorHedgeLotsEncodingOffset();
        assertFinite(sink, HedgeRatioEncoder.TEMPLATE_ID, firstStatistic, lastStatistic);
        int lastVegaHedge = VegaHedgeRatioEncoder.residualSdPerBarEncodingOffset();
        assertFinite(sink, VegaHedgeRatioEncoder.TEMPLATE_ID, 16, lastVegaHedge);
    }

    private static void assertFinite(RecordingSink sink, int templateId, int firstOffset, int lastOffset) {
        for (UnsafeBuffer message : sink.ofType(templateId)) {
            for (int offset = firstOffset; offset <= lastOffset; offset += Double.BYTES) {
                assertThat(Double.isFinite(message.getDouble(EventPrefix.HEADER_LENGTH + offset)))
                        .as("field at offset %d of a message %d", offset, templateId)
                        .isTrue();
            }
        }
    }
}
