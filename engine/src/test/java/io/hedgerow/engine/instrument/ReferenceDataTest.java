package io.hedgerow.engine.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.InstrumentDefinitionEncoder;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionEncoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.EventSlot;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.testing.SmallMarket;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferenceDataTest {
    private static final long E9 = 1_000_000_000L;
    private static final int FREE_ID = SmallMarket.COUNT;

    private final StateMemory memory = new StateMemory();
    private final ReferenceData reference = new ReferenceData(memory, CapacitySpec.DEFAULT, StandardFamilies.KINDS);
    private final InstrumentTable instruments = reference.instruments();
    private final EventSlot slot = new EventSlot();

    @BeforeEach
    void define() {
        memory.seal();
        SmallMarket.defineIn(reference);
    }

    @AfterEach
    void free() {
        memory.close();
    }

    private int defineLike(int contract, Consumer<InstrumentDefinitionEncoder> edit) {
        slot.reference().instrument(SmallMarket.spec(contract));
        InstrumentDefinitionEncoder encoder =
                new InstrumentDefinitionEncoder().wrap(slot.buffer(), EventPrefix.HEADER_LENGTH);
        edit.accept(encoder.instrumentId(FREE_ID));
        return reference.define(slot.instrument());
    }

    private void refuses(RejectReason reason, int contract, Consumer<InstrumentDefinitionEncoder> edit) {
        long before = memory.hash();
        assertThat(RejectReason.get((short) defineLike(contract, edit))).isEqualTo(reason);
        assertThat(memory.hash()).isEqualTo(before);
    }

    @Test
    void shouldTellWhatWasDefined() {
        int id = SmallMarket.INVERSE_CALL;
        assertThat(instruments.count()).isEqualTo(SmallMarket.COUNT);
        assertThat(instruments.kindRaw(id)).isEqualTo(InstrumentKind.OPTION.value());
        assertThat(instruments.payoffRaw(id)).isEqualTo(PayoffStyle.INVERSE.value());
        assertThat(instruments.rightRaw(id)).isEqualTo(OptionRight.CALL.value());
        assertThat(instruments.strike(id)).isEqualTo(60_000.0);
        assertThat(instruments.strikeE9(id)).isEqualTo(60_000L * E9);
        assertThat(instruments.expiryNs(id)).isEqualTo(SmallMarket.EXPIRY_NS);
        assertThat(instruments.settlementAveragingNs(id)).isEqualTo(1_800_000_000_000L);
        assertThat(instruments.unitsPerLot(id)).isEqualTo(0.1);
        assertThat(instruments.makerFeeE9(id)).isEqualTo(300_000L);
        assertThat(instruments.takerFeeE9(id)).isEqualTo(300_000L);
        assertThat(instruments.feeCapE9(id)).isEqualTo(125_000_000L);
        assertThat(instruments.underlyingId(id)).isEqualTo(SmallMarket.BTC_UNDERLYING);
        assertThat(instruments.venueId(id)).isEqualTo(SmallMarket.DERIBIT);
        assertThat(instruments.baseCurrencyId(id)).isEqualTo(SmallMarket.BTC);
        assertThat(instruments.quoteCurrencyId(id)).isEqualTo(SmallMarket.USD);
        assertThat(instruments.settlementCurrencyId(id)).isEqualTo(SmallMarket.BTC);
        assertThat(instruments.isReciprocal(id)).isFalse();
        assertThat(instruments.isPaidUpFront(id)).isTrue();
    }

    @Test
    void shouldTellWhatPerpetualsLeaveOut() {
        int id = SmallMarket.PERPETUAL;
        assertThat(instruments.expiryNs(id)).isEqualTo(InstrumentTable.NEVER_NS);
        assertThat(instruments.feeCapE9(id)).isEqualTo(InstrumentTable.NO_FEE_CAP);
        assertThat(instruments.unitsPerLot(id)).isEqualTo(10.0);
        assertThat(instruments.isReciprocal(id)).isTrue();
        assertThat(instruments.isPaidUpFront(id)).isFalse();
        assertThat(instruments.makerFeeE9(id)).isEqualTo(-100_000L);
    }

    @Test
    void shouldTellCurrenciesVenuesAndUnderlyings() {
        assertThat(reference.currencies().count()).isEqualTo(3);
        assertThat(reference.currencies().minorUnitsPerUnit(SmallMarket.BTC)).isEqualTo(100_000_000L);
        assertThat(reference.currencies().codeWord(SmallMarket.BTC)).isEqualTo('B' | 'T' << 8 | 'C' << 16);
        assertThat(reference.venues().count()).isEqualTo(2);
        assertThat(reference.venues().codeWord(SmallMarket.CBOE, 0)).isEqualTo('C' | 'B' << 8 | 'O' << 16 | 'E' << 24);
        UnderlyingTable underlyings = reference.underlyings();
        assertThat(underlyings.referenceInstrumentId(SmallMarket.BTC_UNDERLYING))
                .isEqualTo(SmallMarket.PERPETUAL);
        assertThat(underlyings.referenceInstrumentId(SmallMarket.SPX_UNDERLYING))
                .isEqualTo(UnderlyingTable.NO_INSTRUMENT);
        assertThat(underlyings.referenceSourceRaw(SmallMarket.SPX_UNDERLYING)).isEqualTo(ReferenceSource.INDEX.value());
        assertThat(underlyings.greekBasisRaw(SmallMarket.SPX_UNDERLYING)).isEqualTo(GreekBasis.SPOT.value());
        assertThat(underlyings.symbolWord(SmallMarket.SPX_UNDERLYING, 0)).isEqualTo('S' | 'P' << 8 | 'X' << 16);
    }

    @Test
    void shouldKeepTheWholeSymbol() {
        slot.reference().instrument(SmallMarket.spec(SmallMarket.LINEAR_PERPETUAL));
        byte[] symbol = new byte[32];
        slot.instrument().getSymbol(symbol, 0);
        for (int i = 0; i < symbol.length; i++) {
            long word = instruments.symbolWord(SmallMarket.LINEAR_PERPETUAL, i / Long.BYTES);
            assertThat((byte) (word >>> (i % Long.BYTES * Byte.SIZE))).isEqualTo(symbol[i]);
        }
    }

    @Test
    void shouldAnswerAnyIdWhenAskedWhetherItIsDefined() {
        for (int id : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 4_096, FREE_ID}) {
            assertThat(instruments.isDefined(id)).isFalse();
            assertThat(reference.currencies().isDefined(id)).isFalse();
            assertThat(reference.venues().isDefined(id)).isFalse();
            assertThat(reference.underlyings().isDefined(id)).isFalse();
        }
        assertThat(instruments.isDefined(SmallMarket.SPOT)).isTrue();
    }

    @Test
    void shouldAcceptTheSameDefinitionAgainSilently() {
        long before = memory.hash();
        slot.frame().at(77L);
        SmallMarket.defineIn(reference);
        assertThat(memory.hash()).isEqualTo(before);
    }

    @Test
    void shouldRefuseAnotherDefinitionOfTheSameId() {
        refuses(
                RejectReason.DUPLICATE_DEFINITION,
                SmallMarket.INVERSE_CALL,
                e -> e.instrumentId(SmallMarket.INVERSE_CALL).strikeE9(61_000L * E9));
        refuses(
                RejectReason.DUPLICATE_DEFINITION,
                SmallMarket.INVERSE_CALL,
                e -> e.instrumentId(SmallMarket.INVERSE_CALL).symbol("BTC-25DEC26-60000-X"));
        refuses(
                RejectReason.DUPLICATE_DEFINITION,
                SmallMarket.INVERSE_CALL,
                e -> e.instrumentId(SmallMarket.INVERSE_CALL).takerFeeE9(1L));
        slot.reference().currency(SmallMarket.BTC, "BTC", 7);
        assertThat(reference.define(slot.currency())).isEqualTo(RejectReason.DUPLICATE_DEFINITION.value());
        slot.reference().venue(SmallMarket.DERIBIT, "DERIBIT2");
        assertThat(reference.define(slot.venue())).isEqualTo(RejectReason.DUPLICATE_DEFINITION.value());
        slot.reference()
                .underlying(
                        SmallMarket.SPX_UNDERLYING,
                        "SPX",
                        SmallMarket.SPX,
                        SmallMarket.USD,
                        ReferenceSource.INDEX,
                        -1,
                        GreekBasis.FORWARD);
        assertThat(reference.define(slot.underlying())).isEqualTo(RejectReason.DUPLICATE_DEFINITION.value());
    }

    @Test
    void shouldRefuseIdsOutsideTheCapacity() {
        refuses(RejectReason.CAPACITY_EXCEEDED, SmallMarket.SPOT, e -> e.instrumentId(4_096));
        refuses(RejectReason.OUT_OF_RANGE, SmallMarket.SPOT, e -> e.instrumentId(-1));
        slot.reference().currency(16, "XYZ", 2);
        assertThat(reference.define(slot.currency())).isEqualTo(RejectReason.CAPACITY_EXCEEDED.value());
        slot.reference().venue(-5, "XYZ");
        assertThat(reference.define(slot.venue())).isEqualTo(RejectReason.OUT_OF_RANGE.value());
    }

    @Test
    void shouldRefuseReferencesToWhatIsNotDefined() {
        refuses(RejectReason.UNKNOWN_UNDERLYING, SmallMarket.SPOT, e -> e.underlyingId(7));
        refuses(RejectReason.UNKNOWN_VENUE, SmallMarket.SPOT, e -> e.venueId(-1));
        refuses(RejectReason.UNKNOWN_CURRENCY, SmallMarket.SPOT, e -> e.baseCurrencyId(9));
        refuses(RejectReason.UNKNOWN_CURRENCY, SmallMarket.SPOT, e -> e.quoteCurrencyId(9));
        refuses(RejectReason.UNKNOWN_CURRENCY, SmallMarket.SPOT, e -> e.settlementCurrencyId(9));
    }

    @Test
    void shouldRefuseNumbersOutOfRange() {
        refuses(RejectReason.OUT_OF_RANGE, SmallMarket.SPOT, e -> e.contractSizeE9(0L));
        refuses(RejectReason.OUT_OF_RANGE, SmallMarket.SPOT, e -> e.lotContractsE9(-1L));
        refuses(RejectReason.OUT_OF_RANGE, SmallMarket.SPOT, e -> e.tickSizeE9(0L));
        refuses(RejectReason.OUT_OF_RANGE, SmallMarket.SPOT, e -> e.takerFeeE9(E9));
        refuses(RejectReason.OUT_OF_RANGE, SmallMarket.SPOT, e -> e.makerFeeE9(-E9));
        refuses(RejectReason.OUT_OF_RANGE, SmallMarket.INVERSE_CALL, e -> e.strikeE9(-1L));
        refuses(RejectReason.OUT_OF_RANGE, SmallMarket.INVERSE_CALL, e -> e.feeCapE9(-1L));
        refuses(RejectReason.OUT_OF_RANGE, SmallMarket.INVERSE_CALL, e -> e.expiryNs(0L));
        refuses(RejectReason.OUT_OF_RANGE, SmallMarket.INVERSE_CALL, e -> e.settlementAveragingNs(-1L));
        refuses(RejectReason.OUT_OF_RANGE, SmallMarket.INVERSE_CALL, e -> e.tickStepAboveE9(0L));
        refuses(RejectReason.OUT_OF_RANGE, SmallMarket.INVERSE_CALL, e -> e.tickStepSizeE9(-5L));
    }

    @Test
    void shouldRefuseSizesWhoseCashCannotBeCounted() {
        refuses(
                RejectReason.OUT_OF_RANGE,
                SmallMarket.SPOT,
                e -> e.contractSizeE9(Long.MAX_VALUE).lotContractsE9(Long.MAX_VALUE));
        refuses(
                RejectReason.OUT_OF_RANGE,
                SmallMarket.SPOT,
                e -> e.contractSizeE9(1L).lotContractsE9(1L));
        assertThat(defineLike(
                        SmallMarket.SPOT, e -> e.contractSizeE9(1_000_000L * E9).lotContractsE9(1L)))
                .isZero();
        assertThat(instruments.unitsPerLot(FREE_ID)).isEqualTo(1e-3);
    }

    @Test
    void shouldRefuseTermsThatContradictTheKind() {
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.SPOT, e -> e.strikeE9(1L));
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.INVERSE_CALL, e -> e.strikeE9(0L));
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.INVERSE_CALL, e -> e.right(OptionRight.NONE));
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.PERPETUAL, e -> e.right(OptionRight.PUT));
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.PERPETUAL, e -> e.expiryNs(SmallMarket.EXPIRY_NS));
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.LINEAR_FUTURE, e -> e.expiryNs(EventWriter.NONE));
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.PERPETUAL, e -> e.feeCapE9(1L));
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.PERPETUAL, e -> e.settlementAveragingNs(1L));
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.INVERSE_CALL, e -> e.tickStepSizeE9(EventWriter.NONE));
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.INVERSE_CALL, e -> e.tickStepSizeE9(1L));
        refuses(
                RejectReason.INVALID_DEFINITION,
                SmallMarket.SPOT,
                e -> e.payoff(PayoffStyle.INVERSE).settlementCurrencyId(SmallMarket.BTC));
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.SPOT, e -> e.symbol(""));
    }

    @Test
    void shouldRefuseCurrenciesThatContradictPayoffOrUnderlying() {
        refuses(
                RejectReason.INVALID_DEFINITION,
                SmallMarket.INVERSE_CALL,
                e -> e.settlementCurrencyId(SmallMarket.USD));
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.LINEAR_CALL, e -> e.settlementCurrencyId(SmallMarket.SPX));
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.SPOT, e -> e.underlyingId(SmallMarket.SPX_UNDERLYING));
    }

    @Test
    void shouldRefuseUnknownEnumerationValues() {
        int[] offsets = {
            InstrumentDefinitionEncoder.kindEncodingOffset(),
            InstrumentDefinitionEncoder.payoffEncodingOffset(),
            InstrumentDefinitionEncoder.rightEncodingOffset()
        };
        for (int offset : offsets) {
            refuses(RejectReason.MALFORMED, SmallMarket.SPOT, e -> slot.poke(offset, 200));
        }
        slot.reference()
                .underlying(5, "X", SmallMarket.BTC, SmallMarket.USD, ReferenceSource.INDEX, -1, GreekBasis.SPOT);
        slot.poke(UnderlyingDefinitionEncoder.greekBasisEncodingOffset(), 9);
        assertThat(reference.define(slot.underlying())).isEqualTo(RejectReason.MALFORMED.value());
    }

    @Test
    void shouldRefuseCurrenciesAndUnderlyingsThatMakeNoSense() {
        slot.reference().currency(5, "", 2);
        assertThat(reference.define(slot.currency())).isEqualTo(RejectReason.INVALID_DEFINITION.value());
        slot.reference().currency(5, "XYZ", 10);
        assertThat(reference.define(slot.currency())).isEqualTo(RejectReason.OUT_OF_RANGE.value());
        slot.reference().venue(5, "");
        assertThat(reference.define(slot.venue())).isEqualTo(RejectReason.INVALID_DEFINITION.value());
        assertThat(underlying(SmallMarket.BTC, SmallMarket.BTC, ReferenceSource.INDEX, -1))
                .isEqualTo(RejectReason.INVALID_DEFINITION);
        assertThat(underlying(SmallMarket.BTC, 12, ReferenceSource.INDEX, -1)).isEqualTo(RejectReason.UNKNOWN_CURRENCY);
        assertThat(underlying(SmallMarket.BTC, SmallMarket.USD, ReferenceSource.INSTRUMENT, -2))
                .isEqualTo(RejectReason.OUT_OF_RANGE);
        assertThat(underlying(SmallMarket.BTC, SmallMarket.USD, ReferenceSource.INSTRUMENT, 4_096))
                .isEqualTo(RejectReason.CAPACITY_EXCEEDED);
        assertThat(underlying(SmallMarket.BTC, SmallMarket.USD, ReferenceSource.INSTRUMENT, SmallMarket.SPOT))
                .isEqualTo(RejectReason.INVALID_DEFINITION);
    }

    private RejectReason underlying(int base, int quote, ReferenceSource source, int referenceInstrument) {
        slot.reference().underlying(5, "NEW", base, quote, source, referenceInstrument, GreekBasis.SPOT);
        return RejectReason.get((short) reference.define(slot.underlying()));
    }

    @Test
    void shouldRefuseAReferenceInstrumentThatIsAnOptionOrOfAnotherUnderlying() {
        slot.reference()
                .underlying(
                        5,
                        "NEW",
                        SmallMarket.BTC,
                        SmallMarket.USD,
                        ReferenceSource.INSTRUMENT,
                        FREE_ID,
                        GreekBasis.SPOT);
        assertThat(reference.define(slot.underlying())).isZero();
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.SPOT, e -> e.underlyingId(SmallMarket.BTC_UNDERLYING));
        refuses(RejectReason.INVALID_DEFINITION, SmallMarket.INVERSE_CALL, e -> e.underlyingId(5));
        assertThat(defineLike(SmallMarket.SPOT, e -> e.underlyingId(5))).isZero();
    }

    @Test
    void shouldAnswerRandomBytesWithoutFailing() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            byte[] bytes = new byte[InstrumentDefinitionEncoder.BLOCK_LENGTH];
            for (int i = 0; i < 2_000; i++) {
                int contract = random.nextInt(SmallMarket.COUNT);
                slot.reference().instrument(SmallMarket.spec(contract));
                random.nextBytes(bytes);
                int start = random.nextInt(12, bytes.length);
                int length = Math.min(random.nextInt(1, 12), bytes.length - start);
                slot.buffer().putBytes(EventPrefix.HEADER_LENGTH + start, bytes, 0, length);
                assertThat(reference.define(slot.instrument())).isBetween(0, 21);
            }
        });
    }

    @Test
    void shouldAllocateNothing() {
        slot.reference().instrument(SmallMarket.spec(SmallMarket.INVERSE_CALL));
        Runnable work = () -> {
            for (int i = 0; i < 50_000; i++) {
                reference.define(slot.instrument());
                instruments.roundUpToTickE9(SmallMarket.INVERSE_CALL, i);
            }
        };
        assertThat(Allocations.bytesOf(work)).isZero();
    }
}
